import type { ShownEntry } from '@mithaq/schema/feed'

/** What it is to show now. */
export type CurrentEntry = Pick<ShownEntry, 'thing' | 'hash' | 'starts' | 'ends'>

/** So long a calendar that asks seldom is told that something is gone. Milliseconds. */
const cancelledFor = 90 * 86_400_000
/** What lies so long back is left to calendars as it stands. Milliseconds. */
const pastFor = 60 * 86_400_000

export interface FeedChanges {
  /** As they are to stand from now on, in the order of `current`, then what was cancelled. */
  standing: ShownEntry[]
  /** Those of them that are new, moved, cancelled or back. */
  changed: ShownEntry[]
  /** Nothing has to be said of these any more. */
  forgotten: string[]
}

/** What a feed has shown beside what it is to show: what moved gets the next number, what is gone is cancelled for a while. */
export function feedChanges(shown: readonly ShownEntry[], current: readonly CurrentEntry[], now: Date): FeedChanges {
  const before = new Map(shown.map((entry) => [entry.thing, entry]))
  const standing: ShownEntry[] = []
  const changed: ShownEntry[] = []
  for (const entry of current) {
    const known = before.get(entry.thing)
    before.delete(entry.thing)
    if (known !== undefined && known.hash === entry.hash && known.cancelledAt === null) {
      standing.push(known)
      continue
    }
    const next = { ...entry, sequence: known === undefined ? 0 : known.sequence + 1, changedAt: now, cancelledAt: null }
    standing.push(next)
    changed.push(next)
  }
  const forgotten: string[] = []
  for (const gone of before.values()) {
    const isPast = Date.parse(gone.ends ?? gone.starts) < now.getTime() - pastFor
    if (isPast || (gone.cancelledAt !== null && gone.cancelledAt.getTime() < now.getTime() - cancelledFor)) forgotten.push(gone.thing)
    else if (gone.cancelledAt !== null) standing.push(gone)
    else {
      const next = { ...gone, sequence: gone.sequence + 1, changedAt: now, cancelledAt: now }
      standing.push(next)
      changed.push(next)
    }
  }
  return { standing, changed, forgotten }
}
