import type { Owner, Schedule } from './schedule.ts'

/** One direction of a socket: what is put in arrives in its order, or not at all from some point on. */
export interface VirtualStream<Message> {
  put(message: Message): void
  /** Before everything else. */
  first(work: () => void): void
  /** What was stopped may go on. */
  go(): void
  /** It breaks somewhere in what is on its way; the reader finds `end` there. */
  breakOff(end: Message): void
  /** On its way. */
  readonly bytes: number
}

interface StreamParts<Message> {
  schedule: Schedule
  /** Of whoever reads. */
  owner: Owner
  delay(): number
  isSilent(): boolean
  isStopped(): boolean
  /** From 0 up to 1: how much of what is on its way still arrives when it breaks. */
  keeps(): number
  sizeOf(message: Message): number
  arrive(message: Message): void
}

/** A stream that hears nothing asks again after this many milliseconds, as TCP does. */
const again = 250

export function createStream<Message>(parts: StreamParts<Message>): VirtualStream<Message> {
  const { schedule, owner, delay, isSilent, isStopped, keeps, sizeOf, arrive } = parts
  type Piece = { due: number; message: Message } | { due: number; work: () => void }
  let pieces: Piece[] = []
  let bytes = 0
  let last = 0
  let isPlanned = false
  let isBroken = false

  function plan(): void {
    const [next] = pieces
    if (isPlanned || next === undefined) return
    isPlanned = true
    schedule.after(Math.max(0, next.due - schedule.now()), step, owner)
  }
  function step(): void {
    isPlanned = false
    if (isStopped()) return
    if (isSilent()) {
      isPlanned = true
      return void schedule.after(again, step, owner)
    }
    const next = pieces.shift()
    if (next === undefined) return
    if ('work' in next) next.work()
    else {
      bytes -= sizeOf(next.message)
      arrive(next.message)
    }
    plan()
  }
  const add = (piece: (due: number) => Piece): void => {
    last = Math.max(last, schedule.now() + delay())
    pieces.push(piece(last))
    plan()
  }
  return {
    put(message) {
      if (isBroken) return
      bytes += sizeOf(message)
      add((due) => ({ due, message }))
    },
    first: (work) => add((due) => ({ due, work })),
    go: plan,
    breakOff(end) {
      if (isBroken) return
      isBroken = true
      pieces = pieces.slice(0, Math.floor(keeps() * (pieces.length + 1)))
      bytes = pieces.reduce((sum, piece) => sum + ('message' in piece ? sizeOf(piece.message) : 0), 0)
      add((due) => ({ due, message: end }))
    },
    get bytes() {
      return bytes
    },
  }
}
