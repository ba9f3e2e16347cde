import { findHoldingConfirmations } from '@mithaq/db/rules/rule-confirmations'
import { findSubmissions } from '@mithaq/db/submissions/find-submissions'
import { answerDeadline } from '@mithaq/domain/deadline'
import { suitsMechanism } from '@mithaq/domain/create-submission'
import { addMonths, dayOf } from '@mithaq/domain/whole-days'
import type { DeadlineAnswer } from '@mithaq/schema/deadline'
import type { SubmissionId } from '@mithaq/schema/ids'
import type { Localized } from '@mithaq/schema/language'
import type { Mechanism, MechanismSession } from '@mithaq/schema/mechanism'
import type { SubmissionStatus, Title } from '@mithaq/schema/submission'
import { viewDeadline, type DeadlineView } from '../deadlines/deadline-view.ts'
import { refuseGuests } from '../mechanisms/whose.ts'
import { confirmationFrom } from '../rules/confirmation-from.ts'
import { sessionsOf } from '../sessions/list-sessions.ts'
import { sessionOf } from '../submissions/session-of.ts'
import { viewerOf } from '../submissions/viewer.ts'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'

export interface YearView {
  state: { iso3: string; name: Localized }
  from: string
  to: string
  /** Sessions in which this State is reviewed, those without a date last. */
  sessions: MechanismSession[]
  /** By when one may write to a body for such a session: as announced, worked out or estimated. */
  openings: { mechanism: { id: string; name: Localized }; sessionId: string; answer: DeadlineAnswer }[]
  /** What the coalition means to file, as far as whoever asks sees it. */
  submissions: {
    id: SubmissionId
    title: Title
    status: SubmissionStatus
    mechanism: { id: string; name: Localized }
    sessionId: string | null
    deadline: DeadlineView
  }[]
}

/** A year ahead for a State. A session beyond it is named where the date for writing to it falls within. */
export async function getYear(ctx: ActingContext, iso3: string): Promise<YearView> {
  refuseGuests(ctx)
  const state = ctx.reference.states.find((one) => one.iso3 === iso3)
  if (state === undefined) throw refused({ code: 'input.invalid', fields: ['state'] })
  const from = dayOf(ctx.now)
  const to = addMonths(from, 12)
  const { all, submissions, confirmations } = await inTheirName(ctx, async (trx) => ({
    all: await sessionsOf(trx, ctx),
    submissions: await findSubmissions(trx, viewerOf(ctx)),
    confirmations: await findHoldingConfirmations(trx, ctx.coalitionId),
  }))
  const confirmed = ({ deadline }: Mechanism) => {
    const confirmation = confirmations.get(deadline?.id ?? '')
    return confirmation === undefined ? null : confirmationFrom(confirmation)
  }
  const reviewed = all.filter(({ states }) => states.includes(iso3))
  const openings = reviewed.flatMap((session) =>
    ctx.reference.mechanisms
      .filter((mechanism) => mechanism.deadline?.anchor.endsWith('-session') === true && suitsMechanism(mechanism, session))
      .map((mechanism) => ({
        mechanism: { id: mechanism.id, name: mechanism.name },
        sessionId: session.id,
        answer: answerDeadline({
          rule: mechanism.deadline,
          session,
          eventDate: null,
          entered: null,
          since: from,
          confirmation: confirmed(mechanism),
        }),
      }))
      .filter(({ answer }) => isWithin(answer.due ?? answer.earliest, answer.due ?? answer.latest, from, to)),
  )
  const opened = new Set(openings.map(({ sessionId }) => sessionId))
  return {
    state: { iso3, name: state.name },
    from,
    to,
    sessions: reviewed
      .filter(
        (session) =>
          opened.has(session.id) ||
          isWithin(session.start ?? session.span?.earliest ?? null, session.end ?? session.start ?? session.span?.latest ?? null, from, to),
      )
      .sort((one, other) => opening(one).localeCompare(opening(other))),
    openings: openings.sort((one, other) => dayFor(one.answer).localeCompare(dayFor(other.answer))),
    submissions: submissions
      .filter(({ stateConcerned, status }) => stateConcerned === iso3 && status !== 'closed')
      .map((submission) => ({
        id: submission.id,
        title: submission.title,
        status: submission.status,
        mechanism: { id: submission.mechanismId, name: submission.mechanism.name },
        sessionId: submission.sessionId,
        deadline: viewDeadline(submission, sessionOf(submission, ctx.reference), ctx.now),
      }))
      .sort((one, other) => dayFor(one.deadline.answer).localeCompare(dayFor(other.deadline.answer))),
  }
}

const opening = ({ start, span }: MechanismSession): string => start ?? span?.earliest ?? '9999'
const dayFor = ({ due, earliest }: DeadlineAnswer): string => due ?? earliest ?? '9999'
const isWithin = (start: string | null, end: string | null, from: string, to: string): boolean =>
  start !== null && (end ?? start) >= from && start <= to
