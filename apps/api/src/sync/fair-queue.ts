/** What waits, of whom, and how much of it there is. */
export interface InQueue {
  readonly bytes: number
}

export interface Share {
  count: number
  bytes: number
}

/**
 * What waits for the next commit: in the order of each one's own, and in turns of everybody. Whoever sends more than their
 * share of a commit waits for the next one, and nobody else waits for them.
 */
export interface FairQueue<Key, Item extends InQueue> {
  add(key: Key, item: Item): void
  /** Takes at most a share of everybody, and at most so much together; of each at least one item comes along. */
  take(share: Share, together: Share): Item[]
  readonly isEmpty: boolean
}

export function createFairQueue<Key, Item extends InQueue>(): FairQueue<Key, Item> {
  // In the order in which it is their turn.
  const queues = new Map<Key, Item[]>()
  return {
    add(key, item) {
      const queue = queues.get(key)
      if (queue === undefined) queues.set(key, [item])
      else queue.push(item)
    },
    take(share, together) {
      const batch: Item[] = []
      let bytes = 0
      const turns = [...queues.keys()]
      for (const key of turns) {
        const queue = queues.get(key) as Item[]
        const left = { count: Math.min(share.count, together.count - batch.length), bytes: Math.min(share.bytes, together.bytes - bytes) }
        if (batch.length > 0 && (left.count <= 0 || left.bytes <= 0)) break
        const taken = queue.splice(0, fitting(queue, left))
        bytes += taken.reduce((sum, item) => sum + item.bytes, 0)
        batch.push(...taken)
        queues.delete(key)
        // Behind all others.
        if (queue.length > 0) queues.set(key, queue)
      }
      return batch
    },
    get isEmpty() {
      return queues.size === 0
    },
  }
}

function fitting(queue: readonly InQueue[], { count, bytes }: Share): number {
  let taken = 0
  let size = 0
  for (const item of queue) {
    size += item.bytes
    if (taken > 0 && (taken >= count || size > bytes)) break
    taken++
  }
  return taken
}
