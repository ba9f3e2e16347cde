import type { PersonId } from '@mithaq/schema/ids'
import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { Asked, Identified } from './admission.ts'
import type { Clock } from './clock.ts'
import type { Closing } from './close-code.ts'
import type { Limits } from './limits.ts'

/** Whose tokens are remembered; of more, the oldest are forgotten. */
const mostKnown = 10_000

/** Lets people in one after the other where they come faster than a person does. */
export interface Door {
  /** Who it is, once it is their turn. `crowded`: too many of theirs wait already. */
  enter(asked: Asked, stream: Duplex): Promise<Identified | { closing: Closing } | 'crowded' | 'gone'>
}

/**
 * Whose turn it is is known before anything is read from the database, from the second time on that a token is shown: who
 * connects again and again costs next to nothing, and nobody else waits for them.
 */
export function createDoor(parts: {
  limits: Limits
  clock: Clock
  tokenOf: (asked: Asked) => string | null
  identify: (asked: Asked) => Promise<Identified | { closing: Closing }>
}): Door {
  const { limits, clock, tokenOf, identify } = parts
  /** By hash: a token is not kept where it need not be. */
  const persons = new Map<string, PersonId>()

  async function turn(personId: PersonId, stream: Duplex): Promise<'theirs' | 'crowded' | 'gone'> {
    const wait = limits.turn(personId, clock.now())
    if (wait === null) return 'crowded'
    if (wait > 0) await new Promise<void>((resolve) => void clock.after(wait, resolve))
    limits.taken(personId)
    return stream.destroyed ? 'gone' : 'theirs'
  }

  return {
    async enter(asked, stream) {
      const token = tokenOf(asked)
      const key = token === null ? null : createHash('sha256').update(token).digest('base64')
      const known = key === null ? undefined : persons.get(key)
      const first = known === undefined ? 'theirs' : await turn(known, stream)
      if (first !== 'theirs') return first
      const who = await identify(asked)
      if (key === null) return who
      persons.delete(key)
      if ('closing' in who) return who
      persons.set(key, who.personId)
      if (persons.size > mostKnown) for (const oldest of [...persons.keys()].slice(0, mostKnown / 10)) persons.delete(oldest)
      if (known === who.personId) return who
      const second = await turn(who.personId, stream)
      return second === 'theirs' ? who : second
    },
  }
}
