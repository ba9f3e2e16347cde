import { findPlans } from '@mithaq/db/plans/find-plans'
import { recordMilestones, recordPlan, removePlan } from '@mithaq/db/plans/record-plan'
import { findWorkingCalendar } from '@mithaq/db/plans/working-calendars'
import type { Trx } from '@mithaq/db/database'
import type { SectionRecord, SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { stepsOf, templateOf, type TemplateStep } from '@mithaq/domain/plan/templates'
import { newId, SubmissionId, type CoalitionId, type MembershipId } from '@mithaq/schema/ids'
import { PlanTemplateId } from '@mithaq/schema/plan'
import { MilestoneId, PlanId } from '@mithaq/schema/plan-ids'
import type { Reference } from '@mithaq/reference/reference'
import { z } from 'zod'
import { getForManaging } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import { calendarOf, layOf } from './lay.ts'
import { countedFrom, mechanismAnswer, planDue } from './plan-due.ts'
import { datedOf } from './recount.ts'

export const MakePlanInput = z.strictObject({ submissionId: SubmissionId, template: PlanTemplateId })

export async function makePlan(ctx: ActingContext, { submissionId, template }: z.infer<typeof MakePlanInput>): Promise<{ planId: PlanId }> {
  return inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, submissionId)
    const planId = await writePlan(trx, { ...ctx, membershipId: ctx.actor.membershipId }, submission, template)
    await recordFact(trx, ctx, 'plan.made', submissionId, { planId, template })
    return { planId }
  })
}

interface Maker {
  coalitionId: CoalitionId
  membershipId: MembershipId
  reference: Reference
  now: Date
}

/** The steps of a template, counted back from the submission's date. One that nobody has worked on gives way to it. */
export async function writePlan(trx: Trx, maker: Maker, submission: SubmissionRecord, templateId: PlanTemplateId): Promise<PlanId> {
  const existing = (await findPlans(trx, [submission.id], { forChange: true })).get(submission.id)
  if (existing !== undefined) {
    const touched = existing.milestones.some(({ doneAt, doneWith, fixed, fixedAt, kind }) => {
      const saidDone = doneAt !== null && doneWith === null
      return saidDone || fixed !== null || fixedAt !== null || kind === 'own'
    })
    if (touched) throw refused({ code: 'plan.exists' })
    await removePlan(trx, submission.id)
  }
  const template = templateOf(templateId)
  const { coalitionId, membershipId, reference, now } = maker
  const dated = datedOf(submission, reference)
  const due = planDue({ template: templateId, madeAt: now }, countedFrom(dated))
  if (due === null) {
    if (submission.sessionId !== null && dated.session === null) throw refused({ code: 'plan.anchorGone' })
    throw refused({ code: 'plan.noDay', missing: mechanismAnswer(dated).missing ?? 'no-rule' })
  }
  const isTranslated = submission.sourceLanguage !== null && submission.sourceLanguage !== submission.submittedLanguage
  const steps = stepsOf(template, submission.sections, isTranslated)
  const sections = new Map(submission.sections.map((section) => [section.id, section]))
  const done = (step: TemplateStep) => doneWith(step, step.sectionId === null ? null : (sections.get(step.sectionId) ?? null), submission)
  const laid = layOf(
    {
      unit: template.unit,
      replannedAt: null,
      milestones: steps.map((step) => ({
        stepId: step.id,
        length: step.length,
        after: step.after,
        fixed: null,
        fixedAt: null,
        doneAt: done(step) === null ? null : now,
      })),
    },
    due,
    now,
    calendarOf(await findWorkingCalendar(trx, coalitionId)),
  )
  const planId = newId(PlanId)
  const submissionId = submission.id
  await recordPlan(trx, {
    id: planId,
    coalitionId,
    submissionId,
    template: templateId,
    unit: template.unit,
    due: due.day,
    dueAt: due.at,
    madeBy: membershipId,
    madeAt: now,
  })
  await recordMilestones(
    trx,
    steps.map((step, position) => {
      const { start, end, startAt, endAt } = laid.steps[position] as (typeof laid.steps)[number]
      const isDone = done(step)
      return {
        id: newId(MilestoneId),
        coalitionId,
        submissionId,
        planId,
        position,
        stepId: step.id,
        kind: step.kind,
        sectionId: step.sectionId,
        title: null,
        length: step.length,
        after: step.after,
        ownerOrganisationId: null,
        starts: start,
        ends: end,
        startsAt: startAt,
        endsAt: endAt,
        doneAt: isDone === null ? null : now,
        doneBy: null,
        doneWith: isDone,
      }
    }),
  )
  return planId
}

/** A section that is handed in, a text that is signed or sent, when the plan is made. */
function doneWith({ kind }: TemplateStep, section: SectionRecord | null, { status }: SubmissionRecord): 'section' | 'status' | null {
  if (kind === 'draft') return section?.state === 'ready' ? 'section' : null
  if (kind === 'sign-off') return status === 'signed' || status === 'submitted' || status === 'closed' ? 'status' : null
  if (kind === 'filing') return status === 'submitted' || status === 'closed' ? 'status' : null
  return null
}
