import { randomUUID } from 'node:crypto'
import type { Trx } from '@mithaq/db/database'
import { findPlans, findSubmissionOfMilestone, type MilestoneRecord, type PlanRecord } from '@mithaq/db/plans/find-plans'
import { recordMilestoneChange, recordMilestones, removeMilestone } from '@mithaq/db/plans/record-plan'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { newId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { StepId } from '@mithaq/schema/plan'
import { MilestoneId } from '@mithaq/schema/plan-ids'
import { Title } from '@mithaq/schema/submission'
import { z } from 'zod'
import { getForManaging, getForReading } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { maySayDone } from './plan-view.ts'
import { recountPlan } from './recount.ts'

const length = z.number().int().min(0).max(400)
const after = z.array(StepId).max(200)

export const ChangeStepInput = z.strictObject({
  milestoneId: MilestoneId,
  /** Of a step that somebody added. */
  title: Title.optional(),
  length: length.optional(),
  after: after.optional(),
  /** Null: the organisation of the section, or else the one that leads. */
  ownerOrganisationId: OrganisationId.nullable().optional(),
})

export async function changeStep(ctx: ActingContext, { milestoneId, ...change }: z.infer<typeof ChangeStepInput>): Promise<void> {
  await withMilestone(ctx, milestoneId, async (trx, { submission, plan, milestone }) => {
    if (change.title !== undefined && milestone.kind !== 'own') throw refused({ code: 'input.invalid', fields: ['title'] })
    if (change.after !== undefined) refuseUnknown(plan, change.after)
    refuseForeignOwner(submission, change.ownerOrganisationId ?? null)
    await recordMilestoneChange(trx, milestoneId, change)
    await recountPlan(trx, ctx, submission, { cause: 'steps' })
    await recordFact(trx, ctx, 'plan.stepChanged', submission.id, { milestoneId })
  })
}

export const AddStepInput = z.strictObject({
  submissionId: SubmissionId,
  title: Title,
  length,
  after,
  /** Steps that wait for it. */
  before: after,
  ownerOrganisationId: OrganisationId.nullable(),
})

export async function addStep(ctx: ActingContext, input: z.infer<typeof AddStepInput>): Promise<{ milestoneId: MilestoneId }> {
  return inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, input.submissionId)
    const plan = (await findPlans(trx, [submission.id], { forChange: true })).get(submission.id)
    if (plan === undefined) throw notFound()
    refuseUnknown(plan, [...input.after, ...input.before])
    refuseForeignOwner(submission, input.ownerOrganisationId)
    const milestoneId = newId(MilestoneId)
    const stepId = `own:${randomUUID()}`
    const followers = plan.milestones.filter((milestone) => input.before.includes(milestone.stepId))
    const position = plan.milestones.reduce((last, milestone) => Math.max(last, milestone.position), 0) + 1
    await recordMilestones(trx, [
      {
        id: milestoneId,
        coalitionId: ctx.coalitionId,
        submissionId: submission.id,
        planId: plan.id,
        position: followers[0]?.position ?? position,
        stepId,
        kind: 'own',
        sectionId: null,
        title: input.title,
        length: input.length,
        after: input.after,
        ownerOrganisationId: input.ownerOrganisationId,
        starts: plan.due,
        ends: plan.due,
        startsAt: plan.dueAt?.toISOString() ?? null,
        endsAt: plan.dueAt?.toISOString() ?? null,
        doneAt: null,
        doneBy: null,
        doneWith: null,
      },
    ])
    for (const follower of followers) await recordMilestoneChange(trx, follower.id, { after: [...follower.after, stepId] })
    await recountPlan(trx, ctx, submission, { cause: 'steps' })
    await recordFact(trx, ctx, 'plan.stepAdded', submission.id, { milestoneId })
    return { milestoneId }
  })
}

/** What waited for it waits for what it waited for itself. */
export async function removeStep(ctx: ActingContext, milestoneId: MilestoneId): Promise<void> {
  await withMilestone(ctx, milestoneId, async (trx, { submission, plan, milestone }) => {
    for (const follower of plan.milestones.filter(({ after: waits }) => waits.includes(milestone.stepId)))
      await recordMilestoneChange(trx, follower.id, {
        after: [...new Set(follower.after.flatMap((id) => (id === milestone.stepId ? milestone.after : [id])))],
      })
    await removeMilestone(trx, milestoneId)
    await recountPlan(trx, ctx, submission, { cause: 'steps' })
    await recordFact(trx, ctx, 'plan.stepRemoved', submission.id, { milestoneId })
  })
}

export const DoneInput = z.strictObject({ milestoneId: MilestoneId, done: z.boolean() })

/** Said by whoever manages the submission, or by those whose step it is; taken back the same way. */
export async function sayDone(ctx: ActingContext, { milestoneId, done }: z.infer<typeof DoneInput>): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const submissionId = await findSubmissionOfMilestone(trx, milestoneId)
    if (submissionId === null) throw notFound()
    const submission = await getForReading(trx, ctx, submissionId)
    const milestone = (await findPlans(trx, [submissionId])).get(submissionId)?.milestones.find(({ id }) => id === milestoneId)
    if (milestone === undefined || !maySayDone(ctx.actor, submission, milestone)) throw notFound()
    if (done === (milestone.doneAt !== null)) return
    await recordMilestoneChange(trx, milestoneId, { done: done ? { at: ctx.now, by: ctx.actor.membershipId } : null })
    await recordFact(trx, ctx, done ? 'plan.stepDone' : 'plan.stepReopened', submissionId, { milestoneId })
  })
}

export interface OfMilestone {
  submission: SubmissionRecord
  plan: PlanRecord
  milestone: MilestoneRecord
}

/** A change of one step by whoever manages its submission, which stays locked until it is through. */
export async function withMilestone(
  ctx: ActingContext,
  milestoneId: MilestoneId,
  change: (trx: Trx, of: OfMilestone) => Promise<void>,
): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const submissionId = await findSubmissionOfMilestone(trx, milestoneId)
    if (submissionId === null) throw notFound()
    const submission = await getForManaging(trx, ctx, submissionId)
    const plan = (await findPlans(trx, [submissionId], { forChange: true })).get(submissionId)
    const milestone = plan?.milestones.find(({ id }) => id === milestoneId)
    if (plan === undefined || milestone === undefined) throw notFound()
    await change(trx, { submission, plan, milestone })
  })
}

function refuseUnknown({ milestones }: PlanRecord, steps: readonly string[]): void {
  if (steps.some((id) => !milestones.some(({ stepId }) => stepId === id))) throw refused({ code: 'input.invalid', fields: ['after'] })
}

function refuseForeignOwner({ organisations }: SubmissionRecord, owner: OrganisationId | null): void {
  if (owner !== null && !organisations.some(({ id }) => id === owner)) throw refused({ code: 'section.organisationNotTakingPart' })
}
