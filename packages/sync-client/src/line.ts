import { systemClock, type Clock } from './clock.ts'
import { channelFrame, controlFrame, readFrame, type Control } from './frames.ts'
import type { Connect, Wire } from './wire.ts'

/** What is true of the connection to the server. */
export type LineNow =
  /** Nobody needs it. */
  | { at: 'resting' }
  | { at: 'connecting' }
  | { at: 'open' }
  /** It comes back by itself. `portal`: something else answers in our server's place, as hotels and airports do. */
  | { at: 'away'; why: 'unreachable' | 'portal' | 'restarting' | 'busy' }
  /** The server will not have us (close codes 4400 to 4499); it is tried again when somebody joins. */
  | { at: 'refused'; code: number }

/** Who answers at the server's address, asked when a connection does not come about. */
export type Answerer = 'server' | 'stranger' | 'nobody'

/** One text on the line. */
export interface ChannelEvents {
  /** Of which edition one's copy of the text is; 0: there is none. */
  edition(): number
  opened(): void
  heard(message: Uint8Array): void
  /** It is over: join again. */
  closed(code: number, reason: string): void
  /** From time to time while the line is believed to be alive, also when nothing is said. */
  alive(): void
  /** Something large may be on its way, so that silence says less. */
  isBusy(): boolean
}

export interface Channel {
  send(message: Uint8Array): void
  leave(): void
}

export interface Line {
  join(documentId: string, events: ChannelEvents): Channel
  now(): LineNow
  subscribe(listener: () => void): () => void
  /** The device woke up, or has a network again: what was going to be tried later is tried now. */
  wake(): void
  close(): void
}

export interface LineOptions {
  /** `ws://host/sync?membership=<id>` */
  address: string
  connect: Connect
  clock?: Clock
  answerer?: () => Promise<Answerer>
}

/** Milliseconds without a frame before the server is asked whether it is there, and before it is taken for gone. */
const askAfter = 5_000
const goneAfter = 10_000
/** A slow line that carries something large is silent for longer: each time that it was given up, it gets twice the time. */
const mostPatience = 160_000
const aliveEvery = 10_000
const firstDelay = 500
const mostDelay = 30_000
const mostPortalDelay = 10_000
const mostConnecting = 60_000
/** The server sends everybody away at once; they do not come back at once. */
const drainingSpread = 2_000
const idleAfter = 30_000
const abnormal = 1006
const restart = 1012
const tooMany = 4529

interface Joined {
  documentId: string
  events: ChannelEvents
  /** null: not yet on the socket. */
  number: number | null
}

/** One socket for all texts of a page: it opens when the first one joins and comes back by itself (docs/protocol.md, channels). */
export function openLine({ address, connect, clock = systemClock, answerer }: LineOptions): Line {
  const joined = new Set<Joined>()
  const numbered = new Map<number, Joined>()
  const listeners = new Set<() => void>()
  let now: LineNow = { at: 'resting' }
  let wire: Wire | null = null
  let lastNumber = 0
  let attempts = 0
  let heardAt = 0
  let askedAt: number | null = null
  let aliveAt = 0
  let patience = goneAfter
  /** The next thing that will happen by itself, each at most once. */
  let stopTimer = (): void => {}
  let stopIdle = (): void => {}
  let closed = false

  const show = (next: LineNow): void => {
    if (JSON.stringify(next) === JSON.stringify(now)) return
    now = next
    for (const listener of listeners) listener()
  }
  const later = (milliseconds: number, run: () => void): void => {
    stopTimer()
    stopTimer = clock.after(milliseconds, run)
  }

  function start(): void {
    stopTimer()
    stopIdle()
    show(now.at === 'away' ? now : { at: 'connecting' })
    const own: Wire = connect(address, {
      opened: () => own === wire && opened(),
      heard: (bytes) => own === wire && heard(bytes),
      closed: (code, reason) => own === wire && lost(code, reason),
    })
    wire = own
    later(Math.min(mostConnecting, goneAfter * 2 ** attempts), () => give(abnormal, 'no answer'))
  }

  function opened(): void {
    heardAt = aliveAt = clock.now()
    askedAt = null
    show({ at: 'open' })
    for (const one of joined) open(one)
    watch()
  }

  function open(one: Joined): void {
    const number = ++lastNumber
    one.number = number
    numbered.set(number, one)
    say({ kind: 'open', channel: number, documentId: one.documentId, edition: one.events.edition() })
    one.events.opened()
  }

  const say = (control: Control): void => wire?.send(controlFrame(control))

  function heard(bytes: Uint8Array | null): void {
    const frame = bytes === null ? null : readFrame(bytes)
    // Whoever answers so is not our server.
    if (frame === null) return give(abnormal, 'not ours', 'portal')
    heardAt = clock.now()
    askedAt = null
    attempts = 0
    tellAlive()
    if ('channel' in frame) {
      numbered.get(frame.channel)?.events.heard(frame.message)
      if (patience > goneAfter && !isBusy()) patience = goneAfter
    } else if (frame.control !== null) obey(frame.control)
  }

  function obey(control: Control): void {
    switch (control.kind) {
      case 'ping':
        return say({ kind: 'pong' })
      case 'closed': {
        const one = numbered.get(control.channel)
        if (one === undefined) return
        forget(one)
        return one.events.closed(control.code, control.reason)
      }
      case 'draining':
        return later(clock.random() * drainingSpread, () => give(restart, 'the server goes down', 'restarting'))
      case 'open':
      case 'pong':
        return
    }
  }

  const isBusy = (): boolean => [...numbered.values()].some(({ events }) => events.isBusy())

  /** Asks after silence; whoever does not answer is gone. Exact times, because a hidden page is woken up rarely. */
  function watch(): void {
    const time = clock.now()
    tellAlive()
    if (askedAt === null && time - heardAt >= askAfter) {
      askedAt = time
      say({ kind: 'ping' })
    }
    if (askedAt !== null && time - askedAt >= patience - askAfter) {
      patience = isBusy() ? Math.min(mostPatience, patience * 2) : goneAfter
      return give(abnormal, 'silence')
    }
    later(askedAt === null ? heardAt + askAfter - time : Math.min(askAfter, askedAt + patience - askAfter - time), watch)
  }

  function tellAlive(): void {
    const time = clock.now()
    if (time - aliveAt < aliveEvery) return
    aliveAt = time
    for (const { events } of numbered.values()) events.alive()
  }

  /** We give the socket up ourselves. */
  function give(code: number, reason: string, why?: 'portal' | 'restarting'): void {
    wire?.close()
    lost(code, reason, why)
  }

  function lost(code: number, reason: string, why?: 'portal' | 'restarting'): void {
    const wasOpen = now.at === 'open'
    const isFinal = code >= 4400 && code < 4500
    wire = null
    stopTimer()
    const leaving = isFinal ? [...joined] : [...numbered.values()]
    if (isFinal) show({ at: 'refused', code })
    else {
      show({ at: 'away', why: why ?? reasonOf(code) })
      if (!wasOpen && why === undefined) void ask()
      if (code === tooMany) attempts = Math.max(attempts, 4)
      later(delay(), start)
      attempts++
    }
    for (const one of leaving) forget(one)
    for (const one of leaving) one.events.closed(code, reason)
  }

  function reasonOf(code: number): 'unreachable' | 'portal' | 'restarting' | 'busy' {
    if (code === restart) return 'restarting'
    if (code === tooMany) return 'busy'
    return now.at === 'away' && now.why !== 'busy' ? now.why : 'unreachable'
  }

  /** Half of it is chance: a thousand people who lost one server do not come back in one moment. */
  function delay(): number {
    const most = now.at === 'away' && now.why === 'portal' ? mostPortalDelay : mostDelay
    const whole = Math.min(most, firstDelay * 2 ** Math.min(attempts, 10))
    return whole / 2 + (clock.random() * whole) / 2
  }

  async function ask(): Promise<void> {
    const answer = await answerer?.().catch((): Answerer => 'nobody')
    if (now.at !== 'away' || answer === undefined) return
    if (answer === 'stranger') show({ at: 'away', why: 'portal' })
    else if (now.why === 'portal') show({ at: 'away', why: 'unreachable' })
  }

  function forget(one: Joined): void {
    joined.delete(one)
    if (one.number !== null) numbered.delete(one.number)
    one.number = null
    if (joined.size > 0 || closed) return
    stopIdle()
    stopIdle = clock.after(idleAfter, () => {
      if (joined.size > 0) return
      wire?.close()
      wire = null
      stopTimer()
      if (now.at !== 'refused') show({ at: 'resting' })
    })
  }

  return {
    join(documentId, events) {
      // The page goes away: a provider that tries once more finds nothing.
      if (closed) return { send: () => {}, leave: () => {} }
      stopIdle()
      const one: Joined = { documentId, events, number: null }
      joined.add(one)
      if (now.at === 'open') {
        // Not in the same turn, as with any socket: who joins has not seen the answer yet.
        clock.after(0, () => {
          if (joined.has(one) && one.number === null && now.at === 'open') open(one)
        })
      } else if (now.at === 'resting' || now.at === 'refused') start()
      return {
        send: (message) => {
          if (one.number !== null) wire?.send(channelFrame(one.number, message))
        },
        leave: () => {
          if (one.number !== null) say({ kind: 'closed', channel: one.number, code: 1000, reason: '' })
          forget(one)
        },
      }
    },
    now: () => now,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    wake() {
      if (closed) return
      if (now.at === 'away' && wire === null) {
        attempts = Math.min(attempts, 1)
        start()
      } else if (now.at === 'open' && askedAt === null) {
        // It may have died in its sleep: five seconds to answer.
        askedAt = clock.now()
        say({ kind: 'ping' })
        watch()
      }
    },
    close() {
      closed = true
      stopTimer()
      stopIdle()
      listeners.clear()
      joined.clear()
      numbered.clear()
      wire?.close()
      wire = null
      now = { at: 'resting' }
    },
  }
}
