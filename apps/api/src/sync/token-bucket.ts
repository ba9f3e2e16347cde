/** How much somebody may use at once, and how fast it comes back. */
export interface Allowance {
  full: number
  perSecond: number
}

/** What is left of an allowance. */
export interface TokenBucket {
  /** False: it was not there; it is owed all the same, up to a whole allowance. */
  spend(cost: number, now: number): boolean
  /** Milliseconds until nothing is owed any more. */
  wait(now: number): number
  isFull(now: number): boolean
}

export const createTokenBucket = (allowance: Allowance): TokenBucket => new Bucket(allowance)

/** A class: each socket has two of them, and closures of its own would be most of what it keeps. */
class Bucket implements TokenBucket {
  readonly #allowance: Allowance
  #left: number
  #countedAt: number | null = null

  constructor(allowance: Allowance) {
    this.#allowance = allowance
    this.#left = allowance.full
  }

  spend(cost: number, now: number): boolean {
    this.#count(now)
    // What is owed is paid back as fast as it is given: nobody is shut out for longer than that.
    this.#left = Math.max(-this.#allowance.full, this.#left - cost)
    return this.#left >= 0
  }

  wait(now: number): number {
    this.#count(now)
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / this.#allowance.perSecond) * 1000)
  }

  isFull(now: number): boolean {
    this.#count(now)
    return this.#left >= this.#allowance.full
  }

  #count(now: number): void {
    const { full, perSecond } = this.#allowance
    this.#left = Math.min(full, this.#left + (Math.max(0, now - (this.#countedAt ?? now)) / 1000) * perSecond)
    this.#countedAt = now
  }
}
