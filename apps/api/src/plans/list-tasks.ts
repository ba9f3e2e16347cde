import { findPlans } from '@mithaq/db/plans/find-plans'
import { findSubmissions } from '@mithaq/db/submissions/find-submissions'
import { Day } from '@mithaq/schema/day'
import { OrganisationId, type SubmissionId } from '@mithaq/schema/ids'
import type { MilestoneId } from '@mithaq/schema/plan-ids'
import type { Title } from '@mithaq/schema/submission'
import { z } from 'zod'
import { viewerOf } from '../submissions/viewer.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { viewSteps, type StepView } from './plan-view.ts'

export const TasksInput = z.strictObject({
  /** Of this organisation alone. */
  organisation: OrganisationId.optional(),
  /** What ends after it is left out. */
  until: Day.optional(),
})

/** An open step, late ones included. */
export interface TaskView extends Omit<StepView, 'history' | 'waitsFor'> {
  submission: { id: SubmissionId; title: Title }
  /** Open steps that have to be done before it, with who is to do them: what blocks it. */
  blockedBy: {
    milestoneId: MilestoneId
    stepId: string
    kind: StepView['kind']
    title: Title | null
    ownerOrganisation: StepView['ownerOrganisation']
    state: 'open' | 'late'
  }[]
  /** How many open steps wait for it, those that wait for those included. */
  blocks: number
}

/** What is to be done, by whom, soonest first: who is late, and whom that holds up. */
export async function listTasks(ctx: ActingContext, { organisation, until }: z.infer<typeof TasksInput>): Promise<TaskView[]> {
  const { submissions, plans } = await inTheirName(ctx, async (trx) => {
    const found = (await findSubmissions(trx, viewerOf(ctx))).filter(({ status }) => status !== 'submitted' && status !== 'closed')
    return {
      submissions: found,
      plans: await findPlans(
        trx,
        found.map(({ id }) => id),
      ),
    }
  })
  const tasks = submissions.flatMap((submission): TaskView[] => {
    const plan = plans.get(submission.id)
    if (plan === undefined) return []
    const steps = viewSteps(plan, [], { actor: ctx.actor, now: ctx.now, submission })
    const byId = new Map(steps.map((step) => [step.stepId, step]))
    return steps
      .filter(({ state }) => state !== 'done')
      .map(({ history: _history, waitsFor, ...step }) => ({
        ...step,
        submission: { id: submission.id, title: submission.title },
        blockedBy: waitsFor.flatMap((id) => {
          const before = byId.get(id)
          if (before === undefined || before.state === 'done') return []
          const { milestoneId, stepId, kind, title, ownerOrganisation, state } = before
          return [{ milestoneId, stepId, kind, title, ownerOrganisation, state }]
        }),
        blocks: followersOf(step.stepId, steps),
      }))
  })
  return tasks
    .filter(
      ({ ownerOrganisation, end }) =>
        (organisation === undefined || ownerOrganisation?.id === organisation) && (until === undefined || end <= until),
    )
    .sort((one, other) => (one.endAt ?? one.end).localeCompare(other.endAt ?? other.end))
}

function followersOf(stepId: string, steps: readonly StepView[]): number {
  const found = new Set<string>()
  const look = (id: string): void => {
    for (const step of steps)
      if (step.state !== 'done' && step.after.includes(id) && !found.has(step.stepId)) {
        found.add(step.stepId)
        look(step.stepId)
      }
  }
  look(stepId)
  return found.size
}
