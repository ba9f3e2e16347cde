import type { CoalitionId, MembershipId, OrganisationId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { CreateRecommendationInput, RecommendationFields, RecommendationStage, StatePosition } from '@mithaq/schema/recommendation'
import { newId } from '@mithaq/schema/ids'
import { WordingId, type RecommendationId } from '@mithaq/schema/recommendation-ids'
import type { Connection } from '../database.ts'

const fieldsOf = (fields: RecommendationFields) => ({
  texts: JSON.stringify(fields.texts),
  addressee: fields.addressee,
  state: fields.state,
  addressee_name: fields.addresseeName,
  themes: fields.themes,
  persons: fields.persons,
  labels_of: fields.labelsOf,
  sdgs: fields.sdgs,
  instruments: JSON.stringify(fields.instruments),
  action: fields.action,
})

/** An own ask of an organisation, or what the UN said, as the coalition's. */
export async function recordRecommendation(
  trx: Connection,
  of: { id: RecommendationId; coalitionId: CoalitionId; organisationId: OrganisationId; by: MembershipId; at: Date },
  input: CreateRecommendationInput,
): Promise<void> {
  const isUnText = input.origin === 'un-text'
  await trx
    .insertInto('recommendation')
    .values({
      id: of.id,
      owner_organisation_id: isUnText ? null : of.organisationId,
      coalition_id: isUnText ? of.coalitionId : null,
      origin: input.origin,
      ...fieldsOf(input),
      ...(input.said === null
        ? {}
        : {
            mechanism: input.said.mechanism,
            body: input.said.body,
            symbol: input.said.symbol,
            paragraph: input.said.paragraph,
            said_on: input.said.saidOn,
            cycle: input.said.cycle,
            session: input.said.session,
            recommended_by: input.said.recommendedBy,
          }),
      stage: isUnText ? 'made' : 'drafted',
      source: input.source,
      entered_by: of.by,
      entered_at: of.at,
      changed_at: of.at,
    })
    .execute()
}

/** What it said before stays as a former wording, so that nobody who signed it reads other words without seeing that. */
export async function recordRecommendationChange(
  trx: Connection,
  of: { id: RecommendationId; organisationId: OrganisationId; by: MembershipId; at: Date; isOwn: boolean; coalitionId: CoalitionId },
  before: RecommendationFields,
  fields: RecommendationFields,
  source: string | null,
): Promise<void> {
  const former = Object.entries(before.texts).filter(([language, words]) => fields.texts[language as DocumentLanguage] !== words)
  if (former.length > 0)
    await trx
      .insertInto('recommendation_wording')
      .values(
        former.map(([language, words]) => ({
          id: newId(WordingId),
          recommendation_id: of.id,
          coalition_id: of.isOwn ? null : of.coalitionId,
          language: language as DocumentLanguage,
          words,
          standing: 'former' as const,
          organisation_id: of.organisationId,
          written_by: of.by,
          written_at: of.at,
        })),
      )
      .execute()
  await trx
    .updateTable('recommendation')
    .set({ ...fieldsOf(fields), source, changed_at: of.at })
    .where('id', '=', of.id)
    .execute()
}

export async function recordRecommendationRemoved(trx: Connection, id: RecommendationId, at: Date): Promise<void> {
  await trx.updateTable('recommendation').set({ removed_at: at }).where('id', '=', id).where('removed_at', 'is', null).execute()
}

/** What stands beside a UN text, so that it can be filtered by. */
export async function recordStanding(
  trx: Connection,
  id: RecommendationId,
  standing: { position: StatePosition | null; stage: RecommendationStage },
): Promise<void> {
  await trx.updateTable('recommendation').set(standing).where('id', '=', id).execute()
}
