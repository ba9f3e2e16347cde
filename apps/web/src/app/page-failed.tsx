import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

/** A bug of ours, or a part of the client that could not be loaded. Loading the page anew is what helps in both cases. */
export function PageFailed() {
  const { t } = useTranslation()
  return (
    <div className="page">
      <Notice
        tone="error"
        action={
          <Button small onPress={() => location.reload()}>
            {t('tryAgain')}
          </Button>
        }
      >
        {t('failed')}
      </Notice>
    </div>
  )
}
