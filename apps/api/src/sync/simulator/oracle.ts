import type { AppendedRow } from '@mithaq/db/documents/append-updates'
import type { DocumentId, MembershipId } from '@mithaq/schema/ids'
import * as Y from 'yjs'
import { IdRanges } from '../id-ranges.ts'

/** An edit as a tab made it: typed, undone, or written anew after a refusal. */
export interface MadeEdit {
  documentId: DocumentId
  membershipId: MembershipId
  update: Uint8Array
  /** The word that was typed with it, which stands nowhere else; null: none. */
  word: string | null
  /** It holds what no text may hold. */
  isForbidden: boolean
  ids: { inserted: IdRanges; deleted: IdRanges }
  /** When its text ended, or its page: it could be read as it was typed. Of several tabs that had it, in all; null: none has ended. */
  isWhole: boolean | null
}

/** What the log has of a document, followed row by row. */
interface Logged {
  clocks: Map<number, number>
  deleted: IdRanges
  forbidden: IdRanges
}

/** Knows what everybody made and what stands on the server's disk, and holds everything that is shown against it. */
export interface Oracle {
  made(edit: Omit<MadeEdit, 'ids' | 'isWhole'>): MadeEdit
  /** Rows are on the disk; `mayWrite`: who may write in this moment. */
  appended(rows: readonly AppendedRow[], mayWrite: (row: AppendedRow) => boolean): void
  isLogged(edit: MadeEdit): boolean
  /** The server's words come to a tab. `own`: edits of its own that may have waited for them. */
  shown(documentId: DocumentId, update: Uint8Array, own: readonly MadeEdit[], where: string): void
  /** A tab says that this edit is saved. */
  saidSaved(edit: MadeEdit, where: string): void
  readonly edits: readonly MadeEdit[]
  /** Something is not so that must be so. Said, not thrown: whoever is in between could catch it. */
  violated(what: string): void
  readonly violations: readonly string[]
}

export function createOracle(): Oracle {
  const edits: MadeEdit[] = []
  const violations: string[] = []
  const violated = (what: string): void => void violations.push(what)
  const logs = new Map<DocumentId, Logged>()
  /** Of each client of a document: whose it is, and what it said at each clock; a character, or undefined for what is none. */
  const clients = new Map<string, { membershipId: MembershipId; said: (string | undefined)[]; made: IdRanges }>()

  const logOf = (documentId: DocumentId): Logged => {
    let log = logs.get(documentId)
    if (log === undefined) logs.set(documentId, (log = { clocks: new Map(), deleted: new IdRanges(), forbidden: new IdRanges() }))
    return log
  }

  function isLogged({ documentId, ids }: MadeEdit): boolean {
    const { clocks, deleted } = logOf(documentId)
    for (const [client, end] of ids.inserted.ends()) if ((clocks.get(client) ?? 0) < end) return false
    return ids.deleted.without(deleted).isEmpty
  }

  function checkRow(row: AppendedRow): void {
    const log = logOf(row.documentId)
    const { structs, ds } = Y.decodeUpdate(row.bytes)
    for (const struct of structs) {
      const { client, clock } = struct.id
      const end = clock + struct.length
      const maker = clients.get(`${row.documentId}/${client}`)
      const at = `${client}:${clock}-${end} in row ${row.seq}`
      if ((log.clocks.get(client) ?? 0) !== clock) violated(`Not where its client ends in the log: ${at}`)
      log.clocks.set(client, end)
      if (row.membershipId === null) continue
      if (maker === undefined || maker.membershipId !== row.membershipId) {
        violated(`From nowhere: nobody of this membership made ${at}`)
        continue
      }
      const made = new IdRanges()
      made.add(client, clock, end)
      if (!made.without(maker.made).isEmpty) violated(`From nowhere: never made: ${at}`)
      if (!made.without(log.forbidden).isEmpty && log.forbidden.has(client, clock) && !(struct instanceof Y.GC))
        violated(`Refused, and yet in the log: ${at}`)
      if (struct instanceof Y.GC || (struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted))
        log.deleted.add(client, clock, end)
      else if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
        for (let index = 0; index < struct.length; index++)
          if (maker.said[clock + index] !== struct.content.str[index]) violated(`Says something else than was typed: ${at}`)
    }
    for (const [client, ranges] of ds.clients) log.deleted.addMany(client, ranges)
  }

  return {
    edits,
    violations,
    violated,
    made(edit) {
      const { structs, ds } = Y.decodeUpdate(edit.update)
      const inserted = new IdRanges()
      const deleted = new IdRanges()
      for (const struct of structs) {
        const { client, clock } = struct.id
        inserted.add(client, clock, clock + struct.length)
        const key = `${edit.documentId}/${client}`
        let maker = clients.get(key)
        if (maker === undefined) clients.set(key, (maker = { membershipId: edit.membershipId, said: [], made: new IdRanges() }))
        maker.made.add(client, clock, clock + struct.length)
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
          for (let index = 0; index < struct.length; index++) maker.said[clock + index] = struct.content.str[index]
      }
      for (const [client, ranges] of ds.clients) deleted.addMany(client, ranges)
      if (edit.isForbidden) logOf(edit.documentId).forbidden.addAll(inserted)
      const one = { ...edit, ids: { inserted, deleted }, isWhole: null }
      edits.push(one)
      return one
    },
    appended(rows, mayWrite) {
      for (const row of rows) {
        // The server itself: it says what ids mean, and writes no text here.
        if (row.membershipId !== null && !mayWrite(row)) violated(`Row ${row.seq} was written by somebody who may not write any more`)
        checkRow(row)
      }
    },
    isLogged,
    shown(documentId, update, own, where) {
      const { clocks } = logOf(documentId)
      for (const { id, length } of Y.decodeUpdate(update).structs)
        if ((clocks.get(id.client) ?? 0) < id.clock + length && !own.some(({ ids }) => ids.inserted.has(id.client, id.clock)))
          violated(`${where} shows what is not on the disk: ${id.client}:${id.clock}-${id.clock + length}`)
    },
    saidSaved(edit, where) {
      if (!isLogged(edit)) violated(`${where} says "saved" of what is not on the disk (${edit.word ?? 'no word'})`)
    },
  }
}
