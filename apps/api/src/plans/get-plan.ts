import { findMilestoneMoves, findPlans } from '@mithaq/db/plans/find-plans'
import { findWorkingCalendar } from '@mithaq/db/plans/working-calendars'
import { mayManageSubmission, submissionAccess } from '@mithaq/domain/access'
import { proposedTemplate, templateOf } from '@mithaq/domain/plan/templates'
import type { SubmissionId } from '@mithaq/schema/ids'
import { viewDeadline } from '../deadlines/deadline-view.ts'
import { getForReading } from '../submissions/get-for.ts'
import { sessionOf } from '../submissions/session-of.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { calendarOf, layOf, movedBy } from './lay.ts'
import { countedFrom, dueNow, dueOf } from './plan-due.ts'
import { viewSteps, type PlanView } from './plan-view.ts'
import { datedOf } from './recount.ts'

const nothingWrong = { tooLong: null, fixedTooLate: [], fixedTooEarly: [], overBy: 0 }

/** The plan of a submission with its steps; without one, what it would be counted back from and which template suits. */
export async function getPlan(ctx: ActingContext, submissionId: SubmissionId): Promise<PlanView> {
  return inTheirName(ctx, async (trx) => {
    const submission = await getForReading(trx, ctx, submissionId)
    const plan = (await findPlans(trx, [submissionId])).get(submissionId)
    const calendar = await findWorkingCalendar(trx, ctx.coalitionId)
    const dated = datedOf(submission, ctx.reference)
    const { all, ...first } = viewDeadline(submission, sessionOf(submission, ctx.reference), ctx.now)
    const about = {
      due: all.find(({ whose }) => whose === 'mechanism') ?? first,
      calendar,
      may: { manage: mayManageSubmission(ctx.actor, submissionAccess(submission)) },
    }
    if (plan === undefined) {
      const { group, kind, deadline } = submission.mechanism
      const template = proposedTemplate({ group, kind, anchor: deadline?.anchor ?? null })
      const { unit } = templateOf(template)
      const none = { planId: null, countedFromAt: null, isOutOfDate: false, replannedAt: null, steps: [] }
      return { ...about, ...none, ...nothingWrong, template, unit, countedFrom: countedFrom(dated)?.day ?? null }
    }
    const now = dueNow(plan, dated)
    const { tooLong, fixedTooLate, fixedTooEarly, overBy } = layOf(plan, dueOf(plan), ctx.now, calendarOf(calendar))
    return {
      ...about,
      planId: plan.id,
      template: plan.template,
      unit: plan.unit,
      countedFrom: plan.due,
      countedFromAt: plan.dueAt?.toISOString() ?? null,
      isOutOfDate: now.day !== plan.due || movedBy(plan, layOf(plan, now, ctx.now, calendarOf(calendar))).length > 0,
      replannedAt: plan.replannedAt?.toISOString() ?? null,
      steps: viewSteps(plan, await findMilestoneMoves(trx, submissionId), { actor: ctx.actor, now: ctx.now, submission }),
      tooLong,
      fixedTooLate,
      fixedTooEarly,
      overBy,
    }
  })
}
