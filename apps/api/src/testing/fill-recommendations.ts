import { asOwner } from '@mithaq/db/database'
import { newId } from '@mithaq/schema/ids'
import { AddresseeContactId, HandingOverId } from '@mithaq/schema/recommendation-ids'
import type { AccessWorld } from '../access-row.ts'

/** A row in each table of recommendations beside those that the world has: of palm's ask, which is shared, and of what the UN said. */
export async function fillRecommendations(world: AccessWorld): Promise<void> {
  const { coalitionId, submissionId, sectionId, organisations, people } = world
  const at = new Date('2026-11-24T09:00:00Z')
  const { askId: asked, saidId: said } = world
  const by = people.cedarWriter.membershipId
  const cedar = { organisation_id: organisations.cedar }
  await asOwner(world.db, async (trx) => {
    const ofAsked = { recommendation_id: asked, coalition_id: coalitionId }
    const ofSaid = { recommendation_id: said, coalition_id: coalitionId }
    await trx
      .insertInto('recommendation_endorsement')
      .values({ ...ofAsked, ...cedar, endorsed_by: by, endorsed_at: at })
      .execute()
    await trx
      .insertInto('recommendation_use')
      .values({
        ...ofAsked,
        id: crypto.randomUUID(),
        submission_id: submissionId,
        section_id: sectionId,
        language: 'en',
        block_id: 'invented',
        agreed: 'x',
        used_by: by,
        used_at: at,
      })
      .execute()
    await trx
      .insertInto('recommendation_link')
      .values({
        ...cedar,
        id: crypto.randomUUID(),
        coalition_id: coalitionId,
        asked_id: asked,
        said_id: said,
        standing: 'confirmed',
        settled_by: by,
        settled_at: at,
      })
      .execute()
    await trx
      .insertInto('recommendation_response')
      .values({ ...ofSaid, id: crypto.randomUUID(), said_in: 'report', heading: 'x', position: 'supported', entered_at: at })
      .execute()
    await trx
      .insertInto('recommendation_duty')
      .values({ ...ofSaid, ...cedar, given_by: by, given_at: at })
      .execute()
    const addresseeId = newId(AddresseeContactId)
    const of = { coalition_id: coalitionId, ...cedar, entered_by: by, entered_at: at }
    await trx
      .insertInto('addressee_contact')
      .values({ ...of, id: addresseeId, kind: 'state', office: 'A ministry (fictional)' })
      .execute()
    const handingOverId = newId(HandingOverId)
    await trx
      .insertInto('handing_over')
      .values({ ...of, id: handingOverId, addressee_id: addresseeId, given_on: '2026-11-20', how: 'meeting' })
      .execute()
    await trx
      .insertInto('handed_over')
      .values({ ...ofAsked, handing_over_id: handingOverId })
      .execute()
    await trx
      .insertInto('recommendation_publication')
      .values({ ...ofAsked, published_by: people.coordinator.membershipId, published_at: at })
      .execute()
  })
}

/** Those that every member of the coalition sees: palm shared its ask. */
export const recommendationTablesOfCoalition = [
  'recommendation',
  'recommendation_share',
  'recommendation_wording',
  'recommendation_endorsement',
  'recommendation_comment',
  'recommendation_link',
  'recommendation_response',
  'recommendation_assessment',
  'recommendation_duty',
  'recommendation_publication',
]
/** Those that only the organisation sees whose register it is. */
export const recommendationTablesOfCedar = ['addressee_contact', 'handing_over', 'handed_over']
