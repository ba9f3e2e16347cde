import type { Room } from '../room.ts'
import type { Message } from './message.ts'

type Told = Message & { kind: 'rows' }

/** So many messages of one text wait for what comes before them; more are found in the log. */
const mostWaiting = 64

/** Rows that came before those they follow: two processes tell at the same time, and Redis keeps no order between them. */
export interface EarlyRows {
  keep(room: Room, told: Told): void
  /** Hands over what may fit by now, in its order. */
  take(room: Room): Told[]
  forget(room: Room): void
}

export function createEarlyRows(): EarlyRows {
  const waiting = new Map<Room, Told[]>()
  return {
    keep(room, told) {
      const there = waiting.get(room)
      if (there === undefined) waiting.set(room, [told])
      else if (there.length < mostWaiting) there.push(told)
    },
    take(room) {
      const there = waiting.get(room) ?? []
      const ripe = there.filter(({ firstSeq }) => firstSeq <= room.place.seq + 1).sort((one, other) => one.firstSeq - other.firstSeq)
      if (ripe.length === there.length) waiting.delete(room)
      else if (ripe.length > 0)
        waiting.set(
          room,
          there.filter((told) => !ripe.includes(told)),
        )
      return ripe
    },
    forget: (room) => void waiting.delete(room),
  }
}
