import type { Rule } from '../close-code.ts'
import type { Outcome } from '../commit.ts'
import type { Room } from '../room.ts'
import { toOne } from '../socket/frame.ts'
import { acknowledgedMessage, step1Message } from '../wire.ts'
import { createAcknowledgement } from './acknowledgement.ts'
import type { Way } from './way.ts'

/** A step 2 that builds on what nobody has, so often in a row, will not get better. */
const mostUnresolved = 3

/** The changes that one connection sends, by their numbers. */
export interface Changes {
  /** The number of the change that just arrived. */
  receive(isStep2: boolean): number
  /** What became of it; a rule: it is refused. */
  settle(change: { number: number; isStep2: boolean }, outcome: Extract<Outcome, { kind: 'durable' | 'gap' | 'refused' }>): Rule | null
  /** Tells how many are durable, where that has grown. */
  acknowledge(): void
}

export function createChanges({ way, room, tells }: { way: Way; room: Room; tells: boolean }): Changes {
  const acknowledgement = createAcknowledgement()
  let told = 0
  let unresolved = 0
  let resyncAsked = false

  /** Not a refusal: a stock client that types while its line comes back sends the new key before its offline words. */
  function meetGap(number: number, isStep2: boolean, needs: ReadonlyMap<number, number>): Rule | null {
    acknowledgement.gap(number, new Map(needs))
    if ((isStep2 && ++unresolved >= mostUnresolved) || acknowledgement.isOverfull) return 'unresolved'
    if (!resyncAsked) way.send(toOne(step1Message(room.stateVector)))
    resyncAsked = true
    return null
  }
  return {
    receive(isStep2) {
      if (isStep2) resyncAsked = false
      return acknowledgement.receive()
    },
    settle({ number, isStep2 }, outcome) {
      switch (outcome.kind) {
        case 'durable':
          if (isStep2) {
            acknowledgement.step2Durable(number, outcome.clocks)
            // What is sent in parts is durable part by part: that says nothing of the one that hangs.
            if (!acknowledgement.hasGaps) unresolved = 0
          } else acknowledgement.durable(number)
          // It goes on and on behind something that never gets what it builds on.
          return acknowledgement.isOverfull ? 'unresolved' : null
        case 'gap':
          return meetGap(number, isStep2, outcome.needs)
        case 'refused':
          return outcome.rule
      }
    },
    acknowledge() {
      if (!tells || acknowledgement.count === told) return
      told = acknowledgement.count
      way.send(toOne(acknowledgedMessage(told)))
    },
  }
}
