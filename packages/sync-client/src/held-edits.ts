import * as Y from 'yjs'
import type { DeviceStore, KeptEdit, Place } from './device-store.ts'
import { idsOf } from './id-set.ts'
import type { Edit, Queue } from './queue.ts'

/** Edits that the device kept of an earlier visit: they are shown and sent once the text has come that they belong to. */
interface HeldEdits {
  take(kept: readonly KeptEdit[]): void
  /** How many wait. */
  readonly count: number
  /** All that the device kept when this text was opened. */
  readonly ofDevice: ReadonlySet<Edit>
  /**
   * Does it once it has been looked, once on each channel, which of those that wait are still on the device: the tab that made
   * them may have put them into the tray meanwhile, and written them anew.
   */
  onceLooked(work: () => void): void
  /** @param isLate others may have changed the text around them meanwhile */
  show(isLate: boolean): void
  /** The channel is over: on the next one it is looked again. */
  channelOver(): void
}

interface HeldEditsOptions {
  store: DeviceStore
  place: Place
  doc: Y.Doc
  queue: Queue
  displaced: { appliedLate(ids: ReturnType<typeof idsOf>): void; own(ids: ReturnType<typeof idsOf>['inserted']): void }
  /** The text no longer takes part. */
  isOver: () => boolean
  changed: () => void
}

/** Of transactions that bring what was on the device. */
export const fromDevice = { from: 'device' }

export function holdEdits({ store, place, doc, queue, displaced, isOver, changed }: HeldEditsOptions): HeldEdits {
  let held: Edit[] = []
  const ofDevice = new Set<Edit>()
  /** Counts the channels, and says on which it was looked. */
  let channel = 0
  let lookedOn = -1
  let looking: Promise<void> = Promise.resolve()

  async function forgetGone(): Promise<void> {
    // Where the device cannot be read any more, they go out.
    const kept = await store.load(place).catch(() => null)
    if (kept === null) return
    const keys = new Set(kept.edits.map(({ key }) => key))
    // What the server said that it has is gone from there, too.
    const gone = held.filter(({ key, isAcknowledged }) => key !== null && !isAcknowledged && !keys.has(key))
    held = held.filter((edit) => !gone.includes(edit))
    queue.forget(gone)
  }

  return {
    take(kept) {
      held = kept.map(({ key, update, at }) => ({ key, update, at, isAcknowledged: false }))
      for (const edit of held) {
        ofDevice.add(edit)
        queue.add(edit)
      }
    },
    get count() {
      return held.length
    },
    ofDevice,
    onceLooked(work) {
      if (held.length === 0) return work()
      if (lookedOn !== channel) {
        lookedOn = channel
        looking = forgetGone()
      }
      const begun = channel
      void looking.then(() => {
        if (isOver() || begun !== channel) return
        work()
        changed()
      })
    },
    show(isLate) {
      if (held.length === 0) return
      const updates = held.map(({ update }) => update)
      held = []
      doc.transact(() => {
        for (const update of updates) Y.applyUpdate(doc, update, fromDevice)
      }, fromDevice)
      if (isLate) displaced.appliedLate(idsOf(updates))
      else displaced.own(idsOf(updates).inserted)
    },
    channelOver() {
      channel++
    },
  }
}
