import { useTranslation } from 'react-i18next'
import { NoPasskey } from '../../lib/passkey.ts'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { Notice } from '../../ui/notice.tsx'

/** Why joining did not happen. What was typed stays. */
export function JoiningFailed({ error }: { error: unknown }) {
  const { t } = useTranslation('joining')
  const say = useRefusalSentence()
  if (error === null) return null
  return <Notice tone="error">{error instanceof NoPasskey ? t('passkeyCancelled') : say(error)}</Notice>
}
