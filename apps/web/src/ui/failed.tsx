import { useTranslation } from 'react-i18next'
import { refusalIn, useRefusalSentence } from '../lib/refusal.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/** A question that was refused or failed, and a way to ask again where that can help: a refusal would be the same. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  const say = useRefusalSentence()
  return (
    <Notice
      tone="error"
      action={
        retry &&
        refusalIn(error) === null && (
          <Button small onPress={retry}>
            {t('tryAgain')}
          </Button>
        )
      }
    >
      {say(error)}
    </Notice>
  )
}
