import type { Database } from '@mithaq/db/database'
import type { DocumentId } from '@mithaq/schema/ids'
import type { Log } from '../http/log.ts'
import { closeCodes } from './close-code.ts'
import { commit, type Author, type Committed, type Outcome, type Waiting } from './commit.ts'
import { relay } from './room.ts'
import type { Rooms } from './rooms.ts'

const mostAtOnce = 4000
const mostBytesAtOnce = 8 * 1024 * 1024

/** Whose changes wait, and who is told what became of them. */
export interface WaitingAuthor extends Author {
  settle(waiting: Waiting, outcome: Outcome): void
  /** After a commit, once for each author in it. */
  acknowledge(): void
}

export type Queued = Waiting & { author: WaitingAuthor }

export interface Committer {
  submit(waiting: Queued): void
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>
}

/**
 * The group commit: what arrives while one commit runs goes into the next, all documents together. First it is durable,
 * then its sender is told and the others see it.
 */
export function createCommitter(parts: { db: Database; log: Log; rooms: Rooms; written: (documentId: DocumentId) => void }): Committer {
  const { db, log, rooms, written } = parts
  let queue: Queued[] = []
  const state: { running: Promise<void> | null } = { running: null }

  async function run(): Promise<void> {
    // Whatever else came with this turn of the event loop joins the first commit.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length > 0) {
      const batch = takeBatch()
      try {
        await deliver(batch)
      } catch (error) {
        log.error({ err: error }, 'what a commit did could not be told')
      }
    }
    state.running = null
  }

  function takeBatch(): Queued[] {
    let bytes = 0
    let count = 0
    for (const waiting of queue) {
      bytes += waiting.kind === 'update' ? waiting.bytes : 0
      if (count > 0 && (count >= mostAtOnce || bytes > mostBytesAtOnce)) break
      count++
    }
    const batch = queue.slice(0, count)
    queue = queue.slice(count)
    return batch
  }

  async function deliver(batch: readonly Queued[]): Promise<void> {
    let committed: Committed
    try {
      committed = await commit(db, batch, new Date())
    } catch (error) {
      const documents = [...new Set(batch.map(({ author }) => author.room.documentId))]
      if (documents.length > 1) {
        // One document must not keep the others from being saved.
        for (const documentId of documents) await deliver(batch.filter(({ author }) => author.room.documentId === documentId))
        return
      }
      log.error({ err: error, documentId: documents[0] }, 'a commit failed')
      // Nothing of it is saved: its writers send it again when they come back.
      for (const { author } of batch) author.close(closeCodes.restart)
      return
    }
    for (const { room, rows, head } of committed.rooms) {
      relay(room, rows, head)
      if (rows.length > 0) written(room.documentId)
    }
    committed.outcomes.forEach((outcome, index) => {
      const waiting = batch[index] as Queued
      waiting.author.settle(waiting, outcome)
    })
    for (const author of new Set(batch.map((waiting) => waiting.author))) author.acknowledge()
    for (const documentId of committed.damaged) await rooms.quarantine(documentId)
  }

  return {
    submit(waiting) {
      queue.push(waiting)
      state.running ??= run()
    },
    drained: async () => {
      while (state.running !== null) await state.running
    },
  }
}
