import { useTranslation } from 'react-i18next'
import type { Answered } from '../lib/trpc.ts'

type Verified = Answered['mechanisms']['get']['verified']

/** How sure a fact is, in words: read in a source, worked out, not certain, entered by the coalition. */
export function VerificationMark({ verified }: { verified: Verified }) {
  const { t } = useTranslation('mechanisms')
  return <span className={`verified verified-${verified}`}>{t(`verified.${verified}`)}</span>
}
