import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageNotLoaded } from './lazy-page.ts'

/** A bug of ours, or a page whose file could not be fetched. Loading the document anew helps in both cases, once the server is there. */
export function PageFailed({ error }: { error: unknown }) {
  const { t } = useTranslation()
  return (
    <div className="page">
      <Notice
        tone="error"
        action={
          <Button small onPress={() => void reloadOnceReachable()}>
            {t('tryAgain')}
          </Button>
        }
      >
        {t(error instanceof PageNotLoaded ? 'pageNotLoaded' : 'failed')}
      </Notice>
    </div>
  )
}

async function reloadOnceReachable(): Promise<void> {
  const reachable = await fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (reachable) location.reload()
}
