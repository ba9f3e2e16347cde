/**
 * Commits begin at least so many milliseconds apart, from `alone` where few write to `crowded` where many do: each takes along
 * what came meanwhile, and costs hardly more than with one change. Who writes alone waits for nothing.
 */
const alone = 4
const crowded = 12
/** From so many people with a change a millisecond on commits are made less often, and least often from so many. */
const people = { some: 0.3, many: 0.8 }
/** The same for messages told: a write to a socket costs more than what is in it, and a commit is told with one write to each. */
const messages = { some: 15, many: 25 }
const lookedAtEvery = 100

/** How often commits are made, by how much there was to do just now. */
interface Pace {
  /** A commit had changes of so many people, and so many messages were told of it. What one person sends counts once. */
  committed(commit: { people: number; messages: number }): void
  /** In milliseconds, from the beginning of one commit to that of the next. */
  readonly between: number
}

export function createPace(now: () => number): Pace {
  let since = now()
  let sum = { people: 0, messages: 0 }
  let between = alone
  const look = (): void => {
    const passed = now() - since
    if (passed < lookedAtEvery) return
    const crowd = Math.max(share(sum.people / passed, people), share(sum.messages / passed, messages))
    between = alone + crowd * (crowded - alone)
    since += passed
    sum = { people: 0, messages: 0 }
  }
  return {
    committed(commit) {
      sum.people += commit.people
      sum.messages += commit.messages
    },
    get between() {
      look()
      return between
    },
  }
}

/** How far it is from some to many: 0 to 1. */
const share = (rate: number, { some, many }: { some: number; many: number }): number =>
  Math.min(1, Math.max(0, (rate - some) / (many - some)))
