import type { EnteredDate, OpenTask, UnfiledSubmission } from '@mithaq/db/reminders/find-dates'
import { answerDeadline } from '@mithaq/domain/deadline'
import type { RemindedDate } from '@mithaq/domain/reminders/due-reminder'
import { daysBetween, dayOf } from '@mithaq/domain/whole-days'
import type { OrganisationId, SectionId } from '@mithaq/schema/ids'
import type { MechanismSession } from '@mithaq/schema/mechanism'

/** A date of a submission, and whose it is to meet it. */
export interface DateToRemind {
  /** Stays when the date moves. */
  thing: string
  date: RemindedDate
  /** Null: of all who stand behind the text. */
  owner: OrganisationId | null
  sectionId: SectionId | null
}

/** What was begun so shortly before its date is urgent. Days. */
const urgentWithin = 7

/** Every date of one submission of which somebody may have to be reminded. */
export function datesOf(
  submission: UnfiledSubmission,
  entered: readonly EnteredDate[],
  tasks: readonly OpenTask[],
  sessions: ReadonlyMap<string, MechanismSession>,
): DateToRemind[] {
  const ofBody = dateOfBody(submission, entered, sessions)
  return [
    ...(ofBody === null ? [] : [{ thing: `deadline:${submission.id}`, date: ofBody, owner: null, sectionId: null }]),
    ...entered
      .filter(({ whose }) => whose === 'own')
      .map(({ id, due, hour, timeZone }) => ({
        thing: `date:${id}`,
        date: { kind: 'own-date' as const, day: due, hour, timeZone, at: null, isEstimate: false, isUrgent: false },
        owner: submission.lead,
        sectionId: null,
      })),
    ...tasks.map(({ kind, id, owner, sectionId, day, at }) => ({
      thing: `${kind === 'milestone' ? 'step' : 'section'}:${id}`,
      // A plan of days has days of everybody's own calendar: whose clock, nobody says, and nobody needs to be done a day sooner.
      date: { kind, day, hour: null, timeZone: 'UTC', at, isEstimate: false, isUrgent: at !== null },
      owner,
      sectionId,
    })),
  ]
}

function dateOfBody(
  { rule, sessionId, ownSession, eventDate, draftingStarts, confirmation }: UnfiledSubmission,
  entered: readonly EnteredDate[],
  sessions: ReadonlyMap<string, MechanismSession>,
): RemindedDate | null {
  const answer = answerDeadline({
    rule,
    session: sessionId === null ? null : (ownSession ?? sessions.get(sessionId) ?? null),
    eventDate,
    entered: entered.findLast(({ whose }) => whose === 'mechanism') ?? null,
    since: draftingStarts,
    confirmation: confirmation === null ? null : { ...confirmation, on: dayOf(confirmation.at) },
  })
  const day = answer.due ?? answer.earliest
  if (day === null) return null
  return {
    kind: 'deadline',
    day,
    hour: answer.due === null ? null : answer.hour,
    timeZone: answer.timeZone,
    at: null,
    isEstimate: answer.due === null,
    isUrgent: answer.due !== null && (rule?.anchor === 'event' || daysBetween(draftingStarts, day) <= urgentWithin),
  }
}
