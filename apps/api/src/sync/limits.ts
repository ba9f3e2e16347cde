import type { PersonId } from '@mithaq/schema/ids'
import { createTokenBucket, type Allowance, type TokenBucket } from './token-bucket.ts'

/**
 * What one address, one person and one socket may use; the figures stand in docs/protocol.md. An office, or a whole
 * conference, is one address: it is given much more than a person is.
 */
const ofAddress = { arrivals: { full: 5000, perSecond: 200 }, sockets: 4000, refused: 20 }
const ofPerson = {
  content: { full: 20_000, perSecond: 4000 },
  asking: { full: 20_000, perSecond: 4000 },
  sockets: 1000,
} satisfies Record<string, Allowance | number>
const ofSocket = { content: { full: 5000, perSecond: 1000 }, asking: { full: 5000, perSecond: 1000 } } satisfies Record<string, Allowance>

/** What two buckets allow together: that of a socket, and that of the person who has it open. */
export interface Budget {
  /** False: too much. */
  spend(cost: number, now: number): boolean
  /** Milliseconds until there is something again. */
  wait(now: number): number
}

export interface SocketBudget {
  /** Changes: who sends more than this is read more slowly, and loses nothing. */
  content: Budget
  /** What costs the server more than the client: who sends more than this is closed. */
  asking: Budget
}

export interface Limits {
  /** Somebody connects from there; false: too many do. Each that was counted leaves once. */
  arrive(address: string, now: number): boolean
  leave(address: string): void
  /** Who came from there was not let in. */
  refuse(address: string, now: number): void
  /**
   * A socket of a person, null: they have too many, or owe for what they asked: who was closed for it does not go on with a new
   * socket. Each that was counted parts once.
   */
  join(personId: PersonId, now: number): SocketBudget | null
  part(personId: PersonId): void
  /** Forgets who is gone and owes nothing. */
  sweep(now: number): void
}

interface Address {
  arrivals: TokenBucket
  sockets: number
}
interface Person {
  content: TokenBucket
  asking: TokenBucket
  sockets: number
}

export function createLimits(): Limits {
  const addresses = new Map<string, Address>()
  const persons = new Map<PersonId, Person>()

  const addressOf = (address: string): Address => {
    let found = addresses.get(address)
    if (found === undefined) addresses.set(address, (found = { arrivals: createTokenBucket(ofAddress.arrivals), sockets: 0 }))
    return found
  }
  return {
    arrive(address, now) {
      const from = addressOf(address)
      if (!from.arrivals.spend(1, now) || from.sockets >= ofAddress.sockets) return false
      from.sockets++
      return true
    },
    leave: (address) => void addressOf(address).sockets--,
    refuse: (address, now) => void addressOf(address).arrivals.spend(ofAddress.refused, now),
    join(personId, now) {
      let person = persons.get(personId)
      if (person === undefined)
        persons.set(
          personId,
          (person = { content: createTokenBucket(ofPerson.content), asking: createTokenBucket(ofPerson.asking), sockets: 0 }),
        )
      if (person.sockets >= ofPerson.sockets || person.asking.wait(now) > 0) return null
      person.sockets++
      return {
        content: both(createTokenBucket(ofSocket.content), person.content),
        asking: both(createTokenBucket(ofSocket.asking), person.asking),
      }
    },
    part(personId) {
      const person = persons.get(personId)
      if (person !== undefined) person.sockets--
    },
    sweep(now) {
      for (const [address, { sockets, arrivals }] of addresses) if (sockets <= 0 && arrivals.isFull(now)) addresses.delete(address)
      for (const [personId, { sockets, content, asking }] of persons)
        if (sockets <= 0 && content.isFull(now) && asking.isFull(now)) persons.delete(personId)
    },
  }
}

function both(one: TokenBucket, other: TokenBucket): Budget {
  return {
    spend(cost, now) {
      const first = one.spend(cost, now)
      return other.spend(cost, now) && first
    },
    wait: (now) => Math.max(one.wait(now), other.wait(now)),
  }
}
