import type { StateVector } from '@mithaq/db/documents/state-vector'

/** Which of a connection's changes are durable, told as the length of the first unbroken run of them. */
export interface Acknowledgement {
  /** The number of the change that just arrived; the first is 1. */
  receive(): number
  durable(number: number): void
  /** It met a gap: it counts as durable once a later step 2 has brought the document to these clocks. */
  gap(number: number, needs: StateVector): void
  /** This step 2 is durable, and the document stands at these clocks. */
  step2Durable(number: number, clocks: StateVector): void
  /** Something met a gap that nothing has filled yet. */
  readonly hasGaps: boolean
  /** The first so many are durable. */
  readonly count: number
  readonly received: number
  /** More waits for what met a gap than a connection may be remembered for. */
  readonly isOverfull: boolean
}

/** Numbers and clocks that are kept for one connection. */
const mostKept = 65_536

export function createAcknowledgement(): Acknowledgement {
  let received = 0
  let count = 0
  const durableAhead = new Set<number>()
  const gaps = new Map<number, StateVector>()
  /** Clocks in them. */
  let needed = 0

  const durable = (number: number): void => {
    durableAhead.add(number)
    while (durableAhead.delete(count + 1)) count++
  }
  return {
    receive: () => ++received,
    durable,
    gap(number, needs) {
      gaps.set(number, needs)
      needed += needs.size + 1
    },
    step2Durable(number, clocks) {
      // A step 2 carries everything that its sender had when it was made, what was sent before included.
      for (const [earlier, needs] of gaps)
        if (earlier < number && [...needs].every(([client, clock]) => (clocks.get(client) ?? 0) >= clock)) {
          gaps.delete(earlier)
          needed -= needs.size + 1
          durable(earlier)
        }
      durable(number)
    },
    get hasGaps() {
      return gaps.size > 0
    },
    get count() {
      return count
    },
    get received() {
      return received
    },
    get isOverfull() {
      return needed + durableAhead.size > mostKept
    },
  }
}
