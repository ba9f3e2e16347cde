import type { ShownAs } from '@mithaq/db/documents/find-shown-as'
import { decodeStateVector } from '@mithaq/db/documents/state-vector'
import type { TextMode } from '@mithaq/domain/access'
import type { MembershipId, SessionId } from '@mithaq/schema/ids'
import type { Log } from '../../http/log.ts'
import type { Access } from '../access.ts'
import type { Clock } from '../clock.ts'
import { closeCodes, refusalOf, type Closing, type Rule } from '../close-code.ts'
import type { Outcome } from '../commit.ts'
import type { Arrived, Committer, WaitingAuthor } from '../committer.ts'
import type { SocketBudget } from '../limits.ts'
import { costOf } from '../message-cost.ts'
import type { Meter } from '../meter.ts'
import type { Speaker } from '../presence.ts'
import type { Room } from '../room.ts'
import { sayPresence, stateFor, tellSize } from '../telling.ts'
import type { Rooms } from '../rooms.ts'
import { toOne } from '../socket/frame.ts'
import { fullness } from '../text-size.ts'
import {
  awarenessMessage,
  editionMessage,
  isEmpty,
  modeMessage,
  readMessage,
  readOnlyMessage,
  step1Message,
  type Message,
} from '../wire.ts'
import { createChanges } from './changes.ts'
import { createIntroduction } from './introduction.ts'
import { createPending } from './pending.ts'
import type { Way } from './way.ts'

/** Of an answer that was given before, for one unit of an allowance. */
const bytesOfAnswer = 256

/** Somebody at one text, in the name of one membership. */
export interface Connection extends WaitingAuthor, Speaker {
  readonly sessionId: SessionId
  access: Extract<Access, { open: true }>
  readonly isClosed: boolean
  /** Not binary: nothing of ours. */
  hear(message: Uint8Array, isBinary: boolean): void
  /** What the person may do has been read again. */
  judge(access: Access): void
  /** Names as they are shown have changed. */
  showAs(shownAs: ShownAs): void
  /** They are gone, and need not be told. */
  leave(): void
}

export interface ConnectionParts {
  way: Way
  room: Room
  rooms: Rooms
  committer: Committer
  clock: Clock
  log: Log
  meter: Meter
  budget: SocketBudget
  sessionId: SessionId
  membershipId: MembershipId
  access: Extract<Access, { open: true }>
  shownAs: ShownAs
  wantsAcknowledgements: boolean
  /** Of which edition they have a copy, as they said it; null: they know nothing of editions and notices. */
  edition: number | null
  closed: (connection: Connection) => void
}

export function openConnection(parts: ConnectionParts): Connection {
  const { way, room, rooms, committer, clock, log, meter, budget } = parts
  let isClosed = false
  let isShut = false
  /** Not read, until there is something left to spend. */
  let isSlow = false
  const pending = createPending({ way, committer })
  const changes = createChanges({ way, room, tells: parts.wantsAcknowledgements })

  const connection: Connection = {
    room,
    sessionId: parts.sessionId,
    membershipId: parts.membershipId,
    personId: parts.access.personId,
    access: parts.access,
    shownAs: parts.shownAs,
    language: parts.shownAs.language,
    isFollowing: false,
    hearsNotices: parts.edition !== null,
    get isClosed() {
      return isClosed
    },
    get isShut() {
      return isShut
    },
    send: (outgoing) => way.send(outgoing),
    close(why) {
      if (isClosed) return
      // Who says nothing of editions comes back, and is told what was deleted as of anything else.
      const closing = why === closeCodes.edition && parts.edition === null ? closeCodes.restart : why
      isShut = true
      leave()
      meter.closed(closing.code)
      way.end(closing)
    },
    hear(message, isBinary) {
      if (isClosed || pending.isEnding) return
      const read = isBinary ? readMessage(message) : null
      if (read === null) return endWith(closeCodes.unreadable)
      if (pay(read)) answer(read)
    },
    settle: (arrived, outcome) => pending.settle(arrived, () => settled(arrived, outcome)),
    acknowledge: () => changes.acknowledge(),
    judge(access) {
      if (!access.open) return connection.close(access.closing)
      // Told once: a client that goes on writing is closed, and should not learn it that way.
      const { mode } = access
      if (mode !== connection.access.mode) {
        if (mode !== 'write' && connection.access.mayWrite) tellReadOnly(mode)
        tellMode(mode)
      }
      connection.access = access
    },
    showAs(shownAs) {
      // Others learn it with the next thing that this client says, within 15 seconds: the same clock would not tell them anything.
      connection.shownAs = shownAs
    },
    leave,
  }
  const introduction = createIntroduction({
    speaker: connection,
    room,
    bind: (clientId) => pending.submit({ kind: 'presence', author: connection, clientId, bytes: 0, at: performance.now() }),
  })

  room.members.add(connection)
  room.movedHere(connection.membershipId)
  if (connection.hearsNotices) way.send(toOne(editionMessage(room.edition)))
  tellMode(parts.access.mode)
  way.send(toOne(step1Message(room.stateVector)))
  way.send(toOne(awarenessMessage(room.presence.encode(connection))))
  return connection

  function tellMode(mode: TextMode): void {
    if (connection.hearsNotices) way.send(toOne(modeMessage(mode)))
  }

  function tellReadOnly(mode: Exclude<TextMode, 'write'>): void {
    way.send(toOne(readOnlyMessage(closeCodes[mode === 'read' ? 'notAllowed' : 'suggestOnly'].reason)))
  }

  function leave(): void {
    if (isClosed) return
    isClosed = true
    rooms.leave(room, connection)
    room.presence.leave(connection, (clientId) => sayPresence(room, clientId))
    parts.closed(connection)
  }

  function endWith(closing: Closing): void {
    pending.endWith(() => connection.close(closing))
  }

  /** False: they cannot, and are closed for it. Who writes is not closed for writing much, but read more slowly. */
  function pay(message: Message): boolean {
    const { mayWrite } = connection.access
    const cost = costOf(message, mayWrite)
    if (message.kind === 'content' && mayWrite) {
      if (!budget.content.spend(cost, clock.now())) slowDown()
      return true
    }
    return spend(cost)
  }

  function spend(cost: number): boolean {
    if (budget.asking.spend(cost, clock.now())) return true
    budget.exhaust(clock.now())
    connection.close(closeCodes.tooMany)
    return false
  }

  function slowDown(): void {
    if (isSlow) return
    isSlow = true
    way.hold(parts)
    waitForBudget()
  }

  function waitForBudget(): void {
    const wait = isClosed ? 0 : budget.content.wait(clock.now())
    if (wait > 0) return void clock.after(wait, waitForBudget)
    isSlow = false
    way.release(parts)
  }

  function answer(message: Message): void {
    switch (message.kind) {
      case 'step1':
        return tellState(message.stateVector)
      case 'content': {
        const number = changes.receive(message.isStep2)
        const { isStep2, update } = message
        // Most who come bring nothing: no commit is needed to keep that, and nothing enters.
        if (isEmpty(update) && pending.isIdle) return settleNothing({ number, isStep2 })
        const at = performance.now()
        return pending.submit({ kind: 'update', author: connection, number, isStep2, update, bytes: update.length, at })
      }
      case 'awareness':
        return introduction.hear(message.states)
      case 'queryAwareness':
        // Also when nobody is here: a client that shows nobody asks only whether the line is alive.
        return way.send(toOne(awarenessMessage(room.presence.encode(connection))))
      case 'auth':
        return
    }
  }

  function tellState(theirs: Uint8Array): void {
    const state = stateFor(room, theirs)
    if (state === null) return endWith(closeCodes.unreadable)
    // Once it belongs to coming here; again and again it costs what it brings.
    const bytes = state.reduce((sum, { length }) => sum + length, 0)
    if (connection.isFollowing && !spend(Math.floor(bytes / bytesOfAnswer))) return
    way.answer(state)
    connection.isFollowing = true
    if (fullness(room.size.bytes) > 0) tellSize(room, connection)
  }

  function settled(arrived: Arrived, outcome: Outcome): void {
    switch (outcome.kind) {
      case 'closed':
        return connection.close(outcome.closing)
      case 'bound':
        return isClosed ? undefined : introduction.bound()
      case 'notTheirs':
        return introduction.notTheirs()
      case 'passedOver':
        return
      case 'durable':
      case 'gap':
      case 'refused': {
        if (outcome.kind === 'durable' && outcome.isDropped) tellReadOnly('read')
        const rule = arrived.kind === 'update' ? changes.settle(arrived, outcome) : null
        if (rule !== null && arrived.kind === 'update') refuse(rule, arrived.number)
      }
    }
  }

  function settleNothing(change: { number: number; isStep2: boolean }): void {
    changes.settle(change, { kind: 'durable', clocks: decodeStateVector(room.stateVector) })
    changes.acknowledge()
  }

  function refuse(rule: Rule, number: number): void {
    log.info({ documentId: room.documentId, membershipId: connection.membershipId, rule, message: number }, 'an update was refused')
    meter.refused(rule)
    changes.acknowledge()
    connection.close(refusalOf(rule, number))
  }
}
