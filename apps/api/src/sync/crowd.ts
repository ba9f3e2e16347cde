/** From so many messages a millisecond on, a text is told in fewer and larger pieces. */
const many = 20
const lookedAtEvery = 250

/**
 * Whether so many write for so many at a text that telling each change at once would be most of what the server does: a write to
 * a socket costs more than what is in it. Then what is told may wait a little for what comes next.
 */
export interface Crowd {
  /** So many messages are told now. */
  told(messages: number): void
  readonly isBusy: boolean
}

export function createCrowd(now: () => number): Crowd {
  let since = now()
  let messages = 0
  let isBusy = false
  return {
    told(more) {
      const passed = now() - since
      if (passed >= lookedAtEvery) {
        isBusy = messages / passed >= many
        since += passed
        messages = 0
      }
      messages += more
    },
    get isBusy() {
      return isBusy
    },
  }
}
