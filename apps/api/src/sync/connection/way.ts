import type { Closing } from '../close-code.ts'
import type { Outgoing } from '../socket/frame.ts'

/** How what is said at one text travels: over a socket of its own, or over one channel of a socket. */
export interface Way {
  send(outgoing: Outgoing): void
  /** What the other side asked for, which may be much. */
  answer(outgoing: readonly Outgoing[]): void
  /** Nothing is read from it while anybody holds it. */
  hold(holder: object): void
  release(holder: object): void
  /** Nothing more is said here. */
  end(closing: Closing): void
}
