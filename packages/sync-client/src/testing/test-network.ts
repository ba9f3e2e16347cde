import type { Clock } from '../clock.ts'
import type { Connect, WireEvents } from '../wire.ts'

/** The server's end of a socket. */
export interface ServerEnd {
  address: string
  send(bytes: Uint8Array | null): void
  close(code: number, reason?: string): void
}

export interface Listener {
  opened(end: ServerEnd): void
  heard(end: ServerEnd, bytes: Uint8Array): void
  closed(end: ServerEnd): void
}

/** A network in which sockets take a moment, fail and fall silent as they are told. */
export interface TestNetwork {
  connect: Connect
  /** Addresses that were asked for. */
  attempts: string[]
  /** Milliseconds from one end to the other. */
  delay: number
  /** Sockets that are asked for from now on do not come about. */
  isDown: boolean
  /** Frames vanish in both directions, and nobody is told. */
  isSilent: boolean
  /** All sockets break, as when a line is pulled. */
  cut(): void
}

export function testNetwork(clock: Clock, listener: Listener): TestNetwork {
  const open = new Set<() => void>()
  const network: TestNetwork = {
    attempts: [],
    delay: 10,
    isDown: false,
    isSilent: false,
    cut: () => {
      for (const cut of open) cut()
    },
    connect(address, events: WireEvents) {
      network.attempts.push(address)
      let isOver = false
      const later = (run: () => void): void => void clock.after(network.delay, run)
      const deliver = (run: () => void): void => {
        if (!network.isSilent) later(() => (isOver ? undefined : run()))
      }
      const end: ServerEnd = {
        address,
        send: (bytes) => deliver(() => events.heard(bytes)),
        close: (code, reason = '') =>
          deliver(() => {
            over()
            events.closed(code, reason)
          }),
      }
      const over = (): void => {
        isOver = true
        open.delete(cut)
        listener.closed(end)
      }
      const cut = (): void => {
        over()
        later(() => events.closed(1006, ''))
      }
      if (network.isDown) later(() => (isOver ? undefined : events.closed(1006, '')))
      else
        later(() => {
          if (isOver) return
          open.add(cut)
          listener.opened(end)
          events.opened()
        })
      return {
        send: (bytes) => deliver(() => listener.heard(end, bytes)),
        close: () => {
          if (!isOver) over()
        },
      }
    },
  }
  return network
}
