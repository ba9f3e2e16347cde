import { formatNumber } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { useMomentInWords } from '../../lib/moment.ts'
import { useReader } from '../../lib/reader.tsx'
import { Card } from '../../ui/card.tsx'
import type { Signing, Submission } from './signing.ts'
import { Standings } from './standings.tsx'

interface Props {
  signing: Signing
  submission: Submission
}

/** Rounds that have ended: signatures stay what they were, for the version that was asked about. */
export function PastRounds({ signing, submission }: Props) {
  const { t } = useTranslation('signing')
  const reader = useReader()
  const when = useMomentInWords()
  const past = signing.rounds.filter(({ ended }) => ended !== null).reverse()
  if (past.length === 0) return null
  return (
    <Card title={t('pastRounds')}>
      {past.map((round) => (
        <details key={round.id} className="past-round">
          <summary>
            {t('roundOf', { number: formatNumber(reader, round.number) })}
            {' · '}
            {t(`ended.${round.ended ?? 'closed'}`)}
            {round.endedAt !== null && ` · ${when(round.endedAt)}`}
          </summary>
          <Standings round={round} submission={submission} />
        </details>
      ))}
    </Card>
  )
}
