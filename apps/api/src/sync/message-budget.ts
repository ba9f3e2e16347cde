import type { Message } from './wire.ts'

/**
 * How often one socket may ask for what costs the server more than the client. Changes are not counted: a socket that sends
 * more of them than can be saved is simply not read for a while. A stock client repeats everyone's awareness: many are honest.
 */
export interface MessageBudget {
  /** False: too many. */
  spend(kind: Exclude<Message['kind'], 'content'>, now: number): boolean
}

const full = 5000
const perSecond = 1000
const costs = { step1: 50, queryAwareness: 5, awareness: 1, auth: 1 } as const

export function messageBudget(): MessageBudget {
  let left = full
  let countedAt: number | null = null
  return {
    spend(kind, now) {
      left = Math.min(full, left + ((now - (countedAt ?? now)) / 1000) * perSecond)
      countedAt = now
      left -= costs[kind]
      return left >= 0
    },
  }
}
