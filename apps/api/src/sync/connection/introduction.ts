import { readAwareness, type Said, type Speaker } from '../presence.ts'
import type { Room } from '../room.ts'
import { sayPresence } from '../telling.ts'

/** Of ids that turn out to be somebody else's. */
const mostForeignIds = 20

/** Under which client id a connection is here: the first that it names alone and that is nobody else's. */
export interface Introduction {
  hear(states: Uint8Array): void
  /** The id that was to be bound is bound to this membership: others hear of it from now on. */
  bound(): void
  /** It is somebody else's. */
  notTheirs(): void
}

export function createIntroduction(parts: { speaker: Speaker; room: Room; bind: (clientId: number) => void }): Introduction {
  const { speaker, room, bind } = parts
  let ownId: number | null = null
  /** What it says until its id is bound. */
  let held: Said | null = null
  let foreignIds = 0

  /** The stock client names itself, alone, before it can repeat what others say. */
  function introduce(said: readonly Said[]): void {
    const [own] = said
    if (own === undefined || said.length > 1 || own.json === 'null' || foreignIds >= mostForeignIds) return
    if (room.presence.isTaken(own, speaker)) return
    held = own
    bind(own.clientId)
  }
  return {
    hear(states) {
      const said = readAwareness(states)
      if (said === null) return
      if (ownId === null && held === null) return introduce(said)
      const own = said.find(({ clientId }) => clientId === (ownId ?? held?.clientId))
      if (own === undefined) return
      if (ownId === null) held = own
      else if (room.presence.say(speaker, own)) sayPresence(room, own.clientId)
    },
    bound() {
      if (held === null) return
      ownId = held.clientId
      if (room.presence.say(speaker, held)) sayPresence(room, ownId)
      held = null
    },
    notTheirs() {
      held = null
      foreignIds++
    },
  }
}
