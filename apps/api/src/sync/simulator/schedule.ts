/** A process, a tab, a device: what it planned ends with it. */
export interface Owner {
  readonly name: string
  isGone: boolean
}

/** A time of its own, in which everything happens in one order. */
export interface Schedule {
  /** Milliseconds since 1970. */
  now(): number
  /** Does something later in the name of an owner (without one: of whoever is acting now); the answer leaves it. */
  after(milliseconds: number, work: () => void, owner?: Owner): () => void
  /** Acts at once in the name of an owner. */
  as<Value>(owner: Owner, work: () => Value): Value
  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): Promise<void>
}

interface Planned {
  at: number
  order: number
  owner: Owner
  work: (() => void) | null
}

const begins = Date.UTC(2026, 10, 25)
/** Taken before anybody replaces it: after it, every promise that could go on has gone on. */
const turn = setImmediate

/** One event, then everything that follows from it by promises, then the next: nothing in a run depends on how fast it runs. */
export function createSchedule(world: Owner): Schedule {
  const heap: Planned[] = []
  let now = begins
  let order = 0
  let acting = world

  const schedule: Schedule = {
    now: () => now,
    after(milliseconds, work, owner = acting) {
      const planned: Planned = { at: now + Math.max(0, milliseconds), order: ++order, owner, work }
      push(heap, planned)
      return () => {
        planned.work = null
      }
    },
    as(owner, work) {
      const before = acting
      acting = owner
      try {
        return work()
      } finally {
        acting = before
      }
    },
    async pass(milliseconds) {
      const end = now + milliseconds
      await settled()
      for (let next = heap[0]; next !== undefined && next.at <= end; next = heap[0]) {
        pop(heap)
        if (next.work === null || next.owner.isGone) continue
        now = next.at
        acting = next.owner
        next.work()
        await settled()
        acting = world
      }
      now = end
    },
  }
  return schedule
}

const settled = (): Promise<void> => new Promise((resolve) => turn(resolve))

/**
 * Libraries that ask nobody for the time (y-websocket, the awareness of Yjs) take it from here. What they do at intervals looks
 * at the real time of day, by which a run takes no time at all: it never has anything to do.
 */
export function replaceTimers(schedule: Schedule): () => void {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis
  const timers = new WeakMap<object, () => void>()
  const timer = (stop: () => void): object => {
    const one = { unref: () => one, ref: () => one }
    timers.set(one, stop)
    return one
  }
  const stop = (one: unknown): void => {
    if (typeof one === 'object' && one !== null) timers.get(one)?.()
  }
  Object.assign(globalThis, {
    setTimeout: (work: (...all: unknown[]) => void, milliseconds = 0, ...all: unknown[]) =>
      timer(schedule.after(milliseconds, () => work(...all))),
    clearTimeout: stop,
    setInterval: () => timer(() => {}),
    clearInterval: stop,
  })
  return () => void Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval })
}

const isBefore = (one: Planned, other: Planned): boolean => one.at < other.at || (one.at === other.at && one.order < other.order)

function push(heap: Planned[], planned: Planned): void {
  let place = heap.push(planned) - 1
  while (place > 0) {
    const parent = (place - 1) >> 1
    if (isBefore(heap[parent] as Planned, planned)) break
    heap[place] = heap[parent] as Planned
    place = parent
  }
  heap[place] = planned
}

function pop(heap: Planned[]): void {
  const last = heap.pop() as Planned
  if (heap.length === 0) return
  let place = 0
  for (;;) {
    let child = 2 * place + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && isBefore(heap[child + 1] as Planned, heap[child] as Planned)) child++
    if (isBefore(last, heap[child] as Planned)) break
    heap[place] = heap[child] as Planned
    place = child
  }
  heap[place] = last
}
