import type { AppendedRow, LockedHead } from '@mithaq/db/documents/append-updates'
import type { Binding } from '@mithaq/db/documents/bindings'
import type { AtDocument, DocumentAccess } from '@mithaq/db/documents/find-access'
import type { StoredDocument } from '@mithaq/db/documents/find-document'
import type { ShownAs } from '@mithaq/db/documents/find-shown-as'
import type { LoggedRow } from '@mithaq/db/documents/log-page'
import type { LogPlace } from '@mithaq/db/documents/verified-rows'
import type { CoalitionId, DocumentId, MembershipId, PersonId } from '@mithaq/schema/ids'
import type { Access } from './access.ts'

/**
 * What rooms, group commit and admission ask of the place where documents are kept: PostgreSQL (postgres-log.ts), or a disk of
 * the simulator's own that can crash. What each does is said where it stands in `@mithaq/db/documents`.
 */
export interface LogStore {
  /** One transaction of the group commit: all of it is durable when this resolves, or, when it rejects, nothing that may be told. */
  transact<Value>(work: (trx: LogTransaction) => Promise<Value>): Promise<Value>
  /** Reads documents, whoever may see them. */
  read<Value>(work: (trx: DocumentReading) => Promise<Value>): Promise<Value>
  recordQuarantine(documentId: DocumentId, at: Date): Promise<void>
  /** As a member sees themselves. */
  findShownAs(access: Pick<Extract<Access, { open: true }>, 'actor' | 'coalitionId'>): Promise<ShownAs | null>
}

/** Who may, and what is known of whom, as it is committed. */
export interface LogTransaction {
  findMembershipsAtDocument(personId: PersonId, documentId: DocumentId): Promise<MembershipId[]>
  findDocumentAccess(asked: readonly AtDocument[], now: Date): Promise<DocumentAccess[]>
  lockHeads(documentIds: readonly DocumentId[]): Promise<Map<DocumentId, LockedHead>>
  findBindings(asked: readonly Pick<Binding, 'documentId' | 'clientId'>[]): Promise<Binding[]>
  /** @throws {DocumentDamaged} */
  findVerifiedRows(document: { documentId: DocumentId; edition: number }, after: LogPlace, upTo: LogPlace): Promise<LoggedRow[]>
  recordBindings(bindings: readonly (Binding & { coalitionId: CoalitionId })[]): Promise<void>
  recordAppended(rows: readonly AppendedRow[], heads: readonly LockedHead[]): Promise<void>
}

export interface DocumentReading {
  /** @throws {DocumentDamaged} */
  findDocument(documentId: DocumentId, options?: { checkpoint?: boolean }): Promise<StoredDocument | null>
  /** @throws {DocumentDamaged} */
  findHead(documentId: DocumentId): Promise<Pick<StoredDocument, 'coalitionId' | 'edition' | 'seq' | 'hash' | 'stateVector'> | null>
  findEditions(documentIds: readonly DocumentId[]): Promise<Map<DocumentId, number>>
  /** @throws {DocumentDamaged} */
  findVerifiedRows(document: { documentId: DocumentId; edition: number }, after: LogPlace, upTo: LogPlace): Promise<LoggedRow[]>
}
