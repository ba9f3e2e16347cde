import type { AppendedRow } from '@mithaq/db/documents/append-updates'
import type { DocumentId, PersonId } from '@mithaq/schema/ids'
import type { Log } from '../http/log.ts'
import type { Clock } from './clock.ts'
import { closeCodes } from './close-code.ts'
import { commit, type Author, type Committed, type Outcome, type Waiting } from './commit.ts'
import { createFairQueue } from './fair-queue.ts'
import { othersTurn } from './others-turn.ts'
import { readUpdate } from './guard/read-update.ts'
import type { LogStore } from './log-store.ts'
import type { Meter } from './meter.ts'
import { createPace } from './pace.ts'
import { relay } from './telling.ts'
import type { Room } from './room.ts'
import type { Rooms } from './rooms.ts'

/** Of one person in one commit: it takes hardly longer than an empty one, so that nobody waits for what somebody else sends. */
const share = { count: 32, bytes: 32 * 1024 }
const together = { count: 4000, bytes: 8 * 1024 * 1024 }

/** After a commit with so many changes, as long ago at most, the next one waits so many milliseconds for company. */
const several = 8
const recently = 50
const gathering = 4

/** Decoding so many bytes may take milliseconds. */
const large = 16 * 1024

/** What arrived, as it was sent: it is decoded when it is its sender's turn. */
/** `at`: when, in milliseconds of the process. */
export type Arrived = { author: WaitingAuthor; bytes: number; at: number } & (
  | { kind: 'update'; number: number; isStep2: boolean; update: Uint8Array }
  /** A client id under which somebody is here: bound before anybody else hears of it. */
  | { kind: 'presence'; clientId: number }
)

/** Whose changes wait, and who is told what became of them. */
export interface WaitingAuthor extends Author {
  readonly personId: PersonId
  /** The server has closed it: what came behind that is not saved, and its sender does not count on it. */
  readonly isShut: boolean
  settle(arrived: Arrived, outcome: Outcome): void
  /** After a commit, once for each author in it. */
  acknowledge(): void
}

export interface Committer {
  submit(arrived: Arrived): void
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>
}

/**
 * The group commit: what arrives while one commit runs goes into the next, all documents together and everybody in turns.
 * First it is durable, then its sender is told and the others see it.
 */
export function createCommitter(parts: {
  store: LogStore
  log: Log
  rooms: Rooms
  clock: Clock
  meter: Meter
  written: (documentId: DocumentId) => void
  /** These rows were written, and have been told here: for other processes. */
  appended?: (room: Room, rows: readonly AppendedRow[]) => void
}): Committer {
  const { store, log, rooms, clock, meter, written, appended: toOthers } = parts
  const queue = createFairQueue<PersonId, Arrived>()
  const state: { running: Promise<void> | null } = { running: null }
  const pace = createPace(clock.now)
  let lastBegan = -Infinity
  let lastTook = 0

  async function run(): Promise<void> {
    while (!queue.isEmpty) {
      const passed = clock.now() - lastBegan
      // Who is answered together goes on together: the first of them is not worth a commit of its own.
      const gather = lastTook >= several && passed < recently ? gathering : 0
      await nextTurn(Math.max(gather, pace.between - passed))
      lastBegan = clock.now()
      const [behind, batch] = partition(queue.take(share, together), ({ author }) => author.isShut)
      for (const arrived of behind) arrived.author.settle(arrived, { kind: 'passedOver' })
      lastTook = batch.length
      if (batch.length > 0) await deliver(batch)
    }
    state.running = null
  }

  /** Whatever else comes with this turn of the event loop, or before so many milliseconds, joins the commit. */
  const nextTurn = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => void (milliseconds <= 0 ? clock.soon(resolve) : clock.after(milliseconds, resolve)))

  async function deliver(batch: readonly Arrived[]): Promise<void> {
    let committed: Committed
    const started = performance.now()
    try {
      committed = await commit(store, await decodedInTurns(batch), new Date(clock.now()))
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
    try {
      tell(batch, committed)
      measure(batch, committed, started)
      for (const documentId of committed.damaged) await rooms.quarantine(documentId)
    } catch (error) {
      log.error({ err: error }, 'what a commit did could not be told')
      // It is saved, and nobody may have heard of it: all start afresh from what the log says.
      for (const room of new Set(batch.map(({ author }) => author.room))) rooms.drop(room, closeCodes.restart)
      for (const { author } of batch) author.close(closeCodes.restart)
    }
  }

  function tell(batch: readonly Arrived[], committed: Committed): void {
    for (const { room, rows, appended, head } of committed.rooms) {
      relay(room, rows, head)
      if (rows.length > 0) written(room.documentId)
      toOthers?.(room, appended)
    }
    committed.outcomes.forEach((outcome, index) => {
      const arrived = batch[index] as Arrived
      arrived.author.settle(arrived, outcome)
    })
    const authors = new Set(batch.map((arrived) => arrived.author))
    for (const author of authors) author.acknowledge()
    const messages = committed.rooms.reduce((sum, { room, rows }) => sum + rows.length * room.members.size, 0)
    pace.committed({ people: new Set([...authors].map(({ personId }) => personId)).size, messages })
  }

  function measure(batch: readonly Arrived[], { outcomes }: Committed, started: number): void {
    const now = performance.now()
    const bytes = batch.reduce((sum, arrived) => sum + arrived.bytes, 0)
    meter.committed({ seconds: (now - started) / 1000, changes: batch.length, bytes })
    batch.forEach(({ at }, index) => {
      if (outcomes[index]?.kind === 'durable') meter.durable((now - at) / 1000)
    })
  }

  return {
    submit(arrived) {
      queue.add(arrived.author.personId, arrived)
      state.running ??= run()
    },
    drained: async () => {
      while (state.running !== null) await state.running
    },
  }
}

const decoded = (arrived: Arrived): Waiting =>
  arrived.kind === 'presence' ? arrived : { kind: 'update', author: arrived.author, update: readUpdate(arrived.update) }

/** Large ones are decoded one at a time, and others are served in between. */
async function decodedInTurns(batch: readonly Arrived[]): Promise<Waiting[]> {
  const waiting: Waiting[] = []
  for (const arrived of batch) {
    waiting.push(decoded(arrived))
    if (arrived.bytes >= large) await othersTurn()
  }
  return waiting
}

function partition<Item>(items: readonly Item[], isOne: (item: Item) => boolean): [Item[], Item[]] {
  const { true: ones = [], false: others = [] } = Object.groupBy(items, (item) => String(isOne(item)) as 'true' | 'false')
  return [ones, others]
}
