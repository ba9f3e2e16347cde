import { workingDay } from '@mithaq/domain/plan/working-days'
import { addDays, dayOf } from '@mithaq/domain/whole-days'
import type { PlanTemplateId, StepKind } from '@mithaq/schema/plan'
import { membersOf, type LifeParts, type Living } from './life.ts'

/** The report goes out soon: shorter steps than the template's, the outline done, one first draft late because it was put off. */
export async function planReport(parts: LifeParts, living: Living): Promise<void> {
  const { id: submissionId } = living.submission
  const caller = (await membersOf(parts, living))('coordinator', parts.now)
  const today = dayOf(parts.now)
  const dayOff = workingDay(addDays(today, 9), 'after', { weekend: [5, 6], holidays: new Set() })
  await caller.plans.setWorkingCalendar({
    weekend: [5, 6],
    holidays: [{ day: dayOff, name: 'يوم عطلة للتحالف (مثال) · Day off of the coalition (example)' }],
  })
  for (const state of ['LBY', 'SYR']) await caller.states.follow({ state, followed: true })
  await caller.plans.make({ submissionId, template: 'shadow-report' })
  const shorter: Partial<Record<StepKind, number>> = {
    outline: 1,
    draft: 2,
    consolidation: 2,
    translation: 3,
    'legal-review': 1,
    'sign-off': 3,
    proof: 1,
    filing: 1,
  }
  const { steps } = await caller.plans.get({ submissionId })
  for (const { milestoneId, kind, state } of steps) {
    const length = shorter[kind]
    if (length !== undefined) await caller.plans.changeStep({ milestoneId, length })
    if (kind === 'outline' && state !== 'done') await caller.plans.done({ milestoneId, done: true })
  }
  // The section that is late in the text is late in the plan.
  const late = steps.find(({ sectionId }) => sectionId === living.submission.sections[5]?.id)
  if (late !== undefined)
    await caller.plans.move({
      milestoneId: late.milestoneId,
      end: addDays(today, -1),
      reason: 'تأجلت مقابلة (مثال) · An interview was put off (example)',
    })
}

/** As the template has it, counted back from the date, or from the first day of a window. */
export const planBy =
  (template: PlanTemplateId) =>
  async (parts: LifeParts, living: Living): Promise<void> => {
    const caller = (await membersOf(parts, living))('coordinator', parts.now)
    await caller.plans.make({ submissionId: living.submission.id, template })
  }
