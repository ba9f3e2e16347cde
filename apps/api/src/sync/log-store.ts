import type { AppendedRow, LockedHead } from '@mithaq/db/documents/append-updates'
import type { Binding } from '@mithaq/db/documents/bindings'
import type { AtDocument, DocumentAccess } from '@mithaq/db/documents/find-access'
import type { DocumentPlace, StoredDocument } from '@mithaq/db/documents/find-document'
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

export interface AskedAtLock {
  documentIds: readonly DocumentId[]
  access: readonly AtDocument[]
  bindings: readonly Pick<Binding, 'documentId' | 'clientId'>[]
}

/** Who may, and what is known of whom, as it is committed. What is recorded is durable, or has failed, when the transaction ends. */
export interface LogTransaction {
  findMembershipsAtDocument(personId: PersonId, documentId: DocumentId): Promise<MembershipId[]>
  findDocumentAccess(asked: readonly AtDocument[], now: Date): Promise<DocumentAccess[]>
  /**
   * Locks the heads of documents, and then, when they are locked, reads who may do what there and whose client ids are: what was
   * withdrawn before the lock is withdrawn in what this says. Access is answered in the order in which it is asked.
   */
  lockAndRead(asked: AskedAtLock, now: Date): Promise<{ heads: Map<DocumentId, LockedHead>; access: DocumentAccess[]; bindings: Binding[] }>
  /** @throws {DocumentDamaged} */
  findVerifiedRows(document: { documentId: DocumentId; edition: number }, after: LogPlace, upTo: LogPlace): Promise<LoggedRow[]>
  recordBindings(bindings: readonly (Binding & { coalitionId: CoalitionId })[]): void
  recordAppended(rows: readonly AppendedRow[], heads: readonly LockedHead[]): void
}

export interface DocumentReading {
  /** @throws {DocumentDamaged} */
  findDocument(documentId: DocumentId, options?: { checkpoint?: boolean }): Promise<StoredDocument | null>
  /** @throws {DocumentDamaged} */
  findHead(documentId: DocumentId): Promise<Pick<StoredDocument, 'coalitionId' | 'edition' | 'seq' | 'hash' | 'stateVector'> | null>
  findPlaces(documentIds: readonly DocumentId[]): Promise<Map<DocumentId, DocumentPlace>>
  /** @throws {DocumentDamaged} */
  findVerifiedRows(document: { documentId: DocumentId; edition: number }, after: LogPlace, upTo: LogPlace): Promise<LoggedRow[]>
}
