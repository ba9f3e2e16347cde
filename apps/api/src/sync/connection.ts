import type { ShownAs } from '@mithaq/db/documents/find-shown-as'
import type { MembershipId, SessionId } from '@mithaq/schema/ids'
import type { WebSocket } from 'ws'
import type { Log } from '../http/log.ts'
import type { Access } from './access.ts'
import { createAcknowledgement } from './acknowledgement.ts'
import { closeCodes, refusalOf, type Rule } from './close-code.ts'
import type { Outcome, Waiting } from './commit.ts'
import type { Committer, WaitingAuthor } from './committer.ts'
import { readUpdate } from './guard/read-update.ts'
import { messageBudget } from './message-budget.ts'
import { readAwareness, type Said, type Speaker } from './presence.ts'
import { sendState, tellPresence, type Room } from './room.ts'
import type { Rooms } from './rooms.ts'
import { acknowledgedMessage, awarenessMessage, readMessage, readOnlyMessage, step1Message, type Message } from './wire.ts'

/** So much may wait for a commit; then the socket is not read until there is room. */
const mostWaiting = 256
const mostWaitingBytes = 2 * 1024 * 1024
/** So much may wait to be read by the other side, beside the state that it asked for. */
const mostUnread = 4 * 1024 * 1024
/** A step 2 that builds on what nobody has, so often in a row, will not get better. */
const mostUnresolved = 3
/** Of ids that turn out to be somebody else's. */
const mostForeignIds = 20
const terminateAfter = 5000

/** One socket at one text, in the name of one membership. */
export interface Connection extends WaitingAuthor, Speaker {
  readonly sessionId: SessionId
  access: Extract<Access, { open: true }>
  isClosed: boolean
  /** Asks whether the other side is still there; who has not answered since the last time is gone. */
  beat(): void
  /** What the person may do has been read again. */
  judge(access: Access): void
  /** Names as they are shown have changed. */
  showAs(shownAs: ShownAs): void
}

export interface ConnectionParts {
  socket: WebSocket
  room: Room
  rooms: Rooms
  committer: Committer
  log: Log
  sessionId: SessionId
  membershipId: MembershipId
  access: Extract<Access, { open: true }>
  shownAs: ShownAs
  wantsAcknowledgements: boolean
  closed: (connection: Connection) => void
}

export function openConnection(parts: ConnectionParts): Connection {
  const { socket, room, rooms, committer, log } = parts
  const acknowledgement = createAcknowledgement()
  const budget = messageBudget()
  let acknowledged = 0
  let waiting = 0
  let waitingBytes = 0
  let unresolved = 0
  let resyncAsked = false
  let unreadAllowed = mostUnread
  // Closes the socket once what came before has been settled, so that it is still acknowledged.
  let ending: (() => void) | null = null
  // Under which id this socket is here: the first it names that is nobody else's.
  let ownId: number | null = null
  let held: Said | null = null
  let foreignIds = 0
  let isAlive = true

  const connection: Connection = {
    room,
    sessionId: parts.sessionId,
    membershipId: parts.membershipId,
    access: parts.access,
    shownAs: parts.shownAs,
    language: parts.shownAs.language,
    isFollowing: false,
    isClosed: false,
    send(message) {
      if (connection.isClosed) return
      if (socket.bufferedAmount > unreadAllowed) return connection.close(closeCodes.slowReader)
      socket.send(message)
    },
    close({ code, reason }) {
      if (connection.isClosed) return
      leave()
      socket.close(code, reason)
      setTimeout(() => socket.terminate(), terminateAfter).unref()
    },
    settle,
    acknowledge,
    beat() {
      // Not read while too much waits to be saved: then its silence is ours.
      if (socket.isPaused) return
      if (!isAlive) return socket.terminate()
      isAlive = false
      socket.ping()
    },
    judge(access) {
      if (!access.open) return connection.close(access.closing)
      // Told once: a client that goes on writing is closed, and should not learn it that way.
      if (connection.access.mayWrite && !access.mayWrite) connection.send(readOnlyMessage(closeCodes.notAllowed.reason))
      connection.access = access
    },
    showAs(shownAs) {
      // Others learn it with the next thing that this client says, within 15 seconds: the same clock would not tell them anything.
      connection.shownAs = shownAs
    },
  }

  room.members.add(connection)
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    isAlive = true
    if (!connection.isClosed && ending === null) hear(data, isBinary)
  })
  socket.on('pong', () => (isAlive = true))
  // What is wrong with a frame closes the socket; there is nobody to tell it to.
  socket.on('error', () => {})
  socket.on('close', leave)
  connection.send(step1Message(room.stateVector))
  connection.send(awarenessMessage(room.presence.encode(connection)))
  return connection

  function leave(): void {
    if (connection.isClosed) return
    connection.isClosed = true
    rooms.leave(room, connection)
    room.presence.leave(connection, (clientId) => tellPresence(room, clientId))
    parts.closed(connection)
  }

  function hear(data: Buffer, isBinary: boolean): void {
    const message = isBinary ? readMessage(data) : null
    if (message === null) return endWith(() => connection.close(closeCodes.unreadable))
    if (message.kind !== 'content' && !budget.spend(message.kind, Date.now())) return connection.close(closeCodes.tooMany)
    answer(message)
  }

  function answer(message: Message): void {
    switch (message.kind) {
      case 'step1':
        return tellState(message.stateVector)
      case 'content':
        return hearContent(message.update, message.isStep2)
      case 'awareness':
        return hearAwareness(message.states)
      case 'queryAwareness':
        // Also when nobody is here: a client that shows nobody asks only whether the line is alive.
        return connection.send(awarenessMessage(room.presence.encode(connection)))
      case 'auth':
        return
    }
  }

  function tellState(theirs: Uint8Array): void {
    if (socket.bufferedAmount > mostUnread) return connection.close(closeCodes.slowReader)
    unreadAllowed = Infinity
    try {
      sendState(room, connection, theirs)
    } catch {
      endWith(() => connection.close(closeCodes.unreadable))
    }
    unreadAllowed = mostUnread + socket.bufferedAmount
  }

  function endWith(end: () => void): void {
    if (waiting === 0) end()
    else ending = end
  }

  function hearContent(bytes: Uint8Array, isStep2: boolean): void {
    const number = acknowledgement.receive()
    const update = readUpdate(bytes)
    if ('refused' in update) return endWith(() => refuse(update.refused, number))
    if (isStep2) resyncAsked = false
    wait({ kind: 'update', author: connection, number, isStep2, update, bytes: bytes.length })
  }

  function wait(item: Waiting & { author: WaitingAuthor }): void {
    waiting++
    waitingBytes += item.kind === 'update' ? item.bytes : 0
    if (waiting >= mostWaiting || waitingBytes >= mostWaitingBytes) socket.pause()
    committer.submit(item)
  }

  function settle(item: Waiting, outcome: Outcome): void {
    settled(item, outcome)
    if (waiting === 0) ending?.()
  }

  function settled(item: Waiting, outcome: Outcome): void {
    waiting--
    waitingBytes -= item.kind === 'update' ? item.bytes : 0
    if (socket.isPaused && waiting < mostWaiting / 2 && waitingBytes < mostWaitingBytes / 2) socket.resume()
    switch (outcome.kind) {
      case 'durable':
        if (item.kind !== 'update') return
        if (!item.isStep2) return acknowledgement.durable(item.number)
        unresolved = 0
        return acknowledgement.step2Durable(item.number, outcome.clocks)
      case 'gap':
        return item.kind === 'update' ? meetGap(item.number, item.isStep2, outcome.needs) : undefined
      case 'refused':
        return item.kind === 'update' ? refuse(outcome.rule, item.number) : undefined
      case 'closed':
        return connection.close(outcome.closing)
      case 'bound':
        return speak()
      case 'notTheirs':
        held = null
        foreignIds++
        return
      case 'passedOver':
        return
    }
  }

  /** Not a refusal: a stock client that types while its line comes back sends the new key before its offline words. */
  function meetGap(number: number, isStep2: boolean, needs: ReadonlyMap<number, number>): void {
    acknowledgement.gap(number, new Map(needs))
    if (isStep2 && ++unresolved >= mostUnresolved) return refuse('unresolved', number)
    if (resyncAsked) return
    resyncAsked = true
    connection.send(step1Message(room.stateVector))
  }

  function refuse(rule: Rule, number: number): void {
    log.info({ documentId: room.documentId, membershipId: connection.membershipId, rule, message: number }, 'an update was refused')
    acknowledge()
    connection.close(refusalOf(rule, number))
  }

  function acknowledge(): void {
    if (!parts.wantsAcknowledgements || acknowledgement.count === acknowledged) return
    acknowledged = acknowledgement.count
    connection.send(acknowledgedMessage(acknowledged))
  }

  function hearAwareness(states: Uint8Array): void {
    const said = readAwareness(states)
    if (said === null) return
    if (ownId === null && held === null) return introduce(said)
    const own = said.find(({ clientId }) => clientId === (ownId ?? held?.clientId))
    if (own === undefined) return
    if (ownId === null) held = own
    else if (room.presence.say(connection, own)) tellPresence(room, own.clientId)
  }

  /** The stock client names itself, alone, before it can repeat what others say. */
  function introduce(said: readonly Said[]): void {
    const [own] = said
    if (own === undefined || said.length > 1 || own.json === 'null' || foreignIds >= mostForeignIds) return
    if (room.presence.isTaken(own, connection)) return
    held = own
    wait({ kind: 'presence', author: connection, clientId: own.clientId })
  }

  function speak(): void {
    if (held === null || connection.isClosed) return
    ownId = held.clientId
    if (room.presence.say(connection, held)) tellPresence(room, ownId)
    held = null
  }
}
