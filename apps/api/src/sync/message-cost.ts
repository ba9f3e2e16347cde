import type { Message } from './wire.ts'

/** In the units of an allowance (limits.ts). A stock client repeats everyone's awareness: many such messages are honest. */
const asked = { step1: 50, queryAwareness: 5, awareness: 1, auth: 1 } as const
/** Of awareness: everybody at the text is told. */
const bytesOfAwareness = 64
/** A change of a writer is worth what it brings. One of a reader is decoded for nothing. */
const bytesOfWriter = 1024
const bytesOfReader = 64

export function costOf(message: Message, mayWrite: boolean): number {
  if (message.kind === 'step1') return asked.step1 + Math.floor(message.stateVector.length / bytesOfReader)
  if (message.kind === 'awareness') return asked.awareness + Math.floor(message.states.length / bytesOfAwareness)
  if (message.kind !== 'content') return asked[message.kind]
  return 1 + Math.floor(message.update.length / (mayWrite ? bytesOfWriter : bytesOfReader))
}
