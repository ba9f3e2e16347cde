import type { DeadlineRecord, SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { daysLeft } from '@mithaq/domain/days-left'
import { answerDeadline, answerWith } from '@mithaq/domain/deadline'
import type { DeadlineAnswer } from '@mithaq/schema/deadline'
import type { DeadlineId } from '@mithaq/schema/ids'
import type { Localized } from '@mithaq/schema/language'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import type { Title } from '@mithaq/schema/submission'
import { confirmationFrom } from '../rules/confirmation-from.ts'

/** One date of a submission, or what is missing for one. */
export interface DeadlineEntry {
  answer: DeadlineAnswer
  /** The body's own date, or a plan of the coalition. */
  whose: 'mechanism' | 'own'
  isExample: boolean
  /** Whole days in the deadline's zone; negative when it has passed; null without a date. */
  daysLeft: number | null
  /** The entered row; null when nobody entered this date. */
  deadlineId: DeadlineId | null
  label: Title | null
  /** Where the date, or the rule that gives it, was read; null: nobody said. */
  source: string | null
  /** The mechanism's rule in words; null for our own plans, and where no rule is known. */
  ruleText: Localized | null
}

/** The date to show first, and all of them. */
export interface DeadlineView extends DeadlineEntry {
  all: DeadlineEntry[]
}

/** The body's date first when there is one; else our own next plan; else the window or what is missing. */
export function viewDeadline(submission: SubmissionRecord, session: MechanismSession | null, now: Date): DeadlineView {
  const ofMechanism = viewMechanismDeadline(submission, session, now)
  const own = submission.deadlines.filter(({ whose }) => whose === 'own').map((deadline) => viewOwnDeadline(deadline, submission, now))
  const nextPlan = own.find(({ daysLeft: days }) => days !== null && days >= 0) ?? own.at(-1)
  const first = ofMechanism.answer.due === null && nextPlan !== undefined ? nextPlan : ofMechanism
  return { ...first, all: [ofMechanism, ...own] }
}

function viewMechanismDeadline(submission: SubmissionRecord, session: MechanismSession | null, now: Date): DeadlineEntry {
  const entered = submission.deadlines.findLast(({ whose }) => whose === 'mechanism') ?? null
  const answer = answerDeadline({
    rule: submission.mechanism.deadline,
    session,
    isSessionGone: submission.sessionId !== null,
    eventDate: submission.eventDate,
    entered,
    since: submission.draftingStarts,
    confirmation: submission.confirmation === null ? null : confirmationFrom(submission.confirmation),
  })
  return {
    answer,
    whose: 'mechanism',
    isExample: entered?.isExample ?? submission.isExample,
    daysLeft: answer.due === null ? null : daysLeft(answer.due, answer.timeZone, now),
    deadlineId: entered?.id ?? null,
    label: entered?.label ?? null,
    source: entered === null ? sourceOf(answer, session) : entered.source,
    ruleText: submission.mechanism.deadline?.text ?? null,
  }
}

/** A date printed for a session was read where the session was; what was worked out stands on its rule. */
const sourceOf = ({ derivation, rule }: DeadlineAnswer, session: MechanismSession | null): string | null =>
  derivation.some(({ step }) => step === 'announced' || step === 'entered') ? (session?.source ?? null) : (rule?.source ?? null)

function viewOwnDeadline(deadline: DeadlineRecord, submission: SubmissionRecord, now: Date): DeadlineEntry {
  return {
    answer: answerWith({
      due: deadline.due,
      hour: deadline.hour,
      origin: 'entered',
      timeZone: deadline.timeZone,
      derivation: [{ step: 'entered', date: deadline.due }],
    }),
    whose: 'own',
    isExample: deadline.isExample || submission.isExample,
    daysLeft: daysLeft(deadline.due, deadline.timeZone, now),
    deadlineId: deadline.id,
    label: deadline.label,
    source: deadline.source,
    ruleText: null,
  }
}
