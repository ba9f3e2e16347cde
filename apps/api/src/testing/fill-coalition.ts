import type { TestWorld } from './coalition.ts'
import { asOwner, type Database, type Trx } from '@mithaq/db/database'
import { layPlan } from '@mithaq/domain/plan/lay-plan'
import { stepsOf, templateOf } from '@mithaq/domain/plan/templates'
import { addDays } from '@mithaq/domain/whole-days'
import { DeadlineId, DocumentId, newId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import { MilestoneId, PlanId } from '@mithaq/schema/plan-ids'

export interface Filling {
  submissions: number
  /** Dates of a submission that somebody entered: the body's and our own. */
  deadlines: number
  /** The session on which all of them hang; null: their dates are entered. */
  sessionId: string | null
  mechanismId: string
}

const sectionsEach = 2

/** Submissions of one coalition with their sections, dates and plans, in one statement for each table. */
export async function fillCoalition(
  trx: Trx,
  world: TestWorld,
  { submissions, deadlines, sessionId, mechanismId }: Filling,
): Promise<void> {
  const { coalitionId, organisations, people, reference } = world
  const by = people.cedarWriter.membershipId
  const mechanism = reference.mechanisms.find(({ id }) => id === mechanismId)
  if (mechanism === undefined) throw new Error(`The reference has no mechanism ${mechanismId}.`)
  const template = templateOf('statement')
  const calendar = { weekend: [5, 6], holidays: new Set<string>() }
  const all = Array.from({ length: submissions }, (_, index) => ({
    id: newId(SubmissionId),
    planId: newId(PlanId),
    due: addDays('2026-12-20', (index * 7) % 170),
    sections: Array.from({ length: sectionsEach }, () => ({ id: newId(SectionId), documentId: newId(DocumentId) })),
  }))
  await trx
    .insertInto('submission')
    .values(
      all.map(({ id }, index) => ({
        id,
        coalition_id: coalitionId,
        mechanism_id: mechanism.id,
        mechanism: JSON.stringify(mechanism),
        lead_organisation_id: organisations.cedar,
        title: JSON.stringify({ en: `Report ${index} (fictional)`, ar: `تقرير ${index} (متخيَّل)` }),
        state_concerned: 'LBY',
        session_id: sessionId,
        event_date: null,
        source_language: 'ar' as const,
        submitted_language: 'en' as const,
        limit_id: null,
        drafting_starts: '2026-11-01',
        created_by: by,
      })),
    )
    .execute()
  await trx
    .insertInto('submission_organisation')
    .values(
      all.flatMap(({ id }) =>
        (['cedar', 'palm'] as const).map((key, position) => ({
          coalition_id: coalitionId,
          submission_id: id,
          organisation_id: organisations[key],
          participation: 'co-submitter' as const,
          position,
        })),
      ),
    )
    .execute()
  await trx
    .insertInto('section')
    .values(
      all.flatMap(({ id: submission_id, sections }) =>
        sections.map(({ id, documentId }, position) => ({
          id,
          coalition_id: coalitionId,
          submission_id,
          document_id: documentId,
          position,
          title: JSON.stringify({ en: `Section ${position} (fictional)` }),
          part: 'body' as const,
          organisation_id: organisations.palm,
        })),
      ),
    )
    .execute()
  if (deadlines > 0)
    await trx
      .insertInto('deadline')
      .values(
        all.flatMap(({ id: submission_id, due }) =>
          Array.from({ length: deadlines }, (_, place) => ({
            id: newId(DeadlineId),
            coalition_id: coalitionId,
            submission_id,
            whose: place === 0 ? ('mechanism' as const) : ('own' as const),
            due: addDays(due, -7 * place),
            hour: null,
            time_zone: 'Europe/Zurich',
            source: 'Letter (fictional)',
            entered_by: by,
          })),
        ),
      )
      .execute()
  await trx
    .insertInto('plan')
    .values(
      all.map(({ id, planId, due }) => ({
        id: planId,
        coalition_id: coalitionId,
        submission_id: id,
        template: template.id,
        unit: template.unit,
        due,
        made_by: by,
        made_at: '2026-11-24T09:00:00Z',
      })),
    )
    .execute()
  await trx
    .insertInto('milestone')
    .values(
      all.flatMap(({ id: submission_id, planId, due, sections }) => {
        const steps = stepsOf(template, sections, true)
        const question = { due, today: '2026-11-24', from: null, facts: {} }
        const laid = layPlan(
          steps.map(({ id, length, after }) => ({ id, days: length, after })),
          question,
          calendar,
        )
        return steps.map((step, position) => ({
          id: newId(MilestoneId),
          coalition_id: coalitionId,
          submission_id,
          plan_id: planId,
          position,
          step_id: step.id,
          kind: step.kind,
          section_id: step.sectionId,
          length: step.length,
          after: step.after,
          starts: laid.steps[position]?.start ?? due,
          ends: laid.steps[position]?.end ?? due,
        }))
      }),
    )
    .execute()
}

/** So that the planner knows how much there is, as it does of a database that has been running for a while. */
export const countRows = (db: Database): Promise<unknown> => asOwner(db, (trx) => sql`analyze`.execute(trx))
