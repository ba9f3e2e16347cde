import type { Rule } from './close-code.ts'

/** What the sync endpoint counts, for an operator who asks for it. Numbers and rules, never who or what. */
export interface Meter {
  /** A commit took so long, and had so many changes of so many bytes in it. */
  committed(commit: { seconds: number; changes: number; bytes: number }): void
  /** A change is durable, so long after it arrived. */
  durable(seconds: number): void
  refused(rule: Rule): void
  /** A socket, or a text on one, was closed by the server. */
  closed(code: number): void
}

export const noMeter: Meter = { committed: () => {}, durable: () => {}, refused: () => {}, closed: () => {} }

/** How much is open now. */
export interface Sizes {
  sockets: number
  /** People at texts: one for each text of a socket. */
  connections: number
  /** Texts that are in memory. */
  rooms: number
}
