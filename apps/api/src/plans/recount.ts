import type { Trx } from '@mithaq/db/database'
import { findPlans, type PlanRecord } from '@mithaq/db/plans/find-plans'
import { recordMoved, recordPlanDues, type MovedMilestone } from '@mithaq/db/plans/record-plan'
import { findWorkingCalendar, type WorkingCalendarRecord } from '@mithaq/db/plans/working-calendars'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import type { LaidPlan } from '@mithaq/domain/plan/lay-plan'
import type { MoveCause } from '@mithaq/schema/plan'
import type { Reference } from '@mithaq/reference/reference'
import { confirmationFrom } from '../rules/confirmation-from.ts'
import { sessionOf } from '../submissions/session-of.ts'
import type { ActingContext } from '../trpc.ts'
import { calendarOf, layOf, movedBy } from './lay.ts'
import { dueNow, isDueElsewhere, type Dated, type PlanDue } from './plan-due.ts'

/** What the date of a submission hangs on. */
export const datedOf = (submission: SubmissionRecord, reference: Reference): Dated => ({
  rule: submission.mechanism.deadline,
  session: sessionOf(submission, reference),
  eventDate: submission.eventDate,
  draftingStarts: submission.draftingStarts,
  confirmation: submission.confirmation === null ? null : confirmationFrom(submission.confirmation),
  deadlines: submission.deadlines,
})

export interface Recount {
  plan: PlanRecord
  due: PlanDue
  laid: LaidPlan
  moved: MovedMilestone[]
}

/** The plan of a submission as it would lie now. Null: it has none. Nothing is written. */
export async function recountOf(
  trx: Trx,
  ctx: ActingContext,
  submission: SubmissionRecord,
  options: { replannedAt?: Date; calendar?: WorkingCalendarRecord } = {},
): Promise<Recount | null> {
  const found = (await findPlans(trx, [submission.id], { forChange: true })).get(submission.id)
  if (found === undefined) return null
  const plan = options.replannedAt === undefined ? found : { ...found, replannedAt: options.replannedAt }
  const calendar = calendarOf(options.calendar ?? (await findWorkingCalendar(trx, ctx.coalitionId)))
  const due = dueNow(plan, datedOf(submission, ctx.reference))
  const laid = layOf(plan, due, ctx.now, calendar)
  return { plan, due, laid, moved: movedBy(plan, laid) }
}

/** Lays the plan of a submission anew after a change of what it hangs on; without a plan there is nothing to do. */
export async function recountPlan(
  trx: Trx,
  ctx: ActingContext,
  submission: SubmissionRecord,
  why: { cause: MoveCause; reason?: string },
): Promise<void> {
  const recount = await recountOf(trx, ctx, submission)
  if (recount !== null) await recordRecount(trx, ctx, recount, why)
}

export async function recordRecount(
  trx: Trx,
  ctx: ActingContext,
  { plan, due, moved }: Recount,
  { cause, reason = null }: { cause: MoveCause; reason?: string | null },
): Promise<void> {
  if (isDueElsewhere(plan, due)) await recordPlanDues(trx, [{ id: plan.id, due: due.day, dueAt: due.at }])
  await recordMoved(trx, moved, { coalitionId: ctx.coalitionId, cause, reason, by: ctx.actor.membershipId, at: ctx.now })
}
