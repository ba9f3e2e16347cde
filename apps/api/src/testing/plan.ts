import { asOwner } from '@mithaq/db/database'
import { recordMilestones, recordPlan, type NewMilestone } from '@mithaq/db/plans/record-plan'
import { newId } from '@mithaq/schema/ids'
import { MilestoneId, PlanId } from '@mithaq/schema/plan-ids'
import type { TestWorld } from './coalition.ts'
import type { TestSubmission } from './submission.ts'

/** A plan of two steps for a test submission, counted back from its own date; the outline is palm's. */
export async function addTestPlan(
  { db, coalitionId, organisations, people }: TestWorld,
  { submissionId }: TestSubmission,
): Promise<MilestoneId> {
  const planId = newId(PlanId)
  const milestoneId = newId(MilestoneId)
  const step = { coalitionId, submissionId, planId, sectionId: null, title: null, startsAt: null, endsAt: null } as const
  const open = { doneAt: null, doneBy: null, doneWith: null }
  const steps: NewMilestone[] = [
    {
      ...step,
      ...open,
      id: milestoneId,
      position: 0,
      stepId: 'outline',
      kind: 'outline',
      length: 3,
      after: [],
      ownerOrganisationId: organisations.palm,
      starts: '2027-01-11',
      ends: '2027-01-13',
    },
    {
      ...step,
      ...open,
      id: newId(MilestoneId),
      position: 1,
      stepId: 'filing',
      kind: 'filing',
      length: 1,
      after: ['outline'],
      ownerOrganisationId: null,
      starts: '2027-01-14',
      ends: '2027-01-14',
    },
  ]
  await asOwner(db, async (trx) => {
    await recordPlan(trx, {
      id: planId,
      coalitionId,
      submissionId,
      template: 'statement',
      unit: 'days',
      due: '2027-01-15',
      dueAt: null,
      madeBy: people.cedarWriter.membershipId,
      madeAt: new Date('2026-11-24T09:00:00Z'),
    })
    await recordMilestones(trx, steps)
  })
  return milestoneId
}
