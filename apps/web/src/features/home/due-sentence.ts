import { useTranslation } from 'react-i18next'
import { useCounted } from '../../lib/use-counted.ts'
import type { Deadline } from './lanes.ts'

/** What is due and what is missing, in sentences. */
export function useDueSentence(deadlines: readonly Deadline[]): string {
  const { t } = useTranslation('home')
  const counted = useCounted()
  const number = (holds: (deadline: Deadline) => boolean): number => deadlines.filter(holds).length
  // A plan of ours that has gone by is no deadline missed.
  const late = number(({ whose, daysLeft }) => whose === 'mechanism' && daysLeft !== null && daysLeft < 0)
  const soon = number(({ daysLeft }) => daysLeft !== null && daysLeft >= 0 && daysLeft <= 7)
  const estimates = number(({ answer }) => answer.due === null && answer.earliest !== null)
  const missing = number(({ answer }) => answer.due === null && answer.earliest === null)
  const ahead = number(({ daysLeft }) => daysLeft !== null && daysLeft >= 0) + estimates
  return [
    late > 0 && t('late', counted(late)),
    ahead > 0 ? t('ahead', counted(ahead)) : t('nothingAhead'),
    soon > 0 && t('soon', counted(soon)),
    estimates > 0 && t('estimates', counted(estimates)),
    missing > 0 && t('missing', counted(missing)),
  ]
    .filter(Boolean)
    .join(' ')
}
