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

export function createTokenBucket({ full, perSecond }: Allowance): TokenBucket {
  let left = full
  let countedAt: number | null = null
  const count = (now: number): void => {
    left = Math.min(full, left + (Math.max(0, now - (countedAt ?? now)) / 1000) * perSecond)
    countedAt = now
  }
  return {
    spend(cost, now) {
      count(now)
      // What is owed is paid back as fast as it is given: nobody is shut out for longer than that.
      left = Math.max(-full, left - cost)
      return left >= 0
    },
    wait(now) {
      count(now)
      return left >= 0 ? 0 : Math.ceil((-left / perSecond) * 1000)
    },
    isFull(now) {
      count(now)
      return left >= full
    },
  }
}
