import type { PersonId } from '@mithaq/schema/ids'
import { createTokenBucket, type Allowance, type TokenBucket } from './token-bucket.ts'

/**
 * What one address, one person and one socket may use; the figures stand in docs/protocol.md. An office, or a whole
 * conference, is one address: it is given much more than a person is.
 */
const ofAddress = { arrivals: { full: 5000, perSecond: 200 }, sockets: 4000, refused: 20 }
const ofPerson = {
  content: { full: 6000, perSecond: 500 },
  asking: { full: 20_000, perSecond: 2000 },
  arrivals: { full: 100, perSecond: 20 },
  sockets: 1000,
} satisfies Record<string, Allowance | number>
const ofSocket = { content: { full: 5000, perSecond: 250 }, asking: { full: 5000, perSecond: 1000 } } satisfies Record<string, Allowance>

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
  /** They were closed for it: everything that a person may ask is owed, and their next socket waits until it is given back. */
  exhaust(now: number): void
}

export interface Limits {
  /** Somebody connects from there; false: too many do. Each that was counted leaves once. */
  arrive(address: string, now: number): boolean
  leave(address: string): void
  /** Who came from there was not let in. */
  refuse(address: string, now: number): void
  /**
   * A person connects: milliseconds until it is their turn. Who connects again and again, or owes for what they asked, waits
   * until that is given back: who was closed for it does not go on with a new socket. Null: too many of theirs wait already.
   */
  turn(personId: PersonId, now: number): number | null
  /** It was their turn, or they went away before. Once for each that waited. */
  taken(personId: PersonId): void
  /** A socket of a person, null: they have too many. Each that was counted parts once. */
  join(personId: PersonId): SocketBudget | null
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
  arrivals: TokenBucket
  sockets: number
  waiting: number
}

export function createLimits(): Limits {
  const addresses = new Map<string, Address>()
  const persons = new Map<PersonId, Person>()

  const addressOf = (address: string): Address => {
    let found = addresses.get(address)
    if (found === undefined) addresses.set(address, (found = { arrivals: createTokenBucket(ofAddress.arrivals), sockets: 0 }))
    return found
  }
  const personOf = (personId: PersonId): Person => {
    let found = persons.get(personId)
    if (found === undefined) {
      const [content, asking, arrivals] = [ofPerson.content, ofPerson.asking, ofPerson.arrivals].map(createTokenBucket) as [
        TokenBucket,
        TokenBucket,
        TokenBucket,
      ]
      persons.set(personId, (found = { content, asking, arrivals, sockets: 0, waiting: 0 }))
    }
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
    turn(personId, now) {
      const person = personOf(personId)
      if (person.waiting >= ofPerson.arrivals.full) return null
      person.waiting++
      person.arrivals.spend(1, now)
      return Math.max(person.arrivals.wait(now), person.asking.wait(now))
    },
    taken(personId) {
      const person = persons.get(personId)
      if (person !== undefined) person.waiting--
    },
    join(personId) {
      const person = personOf(personId)
      if (person.sockets >= ofPerson.sockets) return null
      person.sockets++
      return {
        content: new Both(createTokenBucket(ofSocket.content), person.content),
        asking: new Both(createTokenBucket(ofSocket.asking), person.asking),
        exhaust: (now) => void person.asking.spend(2 * ofPerson.asking.full, now),
      }
    },
    part(personId) {
      const person = persons.get(personId)
      if (person !== undefined) person.sockets--
    },
    sweep(now) {
      for (const [address, { sockets, arrivals }] of addresses) if (sockets <= 0 && arrivals.isFull(now)) addresses.delete(address)
      for (const [personId, { sockets, waiting, content, asking, arrivals }] of persons)
        if (sockets <= 0 && waiting <= 0 && [content, asking, arrivals].every((bucket) => bucket.isFull(now))) persons.delete(personId)
    },
  }
}

/** A class: each socket has two of them. */
class Both implements Budget {
  readonly #one: TokenBucket
  readonly #other: TokenBucket

  constructor(one: TokenBucket, other: TokenBucket) {
    this.#one = one
    this.#other = other
  }

  spend(cost: number, now: number): boolean {
    const first = this.#one.spend(cost, now)
    return this.#other.spend(cost, now) && first
  }

  wait(now: number): number {
    return Math.max(this.#one.wait(now), this.#other.wait(now))
  }
}
