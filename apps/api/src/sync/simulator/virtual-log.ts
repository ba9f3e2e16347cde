import type { AppendedRow, LockedHead } from '@mithaq/db/documents/append-updates'
import type { Binding } from '@mithaq/db/documents/bindings'
import type { AtDocument, DocumentAccess } from '@mithaq/db/documents/find-access'
import type { StoredDocument } from '@mithaq/db/documents/find-document'
import type { LoggedRow } from '@mithaq/db/documents/log-page'
import { checkpointHash, nextHash } from '@mithaq/db/documents/running-hash'
import { encodeStateVector } from '@mithaq/db/documents/state-vector'
import { beforeTheFirst, DocumentDamaged, type LogPlace } from '@mithaq/db/documents/verified-rows'
import type { CoalitionId, DocumentId } from '@mithaq/schema/ids'
import type { DocumentReading, LogStore, LogTransaction } from '../log-store.ts'
import { accessIn, membershipsAt, noFacts, type VirtualFacts } from './virtual-facts.ts'
import { createLocks, DiskFailed, type Holder } from './virtual-locks.ts'

/** What stands on the disk of one document. */
export interface VirtualDocument {
  head: Omit<LockedHead, 'documentId' | 'coalitionId'> & { documentId: DocumentId; coalitionId: CoalitionId }
  rows: (LoggedRow & { hash: Uint8Array })[]
  bindings: Map<number, Binding>
  checkpoints: { seq: number; edition: number; state: Uint8Array; index: Uint8Array; hash: Uint8Array }[]
}

/** How a process reaches the disk: when, and what goes wrong on the way. */
export interface VirtualWay {
  /** Resolves when the disk has got so far. @throws {DiskFailed} */
  pause(step: 'read' | 'write' | 'told'): Promise<void>
  /** Goes on in the process that waited. */
  wake(work: () => void): void
}

/** A log that keeps the rules of `@mithaq/db/documents` on a disk of its own: store-contract.ts holds both to the same. */
export interface VirtualLog {
  readonly facts: VirtualFacts
  readonly documents: ReadonlyMap<DocumentId, VirtualDocument>
  create(documentId: DocumentId, coalitionId: CoalitionId): void
  connect(way: VirtualWay): VirtualConnection
  recordCheckpoint(document: StoredDocument, checkpoint: { state: Uint8Array; index: Uint8Array }): void
  /** A fact changes once nobody writes into these documents; what was being written stands in them then (lockDocuments). */
  change(documentIds: readonly DocumentId[], way: VirtualWay, work: (facts: VirtualFacts) => void): Promise<void>
}

export interface VirtualConnection {
  store: LogStore
  /** The process, or the disk, is gone: what was being committed is there whole (`isWhole` is asked for each) or not at all. */
  breakOff(isWhole: () => boolean): void
}

interface Transaction extends Holder {
  rows: AppendedRow[]
  heads: LockedHead[]
  bindings: Binding[]
  isCommitting: boolean
  isOver: boolean
}

/** `appended`: told in the moment in which rows are on the disk. */
export function createVirtualLog(appended: (rows: readonly AppendedRow[]) => void = () => {}): VirtualLog {
  const facts = noFacts()
  const documents = new Map<DocumentId, VirtualDocument>()
  const locks = createLocks()

  function apply({ rows, heads, bindings }: Transaction): void {
    for (const row of rows) {
      const { seq, membershipId, sessionId, at, bytes, hash } = row
      documents.get(row.documentId)?.rows.push({ seq, membershipId, sessionId, at, bytes: Buffer.from(bytes), keyId: 0, hash })
    }
    for (const { documentId, seq, hash, stateVector, size } of heads) {
      const document = documents.get(documentId)
      if (document !== undefined) Object.assign(document.head, { seq, hash, stateVector: new Map(stateVector), size })
    }
    for (const binding of bindings) {
      const known = documents.get(binding.documentId)?.bindings
      const before = known?.get(binding.clientId)
      known?.set(binding.clientId, before === undefined ? { ...binding } : { ...before, mode: binding.mode })
    }
    if (rows.length > 0) appended(rows)
  }
  const end = (trx: Transaction): void => {
    trx.isOver = true
    locks.release(trx)
  }

  return {
    facts,
    documents,
    create(documentId, coalitionId) {
      const head = { documentId, coalitionId, edition: 1, quarantined: false, heldUntil: null, seq: 0, size: 0 }
      documents.set(documentId, {
        head: { ...head, hash: Buffer.alloc(0), stateVector: new Map() },
        rows: [],
        bindings: new Map(),
        checkpoints: [],
      })
    },
    recordCheckpoint({ documentId, edition, seq, hash }, { state, index }) {
      const document = documents.get(documentId)
      document?.checkpoints.push({ seq, edition, state, index, hash: checkpointHash(hash, { state, index }) })
    },
    async change(documentIds, way, work) {
      const holder: Holder = { wake: way.wake }
      await locks.take(holder, documentIds)
      work(facts)
      locks.release(holder)
    },
    connect(way) {
      const open = new Set<Transaction>()
      return {
        store: {
          async transact(work) {
            const trx: Transaction = { wake: way.wake, rows: [], heads: [], bindings: [], isCommitting: false, isOver: false }
            open.add(trx)
            try {
              await way.pause('read')
              const value = await work(transactionOn({ facts, documents }, trx, (ids) => locks.take(trx, ids)))
              trx.isCommitting = true
              await way.pause('write')
              if (trx.isOver) throw new DiskFailed()
              apply(trx)
              end(trx)
              await way.pause('told')
              return value
            } finally {
              end(trx)
              open.delete(trx)
            }
          },
          async read(work) {
            await way.pause('read')
            return work(readingOf(documents))
          },
          async recordQuarantine(documentId) {
            await way.pause('write')
            const document = documents.get(documentId)
            if (document !== undefined) document.head = { ...document.head, quarantined: true }
          },
          async findShownAs({ actor }) {
            await way.pause('read')
            return facts.memberships.get(actor.membershipId)?.shownAs ?? null
          },
        },
        breakOff(isWhole) {
          for (const trx of open) {
            if (trx.isOver) continue
            if (trx.isCommitting && isWhole()) apply(trx)
            end(trx)
          }
        },
      }
    },
  }
}

type Tables = { facts: VirtualFacts; documents: ReadonlyMap<DocumentId, VirtualDocument> }

function transactionOn(
  { facts, documents }: Tables,
  trx: Transaction,
  lock: (documentIds: readonly DocumentId[]) => Promise<void>,
): LogTransaction {
  const accessOf = (asked: readonly AtDocument[], now: Date): DocumentAccess[] => asked.map((one) => accessIn(facts, one, now))
  const bindingsOf = (asked: readonly Pick<Binding, 'documentId' | 'clientId'>[]): Binding[] =>
    asked.flatMap(({ documentId, clientId }) => {
      const binding = documents.get(documentId)?.bindings.get(clientId)
      return binding === undefined ? [] : [{ ...binding }]
    })
  async function lockHeads(documentIds: readonly DocumentId[]): Promise<Map<DocumentId, LockedHead>> {
    const known = documentIds.filter((documentId) => documents.has(documentId)).sort()
    await lock(known)
    return new Map(
      known.map((documentId) => {
        const { head } = documents.get(documentId) as VirtualDocument
        return [documentId, { ...head, stateVector: new Map(head.stateVector) }]
      }),
    )
  }
  return {
    findMembershipsAtDocument: async (personId, documentId) => membershipsAt(facts, personId, documentId),
    findDocumentAccess: async (asked, now) => accessOf(asked, now),
    async lockAndRead(asked, now) {
      const heads = await lockHeads(asked.documentIds)
      return { heads, access: accessOf(asked.access, now), bindings: bindingsOf(asked.bindings) }
    },
    findVerifiedRows: async (document, after, upTo) => verified(documents, document, after, upTo),
    recordBindings: (bindings) => {
      for (const { documentId, clientId, membershipId, mode } of bindings) trx.bindings.push({ documentId, clientId, membershipId, mode })
    },
    recordAppended: (rows, heads) => {
      trx.rows.push(...rows)
      trx.heads.push(...heads)
    },
  }
}

function readingOf(documents: ReadonlyMap<DocumentId, VirtualDocument>): DocumentReading {
  const headOf = (documentId: DocumentId): VirtualDocument | null => {
    const document = documents.get(documentId)
    if (document?.head.quarantined === true) throw new DocumentDamaged('The document is in quarantine')
    return document ?? null
  }
  const headIn = ({ head }: VirtualDocument) => ({
    coalitionId: head.coalitionId,
    edition: head.edition,
    seq: head.seq,
    hash: head.hash,
    stateVector: encodeStateVector(head.stateVector),
  })
  return {
    async findDocument(documentId, { checkpoint = true } = {}) {
      const document = headOf(documentId)
      if (document === null) return null
      const head = headIn(document)
      const from = checkpoint ? checkpointOf(document) : null
      const rows = verified(documents, { documentId, edition: head.edition }, from ?? beforeTheFirst, document.head)
      const updates = [...(from === null ? [] : [{ seq: from.seq, bytes: from.state }]), ...rows]
      return { documentId, ...head, updates, checkpoint: from }
    },
    async findHead(documentId) {
      const document = headOf(documentId)
      return document === null ? null : headIn(document)
    },
    findPlaces: async (documentIds) =>
      new Map(
        documentIds.flatMap((documentId) => {
          const document = documents.get(documentId)
          if (document === undefined) return []
          const { edition, seq, quarantined } = document.head
          return [[documentId, { edition, seq, isQuarantined: quarantined }] as const]
        }),
      ),
    findVerifiedRows: async (document, after, upTo) => verified(documents, document, after, upTo),
  }
}

/** The last one that still fits the row at which it was made. */
function checkpointOf({ head, rows, checkpoints }: VirtualDocument): (LogPlace & NonNullable<StoredDocument['checkpoint']>) | null {
  const last = checkpoints.findLast(({ seq, edition }) => edition === head.edition && seq <= head.seq)
  const row = rows.find(({ seq }) => seq === last?.seq)
  if (last === undefined || row === undefined) return null
  const { seq, state, index, hash } = last
  return Buffer.compare(hash, checkpointHash(row.hash, { state, index })) === 0 ? { seq, state, index, hash: row.hash } : null
}

function verified(
  documents: ReadonlyMap<DocumentId, VirtualDocument>,
  document: { documentId: DocumentId; edition: number },
  after: LogPlace,
  upTo: LogPlace,
): LoggedRow[] {
  const rows = (documents.get(document.documentId)?.rows ?? []).filter(({ seq }) => seq > after.seq && seq <= upTo.seq)
  let place: LogPlace = { seq: after.seq, hash: after.hash }
  for (const row of rows) {
    if (row.seq !== place.seq + 1) throw new DocumentDamaged('A row of the log is missing')
    place = { seq: row.seq, hash: nextHash(place.hash, { documentId: document.documentId, edition: document.edition, ...row }) }
    if (Buffer.compare(row.hash, place.hash) !== 0) throw new DocumentDamaged('A row of the log is not the one that was written')
  }
  if (place.seq !== upTo.seq || Buffer.compare(place.hash, upTo.hash) !== 0)
    throw new DocumentDamaged('The log does not end where its head says')
  return rows.map(({ hash: _hash, ...row }) => row)
}
