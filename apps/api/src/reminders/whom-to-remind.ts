import type { RemindedReader } from '@mithaq/db/reminders/record-reminders'
import type { UnfiledSubmission } from '@mithaq/db/reminders/find-dates'
import type { DateToRemind } from './dates-of.ts'

/**
 * Those who are to meet a date: of the body's, whoever writes for an organisation that stands behind the text; of a step or section,
 * its organisation. Whoever coordinates hears of what is late, of what nobody else is there to meet, and of the body's dates.
 */
export function whomToRemind(
  { date, owner }: Pick<DateToRemind, 'date' | 'owner'>,
  { lead }: Pick<UnfiledSubmission, 'lead'>,
  readers: readonly RemindedReader[],
  isLate: boolean,
): readonly RemindedReader[] {
  if (date.kind === 'deadline')
    return readers.filter(
      ({ role, organisationId, isCoSubmitter }) => role === 'coordinator' || (isCoSubmitter && (!isLate || organisationId === lead)),
    )
  const owners = readers.filter(({ organisationId }) => organisationId === owner)
  if (!isLate && owners.length > 0) return owners
  return readers.filter(({ role, organisationId }) => role === 'coordinator' || organisationId === owner)
}
