import type { CoalitionId, DocumentId, MembershipId, OrganisationId, PurgeId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

/** Where a passage stands in one edition: ids of characters, no words. */
type StoredPassage = { client: number; clock: number; length: number }[]

/** A coordinator has asked that a passage be removed for good; the organisation whose section it is has not answered yet. */
export interface PurgeRequest {
  id: PurgeId
  documentId: DocumentId
  coalitionId: CoalitionId
  edition: number
  passage: StoredPassage
  askedBy: MembershipId
  askedAt: Date
}

export async function recordPurgeRequest(trx: Connection, request: PurgeRequest): Promise<void> {
  await trx
    .insertInto('document_purge_request')
    .values({
      id: request.id,
      document_id: request.documentId,
      coalition_id: request.coalitionId,
      edition: request.edition,
      passage: JSON.stringify(request.passage),
      asked_by: request.askedBy,
      asked_at: request.askedAt,
    })
    .execute()
}

/**
 * In the name of whoever may see it, with the section whose text it is. One of an earlier edition is gone: its ids may stand
 * for something else by now.
 */
export async function findPurgeRequest(
  trx: Connection,
  id: PurgeId,
): Promise<{ request: PurgeRequest; sectionId: SectionId; submissionId: SubmissionId } | null> {
  const row = await trx
    .selectFrom('document_purge_request as request')
    .innerJoin('document_head as head', (join) =>
      join.onRef('head.document_id', '=', 'request.document_id').onRef('head.edition', '=', 'request.edition'),
    )
    .innerJoin('section', 'section.document_id', 'request.document_id')
    .select(['request.document_id', 'request.coalition_id', 'request.edition', 'request.passage', 'request.asked_by', 'request.asked_at'])
    .select(['section.id as section_id', 'section.submission_id'])
    .where('request.id', '=', id)
    .where('section.removed_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  const request: PurgeRequest = {
    id,
    documentId: row.document_id,
    coalitionId: row.coalition_id,
    edition: row.edition,
    passage: row.passage,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
  }
  return { request, sectionId: row.section_id, submissionId: row.submission_id }
}

export async function findPurgeRequests(
  trx: Connection,
  documentId: DocumentId,
): Promise<Pick<PurgeRequest, 'id' | 'passage' | 'askedBy' | 'askedAt'>[]> {
  const rows = await trx
    .selectFrom('document_purge_request as request')
    .innerJoin('document_head as head', (join) =>
      join.onRef('head.document_id', '=', 'request.document_id').onRef('head.edition', '=', 'request.edition'),
    )
    .select(['request.id', 'request.passage', 'request.asked_by', 'request.asked_at'])
    .where('request.document_id', '=', documentId)
    .orderBy('request.asked_at')
    .execute()
  return rows.map(({ id, passage, asked_by, asked_at }) => ({ id, passage, askedBy: asked_by, askedAt: asked_at }))
}

/** How many requests wait for an answer, by document, of all texts that whoever asks may see. */
export async function countPurgeRequests(trx: Connection): Promise<Map<DocumentId, number>> {
  const rows = await trx
    .selectFrom('document_purge_request as request')
    .innerJoin('document_head as head', (join) =>
      join.onRef('head.document_id', '=', 'request.document_id').onRef('head.edition', '=', 'request.edition'),
    )
    .select(({ fn }) => ['request.document_id', fn.countAll<string>().as('count')])
    .groupBy('request.document_id')
    .execute()
  return new Map(rows.map(({ document_id, count }) => [document_id, Number(count)]))
}

/** Somebody who asked for a purge or agreed to one, as partners know them. */
export interface PersonOfPurge {
  membershipId: MembershipId
  alias: string
  organisationId: OrganisationId | null
}

export async function findPeopleOfPurges(trx: Connection, documentId: DocumentId): Promise<PersonOfPurge[]> {
  const { rows } = await sql<{ membership_id: MembershipId; alias: string; organisation_id: OrganisationId | null }>`
    select membership_id, alias, organisation_id from people_of_purges(${documentId})`.execute(trx)
  return rows.map(({ membership_id, alias, organisation_id }) => ({ membershipId: membership_id, alias, organisationId: organisation_id }))
}

export async function removePurgeRequest(trx: Connection, id: PurgeId): Promise<void> {
  await trx.deleteFrom('document_purge_request').where('id', '=', id).execute()
}

/** That something was removed for good: when, by whom, and who agreed. Never what. */
export interface Tombstone {
  id: PurgeId
  documentId: DocumentId
  coalitionId: CoalitionId
  edition: number
  removed: number
  purgedBy: MembershipId
  agreedBy: MembershipId
  at: Date
}

/** Runs as owner, in the transaction that makes the new edition the document's. */
export async function recordTombstone(trx: Connection, tombstone: Tombstone): Promise<void> {
  await trx
    .insertInto('document_purge')
    .values({
      id: tombstone.id,
      document_id: tombstone.documentId,
      coalition_id: tombstone.coalitionId,
      edition: tombstone.edition,
      removed: tombstone.removed,
      purged_by: tombstone.purgedBy,
      agreed_by: tombstone.agreedBy,
      at: tombstone.at,
    })
    .execute()
}

export async function findTombstones(
  trx: Connection,
  documentId: DocumentId,
): Promise<Pick<Tombstone, 'id' | 'edition' | 'removed' | 'purgedBy' | 'agreedBy' | 'at'>[]> {
  const rows = await trx
    .selectFrom('document_purge')
    .select(['id', 'edition', 'removed', 'purged_by', 'agreed_by', 'at'])
    .where('document_id', '=', documentId)
    .orderBy('edition')
    .execute()
  return rows.map(({ purged_by, agreed_by, ...row }) => ({ ...row, purgedBy: purged_by, agreedBy: agreed_by }))
}

/** Whether this transaction alone clears old editions, until it ends. False: another process does just now. Runs as owner. */
export async function lockForClearing(trx: Connection): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended('old editions', 3)) as got`.execute(trx)
  return rows[0]?.got === true
}

/** Documents whose old edition is not wholly gone yet: a purge that was broken off. Runs as owner. */
export async function findUnclearedPurges(trx: Connection): Promise<{ id: PurgeId; documentId: DocumentId }[]> {
  const rows = await trx.selectFrom('document_purge').select(['id', 'document_id']).where('cleared_at', 'is', null).execute()
  return rows.map(({ id, document_id }) => ({ id, documentId: document_id }))
}

export async function recordCleared(trx: Connection, id: PurgeId, at: Date): Promise<void> {
  await trx.updateTable('document_purge').set({ cleared_at: at }).where('id', '=', id).execute()
}
