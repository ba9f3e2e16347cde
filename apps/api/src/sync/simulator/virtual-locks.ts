import type { DocumentId } from '@mithaq/schema/ids'

/** The disk, or the way to it, failed: what was being committed may be on it or not. */
export class DiskFailed extends Error {
  override name = 'DiskFailed'
}

/** Whoever holds heads until its transaction ends. */
export interface Holder {
  /** Goes on in the process that waited. */
  wake(work: () => void): void
}

/** Locks on heads of documents: who waits gets them in the order in which they came. */
export interface Locks {
  /** One after the other, in the order given. @throws {DiskFailed} where the holder ends while it waits. */
  take(holder: Holder, documentIds: readonly DocumentId[]): Promise<void>
  release(holder: Holder): void
}

export function createLocks(): Locks {
  const held = new Map<DocumentId, Holder>()
  const waiting = new Map<DocumentId, { holder: Holder; go: () => void; fail: () => void }[]>()
  return {
    async take(holder, documentIds) {
      for (const documentId of documentIds) {
        if (held.get(documentId) === holder) continue
        if (!held.has(documentId)) {
          held.set(documentId, holder)
          continue
        }
        await new Promise<void>((resolve, reject) => {
          const queue = waiting.get(documentId) ?? []
          waiting.set(documentId, queue)
          queue.push({ holder, go: () => holder.wake(resolve), fail: () => holder.wake(() => reject(new DiskFailed())) })
        })
      }
    },
    release(holder) {
      for (const [documentId, queue] of waiting) {
        for (const one of queue) if (one.holder === holder) one.fail()
        waiting.set(
          documentId,
          queue.filter((one) => one.holder !== holder),
        )
      }
      for (const [documentId, by] of held) {
        if (by !== holder) continue
        const next = waiting.get(documentId)?.shift()
        if (next === undefined) held.delete(documentId)
        else {
          held.set(documentId, next.holder)
          next.go()
        }
      }
    },
  }
}
