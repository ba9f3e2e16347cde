import type { CoalitionId, DocumentId, MembershipId, OrganisationId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'

/** Of whom more suggestions wait in a text than when it was last read. */
export interface GrownSuggestions {
  /** An organisation; of a guest their membership. */
  by: OrganisationId | MembershipId
  /** Who suggests, where it is one alone. */
  membershipId: MembershipId | null
}

/** How many suggestions wait in a text, by Yjs client id. Ids that nobody holds are passed over. Runs as mithaq_jobs. */
export async function recordSuggestionCounts(
  trx: Connection,
  { documentId, coalitionId }: { documentId: DocumentId; coalitionId: CoalitionId },
  byClient: readonly (readonly [client: number, waiting: number])[],
): Promise<GrownSuggestions[]> {
  const before = await trx
    .selectFrom('suggestion_count')
    .select(['suggested_by', 'waiting'])
    .where('document_id', '=', documentId)
    .execute()
  if (byClient.length === 0 && before.length === 0) return []
  const now = await countByWhom(trx, documentId, new Map(byClient))
  const gone = before.map((row) => row.suggested_by).filter((by) => !now.has(by))
  if (gone.length > 0)
    await trx.deleteFrom('suggestion_count').where('document_id', '=', documentId).where('suggested_by', 'in', gone).execute()
  const known = new Map(before.map((row) => [row.suggested_by, row.waiting]))
  const changed = [...now].filter(([by, { waiting }]) => known.get(by) !== waiting)
  if (changed.length > 0)
    await trx
      .insertInto('suggestion_count')
      .values(changed.map(([by, { waiting }]) => ({ document_id: documentId, coalition_id: coalitionId, suggested_by: by, waiting })))
      .onConflict((conflict) =>
        conflict.columns(['document_id', 'suggested_by']).doUpdateSet((eb) => ({ waiting: eb.ref('excluded.waiting') })),
      )
      .execute()
  return changed
    .filter(([by, { waiting }]) => waiting > (known.get(by) ?? 0))
    .map(([by, { members }]) => ({ by, membershipId: members.size === 1 ? ([...members][0] ?? null) : null }))
}

async function countByWhom(
  trx: Connection,
  documentId: DocumentId,
  byClient: ReadonlyMap<number, number>,
): Promise<Map<GrownSuggestions['by'], { waiting: number; members: Set<MembershipId> }>> {
  const counted = new Map<GrownSuggestions['by'], { waiting: number; members: Set<MembershipId> }>()
  if (byClient.size === 0) return counted
  const holders = await trx
    .selectFrom('document_binding as binding')
    .innerJoin('membership', 'membership.id', 'binding.membership_id')
    .select(['binding.client_id', 'membership.id', 'membership.organisation_id'])
    .where('binding.document_id', '=', documentId)
    .where('binding.client_id', 'in', [...byClient.keys()])
    .execute()
  for (const { client_id, id, organisation_id } of holders) {
    const by = organisation_id ?? id
    const of = counted.get(by) ?? { waiting: 0, members: new Set() }
    of.waiting += byClient.get(client_id) ?? 0
    of.members.add(id)
    counted.set(by, of)
  }
  return counted
}
