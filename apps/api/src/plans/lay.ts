import type { MilestoneRecord, PlanRecord } from '@mithaq/db/plans/find-plans'
import type { MovedMilestone } from '@mithaq/db/plans/record-plan'
import type { WorkingCalendarRecord } from '@mithaq/db/plans/working-calendars'
import { layHours } from '@mithaq/domain/plan/lay-hours'
import { layPlan, type LaidPlan } from '@mithaq/domain/plan/lay-plan'
import { ImpossiblePlan } from '@mithaq/domain/plan/schedule'
import { NoWorkingDay, type WorkingCalendar } from '@mithaq/domain/plan/working-days'
import { dayOf } from '@mithaq/domain/whole-days'
import { refused } from '../trpc.ts'
import type { PlanDue } from './plan-due.ts'

type Laying = Pick<PlanRecord, 'unit' | 'replannedAt'> & {
  milestones: readonly Pick<MilestoneRecord, 'stepId' | 'length' | 'after' | 'fixed' | 'fixedAt' | 'doneAt'>[]
}

export const calendarOf = ({ weekend, holidays }: WorkingCalendarRecord): WorkingCalendar => ({
  weekend,
  holidays: new Set(holidays.map(({ day }) => day)),
})

/** The days of all steps as they are now. What waits for a step that is not there any more waits for nobody. */
export function layOf(plan: Laying, due: PlanDue, now: Date, calendar: WorkingCalendar): LaidPlan {
  const known = new Set(plan.milestones.map(({ stepId }) => stepId))
  const after = (ids: readonly string[]): string[] => ids.filter((id) => known.has(id))
  try {
    if (due.at !== null && plan.unit === 'hours')
      return layHours(
        plan.milestones.map((step) => ({ id: step.stepId, hours: step.length, after: after(step.after) })),
        {
          dueAt: due.at,
          now: now.toISOString(),
          from: plan.replannedAt?.toISOString() ?? null,
          facts: Object.fromEntries(
            plan.milestones.map(({ stepId, doneAt, fixedAt }) => [
              stepId,
              { done: doneAt !== null, ...(fixedAt !== null && { fixedAt: fixedAt.toISOString() }) },
            ]),
          ),
        },
      )
    return layPlan(
      plan.milestones.map((step) => ({ id: step.stepId, days: step.length, after: after(step.after) })),
      {
        due: due.day,
        today: dayOf(now),
        from: plan.replannedAt === null ? null : dayOf(plan.replannedAt),
        facts: Object.fromEntries(
          plan.milestones.map(({ stepId, doneAt, fixed }) => [stepId, { done: doneAt !== null, ...(fixed !== null && { fixed }) }]),
        ),
      },
      calendar,
    )
  } catch (error) {
    if (error instanceof ImpossiblePlan) throw refused({ code: 'plan.circle' })
    if (error instanceof NoWorkingDay) throw refused({ code: 'calendar.noWorkingDay' })
    throw error
  }
}

/** Which steps lie elsewhere than before. What is done stays where it was done. */
export function movedBy(plan: Pick<PlanRecord, 'milestones'>, { steps }: Pick<LaidPlan, 'steps'>): MovedMilestone[] {
  const byId = new Map(plan.milestones.map((milestone) => [milestone.stepId, milestone]))
  return steps.flatMap(({ id, start, end, startAt, endAt }): MovedMilestone[] => {
    const milestone = byId.get(id)
    if (milestone === undefined || milestone.doneAt !== null) return []
    const stays =
      milestone.starts === start &&
      milestone.ends === end &&
      (milestone.startsAt?.toISOString() ?? null) === startAt &&
      (milestone.endsAt?.toISOString() ?? null) === endAt
    if (stays) return []
    const { id: milestoneId, submissionId, ends, endsAt } = milestone
    return [{ id: milestoneId, submissionId, from: { ends, endsAt }, starts: start, ends: end, startsAt: startAt, endsAt: endAt }]
  })
}
