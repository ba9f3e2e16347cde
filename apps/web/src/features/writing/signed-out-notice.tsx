import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** The session ended while the page was open: what was typed stays, and goes on being saved after signing in. */
export function SignedOutNotice({ onConnect }: { onConnect: () => void }) {
  const { t } = useTranslation('writing')
  return (
    <Notice
      tone="error"
      action={
        <span className="settings-buttons">
          <a className="btn btn-plain btn-small" href="/sign-in" target="_blank" rel="noreferrer">
            {t('signInElsewhere')}
          </a>
          <Button small look="primary" onPress={onConnect}>
            {t('connectAgain')}
          </Button>
        </span>
      }
    >
      {t('ended.signed-out')}
    </Notice>
  )
}
