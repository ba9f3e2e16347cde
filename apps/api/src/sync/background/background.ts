import { asJobs, type Connection, type Database } from '@mithaq/db/database'
import { recordCheckpoint } from '@mithaq/db/documents/checkpoints'
import { assertEdition, EditionChanged } from '@mithaq/db/documents/editions'
import { findDocument, type StoredDocument } from '@mithaq/db/documents/find-document'
import { packLog } from '@mithaq/db/documents/pack-log'
import {
  findSectionOf,
  findUncounted,
  isCounted,
  lockForCounting,
  recordBegun,
  recordSectionCounts,
} from '@mithaq/db/documents/section-counts'
import { decodeStateVector } from '@mithaq/db/documents/state-vector'
import { DocumentDamaged } from '@mithaq/db/documents/verified-rows'
import { recordEvent } from '@mithaq/db/record-event'
import type { DocumentId } from '@mithaq/schema/ids'
import { setTimeout as after } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Log } from '../../http/log.ts'
import { shorten } from '../room.ts'
import type { Rooms } from '../rooms.ts'
import { readStateIndex } from '../state/state-index.ts'
import { tellCount } from '../telling.ts'
import type { SectionReading } from './read-section.ts'
import { createSectionReader } from './section-reader.ts'
import { tellSuggestions } from './tell-suggestions.ts'

/** A pause in writing, or, while there is none, so long after the last count. */
const pause = 700
const atLatest = 3000
/** How often texts are looked for that somebody else wrote. */
const sweepEvery = 20_000
/** After each text it rests so many times as long as that one took, a moment at most: where thousands are written, each waits longer. */
const restTimes = 4
const restAtMost = 2000
/** A tail so long makes a checkpoint. */
const tailRows = 200
const tailBytes = 256 * 1024

/** What is counted of a document. */
type ReadDocument = Omit<StoredDocument, 'checkpoint'> & { checkpoint: { seq: number } | null }

const nothing = async (): Promise<void> => {}

export interface Background {
  /** Something was appended: count soon. */
  written(documentId: DocumentId): void
  /** Another process has just counted: what is counted here next waits as long as after a count of one's own. */
  countedElsewhere(documentId: DocumentId): void
  close(): Promise<void>
}

/**
 * After writing: counts words for pages that do not show the text, and makes checkpoints. One document at a time, and each
 * by one process: what another one has counted is taken over.
 */
export function startBackground(parts: {
  db: Database
  log: Log
  rooms: Rooms
  /** A text was counted by this process. */
  counted?: (counted: { documentId: DocumentId; edition: number; seq: number; textBytes: number; hasCheckpoint: boolean }) => void
}): Background {
  const { db, log, rooms, counted } = parts
  const reader = createSectionReader()
  const timers = new Map<DocumentId, { timer: ReturnType<typeof setTimeout>; since: number }>()
  const due = new Set<DocumentId>()
  /** Up to which row a document was looked at that stays uncounted, for whatever reason: it is not tried again before somebody writes. */
  const lookedAt = new Map<DocumentId, number>()
  const life = new AbortController()
  let working: Promise<void> | null = null

  function written(documentId: DocumentId): void {
    if (life.signal.aborted) return
    const waiting = timers.get(documentId)
    clearTimeout(waiting?.timer)
    const since = waiting?.since ?? Date.now()
    const timer = setTimeout(
      () => {
        timers.delete(documentId)
        due.add(documentId)
        working ??= work()
      },
      Math.max(0, Math.min(pause, since + atLatest - Date.now())),
    ).unref()
    timers.set(documentId, { timer, since })
  }

  async function work(): Promise<void> {
    for (const documentId of due) {
      due.delete(documentId)
      if (life.signal.aborted) break
      const began = performance.now()
      try {
        const tell = await asJobs(db, async (trx) => ((await lockForCounting(trx, documentId)) ? look(trx, documentId) : 'not mine'))
        // Should the other process not come to its end, or have begun before the last words: again in a moment.
        if (tell === 'not mine') written(documentId)
        else await tell()
      } catch (error) {
        if (life.signal.aborted) break
        // Its counts and its checkpoint are made anew with the next look.
        if (error instanceof EditionChanged) continue
        if (error instanceof DocumentDamaged)
          await rooms.quarantine(documentId).catch((failure: unknown) => log.error({ err: failure }, 'a quarantine was not recorded'))
        else log.error({ err: error, documentId }, 'a text could not be counted')
      }
      const rest = Math.min(restAtMost, restTimes * (performance.now() - began))
      if (due.size > 0) await after(rest, null, { signal: life.signal, ref: false }).catch(() => {})
    }
    working = null
  }

  /** Returns what is to be done once what it recorded is there for everybody. */
  async function look(trx: Connection, documentId: DocumentId): Promise<() => Promise<void>> {
    const stored = readOpen(documentId) ?? (await findDocument(trx, documentId))
    if (stored === null || stored.seq === 0) return nothing
    lookedAt.set(documentId, stored.seq)
    if (await isCounted(trx, documentId, stored.seq)) {
      const whole = await findDocument(trx, documentId)
      if (whole !== null) takeCheckpoint(whole)
      return nothing
    }
    const reading = await reader.read(stored.updates.map(({ bytes }) => bytes))
    if (reading.isWaiting || !isDeepStrictEqual(decodeStateVector(reading.stateVector), decodeStateVector(stored.stateVector)))
      // The guard let something in that it should not have: say so, and build nothing on it.
      return async () => log.error({ documentId, seq: stored.seq }, 'a document does not apply as its head says')
    return record(trx, stored, reading)
  }

  /** A text that is open here lies in memory as it was read, or written: the database need not say it again. */
  function readOpen(documentId: DocumentId): ReadDocument | null {
    const room = rooms.find(documentId)
    if (room === undefined) return null
    const { coalitionId, edition, place, stateVector, checkpoint, tail } = room
    const updates = [...(checkpoint === null ? [] : [{ seq: checkpoint.seq, bytes: checkpoint.bytes }]), ...tail]
    return { documentId, coalitionId, edition, ...place, stateVector, checkpoint, updates }
  }

  async function record(
    trx: Connection,
    stored: ReadDocument,
    { counts, suggestions, state, index, textBytes }: SectionReading,
  ): Promise<() => Promise<void>> {
    const tail = stored.updates.filter(({ seq }) => seq > (stored.checkpoint?.seq ?? 0))
    const isLong = tail.length >= tailRows || tail.reduce((bytes, row) => bytes + row.bytes.length, 0) >= tailBytes
    const { changed, first } = await recordSectionCounts(trx, stored, counts)
    // A room may not have heard yet that something was purged.
    await assertEdition(trx, stored.documentId, stored.edition)
    const section = changed ? await findSectionOf(trx, stored.documentId) : null
    if (section !== null) {
      const { sectionId, submissionId } = section
      const fact = { coalitionId: stored.coalitionId, submissionId, subject: { sectionId } }
      await recordEvent(trx, { kind: 'section.counted', ...fact })
      if (first && (await recordBegun(trx, sectionId))) await recordEvent(trx, { kind: 'section.begun', ...fact })
    }
    await tellSuggestions(trx, stored, suggestions)
    if (isLong) await recordCheckpoint(trx, stored, { state, index })
    return () => recorded(stored, { state, index, textBytes, isLong })
  }

  async function recorded(
    stored: ReadDocument,
    { state, index, textBytes, isLong }: Pick<SectionReading, 'state' | 'index' | 'textBytes'> & { isLong: boolean },
  ): Promise<void> {
    if (isLong) await pack(stored.documentId)
    const { documentId, edition, seq } = stored
    counted?.({ documentId, edition, seq, textBytes, hasCheckpoint: isLong })
    const room = rooms.find(documentId)
    if (room === undefined || room.edition !== stored.edition) return
    tellCount(room, { seq: stored.seq, textBytes })
    const read = isLong ? readStateIndex(index) : null
    if (read !== null) shorten(room, { seq: stored.seq, bytes: state, index: read })
  }

  /** Another process has counted: its checkpoint stands for a tail that would grow here. */
  function takeCheckpoint({ documentId, edition, checkpoint }: StoredDocument): void {
    const room = rooms.find(documentId)
    if (checkpoint === null || room === undefined || room.edition !== edition || checkpoint.seq <= (room.checkpoint?.seq ?? 0)) return
    const index = readStateIndex(checkpoint.index)
    if (index === null) return
    shorten(room, { seq: checkpoint.seq, bytes: checkpoint.state, index })
    tellCount(room, { seq: checkpoint.seq, textBytes: index.textBytes })
  }

  /** What lies before the kept checkpoints is read seldom: it takes less room packed. */
  async function pack(documentId: DocumentId): Promise<void> {
    while (!life.signal.aborted && (await asJobs(db, (trx) => packLog(trx, documentId))));
  }

  async function sweep(): Promise<void> {
    try {
      const uncounted = await asJobs(db, findUncounted)
      const waiting = new Set(uncounted.map(({ documentId }) => documentId))
      for (const documentId of lookedAt.keys()) if (!waiting.has(documentId)) lookedAt.delete(documentId)
      for (const { documentId, seq } of uncounted) if ((lookedAt.get(documentId) ?? 0) < seq && !timers.has(documentId)) written(documentId)
    } catch (error) {
      if (!life.signal.aborted) log.error({ err: error }, 'uncounted texts could not be looked for')
    }
  }
  void sweep()
  const sweeping = setInterval(() => void sweep(), sweepEvery).unref()

  return {
    written,
    countedElsewhere(documentId) {
      const waiting = timers.get(documentId)
      if (waiting === undefined) return
      clearTimeout(waiting.timer)
      timers.delete(documentId)
      written(documentId)
    },
    async close() {
      life.abort()
      clearInterval(sweeping)
      for (const { timer } of timers.values()) clearTimeout(timer)
      await reader.close()
      await working
    },
  }
}
