import type { PlanRecord } from '@mithaq/db/plans/find-plans'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { mayManageSubmission, submissionAccess, type Actor } from '@mithaq/domain/access'
import type { Reference } from '@mithaq/reference/reference'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import { viewDeadline, type DeadlineEntry } from '../deadlines/deadline-view.ts'
import type { ExpectationView } from '../follow-up/expectation-view.ts'
import { maySayDone, stateOf } from '../plans/plan-view.ts'
import { sessionOf } from '../submissions/session-of.ts'
import type { TimelineItem } from './timeline-view.ts'

const plain = {
  startAt: null,
  endAt: null,
  hour: null,
  timeZone: null,
  state: null,
  origin: null,
  step: null,
  title: null,
  owner: null,
  isFixed: false,
  isExample: false,
  submissionId: null,
  milestoneId: null,
  sessionId: null,
  may: { move: false, done: false },
} satisfies Partial<TimelineItem>

interface Viewing {
  actor: Actor
  reference: Reference
  now: Date
}

/** Everything of a submission that has a day: its dates, its session, the steps of its plan, what is to come after filing. */
export function itemsOf(
  submission: SubmissionRecord,
  plan: PlanRecord | undefined,
  expectations: readonly ExpectationView[],
  viewing: Viewing,
): TimelineItem[] {
  const session = sessionOf(submission, viewing.reference)
  return [
    ...viewDeadline(submission, session, viewing.now).all.flatMap((entry) => deadlineItem(submission, entry)),
    ...(session === null ? [] : sessionItem(session, submission)),
    ...(plan === undefined ? [] : stepItems(submission, plan, viewing)),
    ...expectations.flatMap((expectation) => expectationItem(submission, expectation)),
  ]
}

function deadlineItem(submission: SubmissionRecord, entry: DeadlineEntry): TimelineItem[] {
  const { answer, whose, daysLeft, deadlineId, label, isExample } = entry
  const { due, earliest, latest, hour, timeZone, origin } = answer
  const of = { ...plain, submissionId: submission.id, title: label, hour, timeZone, origin, isExample }
  const isSent = submission.status === 'submitted' || submission.status === 'closed'
  const id = deadlineId ?? `${submission.id}:deadline`
  if (due !== null) {
    const state = isSent && whose === 'mechanism' ? 'done' : daysLeft !== null && daysLeft < 0 ? 'late' : 'open'
    return [{ ...of, id, kind: whose === 'own' ? 'own' : 'deadline', start: due, end: due, state }]
  }
  return earliest === null ? [] : [{ ...of, id: `${submission.id}:window`, kind: 'window', start: earliest, end: latest ?? earliest }]
}

export function sessionItem(session: MechanismSession, submission: SubmissionRecord | null): TimelineItem[] {
  const start = session.start ?? session.span?.earliest
  if (start === undefined) return []
  const end = session.start === null ? session.span?.latest : session.end
  return [
    {
      ...plain,
      id: `${submission?.id ?? 'calendar'}:${session.id}`,
      kind: 'session',
      start,
      end: end ?? start,
      title: session.name,
      // Only months are known: nobody announced the days.
      origin: session.start === null ? 'estimated' : session.verified === 'entered' ? 'entered' : 'announced',
      submissionId: submission?.id ?? null,
      sessionId: session.id,
    },
  ]
}

/** On the day on which it came; else on the days on which it is expected. */
function expectationItem(submission: SubmissionRecord, { id, title, answer, state, received }: ExpectationView): TimelineItem[] {
  const start = received?.on ?? answer.due ?? answer.earliest
  if (start === null) return []
  return [
    {
      ...plain,
      id,
      kind: 'expectation',
      start,
      end: received?.on ?? answer.due ?? answer.latest ?? start,
      timeZone: answer.timeZone,
      state: state === 'received' ? 'done' : state === 'late' ? 'late' : 'open',
      origin: received === null ? answer.origin : null,
      title,
      isExample: submission.isExample,
      submissionId: submission.id,
    },
  ]
}

function stepItems(submission: SubmissionRecord, plan: PlanRecord, { actor, now }: Viewing): TimelineItem[] {
  const organisations = new Map(submission.organisations.map(({ id, name }) => [id, { id, name }]))
  const manages = mayManageSubmission(actor, submissionAccess(submission))
  return plan.milestones.map((milestone) => ({
    ...plain,
    id: milestone.id,
    kind: 'milestone' as const,
    start: milestone.starts,
    end: milestone.ends,
    startAt: milestone.startsAt?.toISOString() ?? null,
    endAt: milestone.endsAt?.toISOString() ?? null,
    state: stateOf(milestone, now),
    step: milestone.kind,
    title: milestone.title ?? milestone.sectionTitle,
    owner: organisations.get(milestone.ownerOrganisationId) ?? null,
    isFixed: milestone.fixed !== null || milestone.fixedAt !== null,
    isExample: submission.isExample,
    submissionId: submission.id,
    milestoneId: milestone.id,
    may: { move: manages && milestone.doneAt === null, done: maySayDone(actor, submission, milestone) },
  }))
}
