import { z } from 'zod'
import { Day } from './day.ts'

/** `neutral`: that there is a deadline, and no word of which. `full`: with the titles of submissions and steps. */
export const feedTitles = ['neutral', 'full'] as const
export const FeedTitles = z.enum(feedTitles)
export type FeedTitles = z.infer<typeof FeedTitles>

/** `expires`: the last day on which the address answers, UTC; at most a year away. */
export const MakeFeedInput = z.strictObject({ titles: FeedTitles, expires: Day })
export type MakeFeedInput = z.infer<typeof MakeFeedInput>

/** What a feed has shown of a thing. */
export interface ShownEntry {
  thing: string
  /** Of all that a calendar would show of it. */
  hash: string
  sequence: number
  /** YYYY-MM-DD of its first and last day, or an instant with no end. */
  starts: string
  ends: string | null
  changedAt: Date
  cancelledAt: Date | null
}
