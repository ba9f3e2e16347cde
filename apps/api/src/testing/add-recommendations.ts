import { asOwner } from '@mithaq/db/database'
import { newId } from '@mithaq/schema/ids'
import { AssessmentId, RecommendationId, WordingId } from '@mithaq/schema/recommendation-ids'
import type { TestWorld } from './coalition.ts'

/** Recommendations to be asked about. */
export interface TestRecommendations {
  /** Palm's own ask, shared with the coalition. */
  askId: RecommendationId
  /** What the UN said, as the coalition keeps it. */
  saidId: RecommendationId
  /** Palm's, waiting for an answer. */
  wordingId: WordingId
  assessmentId: AssessmentId
  recommendationCommentId: string
}

export async function addRecommendations({ db, coalitionId, organisations, people }: TestWorld): Promise<TestRecommendations> {
  const ids = {
    askId: newId(RecommendationId),
    saidId: newId(RecommendationId),
    wordingId: newId(WordingId),
    assessmentId: newId(AssessmentId),
    recommendationCommentId: crypto.randomUUID(),
  }
  const at = new Date('2026-11-24T09:00:00Z')
  const by = people.palmWriter.membershipId
  const palm = { organisation_id: organisations.palm }
  const common = {
    addressee: 'state' as const,
    state: 'LBY',
    texts: JSON.stringify({ en: 'Publish the list (fictional)' }),
    entered_at: at,
    changed_at: at,
  }
  await asOwner(db, async (trx) => {
    await trx
      .insertInto('recommendation')
      .values([
        { ...common, id: ids.askId, owner_organisation_id: organisations.palm, origin: 'drafted' },
        { ...common, id: ids.saidId, coalition_id: coalitionId, origin: 'un-text', stage: 'made', themes: ['Detention (fictional)'] },
      ])
      .execute()
    const ask = { recommendation_id: ids.askId, coalition_id: coalitionId }
    await trx
      .insertInto('recommendation_share')
      .values({ ...ask, shared_by: by, shared_at: at })
      .execute()
    const written = { ...palm, written_by: by, written_at: at }
    await trx
      .insertInto('recommendation_wording')
      .values({ ...ask, ...written, id: ids.wordingId, language: 'en', words: 'Publish it (fictional)', standing: 'proposed' })
      .execute()
    await trx
      .insertInto('recommendation_comment')
      .values({ ...ask, ...written, id: ids.recommendationCommentId, body: 'Shorter (fictional)' })
      .execute()
    await trx
      .insertInto('recommendation_assessment')
      .values({
        ...palm,
        recommendation_id: ids.saidId,
        coalition_id: coalitionId,
        id: ids.assessmentId,
        finding: 'partly',
        as_of: '2026-11-01',
        assessed_by: by,
        assessed_at: at,
      })
      .execute()
  })
  return ids
}
