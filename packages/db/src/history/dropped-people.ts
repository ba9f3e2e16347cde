import type { CoalitionId, DocumentId, MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { MembershipId as NewMembershipId, newId, PersonId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

/** An organisation whose people are no longer told apart in a submission, and since when. */
export interface DroppedPeople {
  organisationId: OrganisationId
  at: Date
}

/** Of one submission, for whoever may see it. */
export async function findDroppedPeople(trx: Connection, submissionId: SubmissionId): Promise<DroppedPeople[]> {
  const rows = await trx
    .selectFrom('dropped_people')
    .select(({ fn }) => ['organisation_id', fn.max('at').as('at')])
    .where('submission_id', '=', submissionId)
    .groupBy('organisation_id')
    .execute()
  return rows.map(({ organisation_id, at }) => ({ organisationId: organisation_id, at }))
}

/** Every document of a submission, also of sections that were removed. Runs as owner. */
export async function findDocumentsOf(trx: Connection, submissionId: SubmissionId): Promise<DocumentId[]> {
  const rows = await trx.selectFrom('section').select('document_id').where('submission_id', '=', submissionId).execute()
  return rows.map(({ document_id }) => document_id)
}

/** Who of an organisation wrote in a document, as people. Runs as owner. */
export async function findWritersOf(
  trx: Connection,
  { documentId, organisationId }: { documentId: DocumentId; organisationId: OrganisationId },
): Promise<Set<MembershipId>> {
  const rows = await trx
    .selectFrom('membership')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('guest_submission_id', 'is', null)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('document_binding')
        .select('membership_id')
        .where('document_id', '=', documentId)
        .$narrowType<{ membership_id: MembershipId }>(),
    )
    .where('id', 'not in', ({ selectFrom }) => selectFrom('dropped_people').select('membership_id'))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/**
 * The membership that stands for everybody of an organisation: of a person who is nobody, has no way to sign in, and ended when it
 * began. One for each organisation of a coalition. Runs as owner.
 */
export async function findOrMakeStandIn(
  trx: Connection,
  { coalitionId, organisationId, now }: { coalitionId: CoalitionId; organisationId: OrganisationId; now: Date },
): Promise<MembershipId> {
  const known = await trx
    .selectFrom('dropped_people')
    .select('membership_id')
    .where('coalition_id', '=', coalitionId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (known !== undefined) return known.membership_id
  const personId = newId(PersonId)
  const membershipId = newId(NewMembershipId)
  await trx
    .insertInto('person')
    .values({ id: personId, email: `${personId}@nobody.invalid` })
    .execute()
  await trx
    .insertInto('membership')
    .values({
      id: membershipId,
      coalition_id: coalitionId,
      person_id: personId,
      organisation_id: organisationId,
      role: 'observer',
      alias: '',
      created_at: now,
      ended_at: now,
    })
    .execute()
  return membershipId
}

/** What was bound to these people is bound to who stands for them. In the transaction that switches the edition, as owner. */
export async function recordDroppedPeople(
  trx: Connection,
  dropped: {
    documentId: DocumentId
    coalitionId: CoalitionId
    submissionId: SubmissionId
    organisationId: OrganisationId
    edition: number
    standIn: MembershipId
    people: ReadonlySet<MembershipId>
    at: Date
  },
): Promise<void> {
  const { documentId, standIn, people } = dropped
  await trx
    .updateTable('document_binding')
    .set({ membership_id: standIn })
    .where('document_id', '=', documentId)
    .where(sql<boolean>`membership_id = any(${[...people]}::uuid[])`)
    .execute()
  await trx
    .insertInto('dropped_people')
    .values({
      document_id: documentId,
      coalition_id: dropped.coalitionId,
      submission_id: dropped.submissionId,
      organisation_id: dropped.organisationId,
      edition: dropped.edition,
      membership_id: standIn,
      at: dropped.at,
    })
    .execute()
}

/** Documents whose old edition, with its people, is not wholly gone yet. Runs as owner. */
export async function findUnclearedDrops(trx: Connection): Promise<DocumentId[]> {
  const rows = await trx.selectFrom('dropped_people').select('document_id').distinct().where('cleared_at', 'is', null).execute()
  return rows.map(({ document_id }) => document_id)
}

export async function recordDropsCleared(trx: Connection, documentId: DocumentId, at: Date): Promise<void> {
  await trx
    .updateTable('dropped_people')
    .set({ cleared_at: at })
    .where('document_id', '=', documentId)
    .where('cleared_at', 'is', null)
    .execute()
}
