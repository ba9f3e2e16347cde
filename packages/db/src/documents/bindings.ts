import type { CoalitionId, DocumentId, MembershipId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'
import { plainArray } from '../plain-array.ts'

/** To whom a client id of a document belongs, for ever. `mode` says what items under it are. */
export interface Binding {
  documentId: DocumentId
  clientId: number
  /** null: the server itself. */
  membershipId: MembershipId | null
  mode: 'writing' | 'suggesting' | 'server'
}

export async function findBindings(trx: Connection, asked: readonly Pick<Binding, 'documentId' | 'clientId'>[]): Promise<Binding[]> {
  if (asked.length === 0) return []
  const { rows } = await sql<{ document_id: DocumentId; client_id: number; membership_id: MembershipId | null; mode: Binding['mode'] }>`
    select b.document_id, b.client_id, b.membership_id, b.mode
    from unnest(${plainArray(asked.map(({ documentId }) => documentId))}::uuid[], ${plainArray(asked.map(({ clientId }) => clientId))}::bigint[]) as asked (document_id, client_id)
    join document_binding b on b.document_id = asked.document_id and b.client_id = asked.client_id`.execute(trx)
  return rows.map((row) => ({ documentId: row.document_id, clientId: row.client_id, membershipId: row.membership_id, mode: row.mode }))
}

/** All of one document, for whoever may see it. */
export async function findDocumentBindings(trx: Connection, documentId: DocumentId): Promise<Omit<Binding, 'documentId'>[]> {
  const rows = await trx
    .selectFrom('document_binding')
    .select(['client_id', 'membership_id', 'mode'])
    .where('document_id', '=', documentId)
    .execute()
  return rows.map(({ client_id, membership_id, mode }) => ({ clientId: client_id, membershipId: membership_id, mode }))
}

/**
 * Binds client ids while their document's head is locked. One that is bound already keeps its membership; only its mode may
 * change, and only as long as nothing is written under it, which the caller has seen to.
 */
export async function recordBindings(trx: Connection, bindings: readonly (Binding & { coalitionId: CoalitionId })[]): Promise<void> {
  if (bindings.length === 0) return
  await sql`
    insert into document_binding (document_id, client_id, coalition_id, membership_id, mode)
    select * from unnest(
      ${bindings.map(({ documentId }) => documentId)}::uuid[], ${bindings.map(({ clientId }) => clientId)}::bigint[], ${bindings.map(({ coalitionId }) => coalitionId)}::uuid[],
      ${bindings.map(({ membershipId }) => membershipId)}::uuid[], ${bindings.map(({ mode }) => mode)}::text[])
    on conflict (document_id, client_id) do update set mode = excluded.mode`.execute(trx)
}
