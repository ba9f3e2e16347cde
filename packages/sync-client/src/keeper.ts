import { systemClock, type Clock } from './clock.ts'
import type { DeviceChange, DeviceStore, Place, RescueItem } from './device-store.ts'
import type { Edit } from './queue.ts'

/** What is true of one's unacknowledged edits on this device. */
export type OnDevice =
  /** All of them are on the disk. */
  | 'kept'
  | 'keeping'
  /** The disk is full. */
  | 'full'
  /** This browser keeps nothing. */
  | 'impossible'

/** The copy for work without a connection. */
export type CopyNow = 'none' | 'due' | 'kept' | 'full'

export interface KeeperNow {
  edits: OnDevice
  copy: CopyNow
}

export interface Keeper {
  keep(edit: Edit): void
  /** The server has them: they need not be kept any longer. */
  settle(edits: readonly Edit[]): void
  /** The text changed, whoever changed it. */
  textChanged(): void
  /** Whether a copy is kept; not keeping one removes it. */
  setCopied(copied: boolean): void
  /** Now, not in a moment: the line was lost, or the page is being hidden. */
  flush(): Promise<void>
  /**
   * Moves edits to the rescue tray in one piece, and removes the copy, in which they stand. Those that were moved: another tab
   * may have been first with some.
   */
  rescue(items: readonly { item: RescueItem; edits: readonly Edit[] }[], edits: readonly Edit[]): Promise<readonly Edit[]>
  /** Items whose words have found a place go together with the next edits that are kept. */
  discardWithNext(itemIds: readonly string[]): void
  now(): KeeperNow
  /** Writes what is left to write, and then nothing any more. */
  close(): Promise<void>
}

interface KeeperOptions {
  store: DeviceStore
  place: Place
  membershipId: string
  clock?: Clock
  /** Of which edition the text is. */
  edition: () => number
  /** The whole text, encoded. */
  encode: () => Uint8Array
  /** Not acknowledged, in the order made. */
  unacknowledged: () => readonly Edit[]
  changed: () => void
}

const copyAfter = 2_000
const copyAtLeast = 15_000
const againAfter = 5_000

/**
 * Writes to the device's store, one transaction after the other: what came while one ran goes into the next. Edits come before
 * the copy when the disk is full. With a copy, edits stay until a copy that holds them is written: otherwise what is built on
 * them would hang in the air after a crash.
 */
export function createKeeper({
  store,
  place,
  membershipId,
  clock = systemClock,
  edition,
  encode,
  unacknowledged,
  changed,
}: KeeperOptions): Keeper {
  /** To be kept, in the order made. */
  let fresh: Edit[] = []
  /** Acknowledged and kept: to be released. */
  let settled: Edit[] = []
  let discards: string[] = []
  let copied = false
  let copyIsDue = false
  let copyIsOverdue = false
  let copyIsBlocked = false
  let removeCopy = false
  let failure: 'full' | 'impossible' | null = null
  let running: Promise<void> | null = null
  let stopTimer = (): void => {}
  let firstChange: number | null = null
  let closed = false
  let shown = ''

  const now = (): KeeperNow => ({
    edits: store.isLasting
      ? unacknowledged().every(({ key }) => key !== null)
        ? 'kept'
        : (failure ?? 'keeping')
      : unacknowledged().length === 0
        ? 'kept'
        : 'impossible',
    copy: !copied ? 'none' : !store.isLasting || copyIsBlocked ? 'full' : copyIsDue ? 'due' : 'kept',
  })
  const tell = (): void => {
    const next = JSON.stringify(now())
    if (next === shown) return
    shown = next
    changed()
  }

  const hasWork = (): boolean =>
    removeCopy || discards.length > 0 || fresh.some(wanted) || (copied && copyIsOverdue) || (settled.length > 0 && !waitsForCopy())
  const waitsForCopy = (): boolean => copied && !copyIsBlocked
  const wanted = (edit: Edit): boolean => edit.key === null && (!edit.isAcknowledged || waitsForCopy())

  function run(): Promise<void> {
    running ??= writeAll().finally(() => {
      running = null
    })
    return running
  }

  async function writeAll(): Promise<void> {
    // In a turn of its own: what is done in one turn of the page becomes one transaction.
    await Promise.resolve()
    while (hasWork()) {
      if (!(await writeOnce())) {
        stopTimer()
        if (!closed) stopTimer = clock.after(againAfter, () => void run())
        break
      }
    }
    tell()
  }

  /** False: it failed, and is tried again later. */
  async function writeOnce(): Promise<boolean> {
    const keep = fresh.filter(wanted)
    const withCopy = copied && copyIsOverdue && !copyIsBlocked
    const release = new Set(withCopy || !waitsForCopy() ? settled : [])
    const discard = discards
    const change: DeviceChange = {
      keep: keep.map(({ update, at }) => ({ membershipId, update, at, edition: edition() })),
      release: [...release].map(({ key }) => Number(key)),
      discard,
      ...(withCopy ? { copy: { state: encode(), edition: edition() } } : removeCopy ? { copy: null } : {}),
    }
    const removed = removeCopy
    if (withCopy) {
      copyIsDue = false
      copyIsOverdue = false
      firstChange = null
    }
    try {
      const { kept } = await store.change(place, change)
      for (const [index, edit] of keep.entries()) edit.key = kept[index] ?? null
      fresh = fresh.filter((edit) => edit.key === null)
      // Acknowledged while they were written.
      settled = [...settled.filter((edit) => !release.has(edit)), ...keep.filter(({ isAcknowledged }) => isAcknowledged)]
      discards = discards.filter((id) => !discard.includes(id))
      if (removed) removeCopy = false
      failure = null
      tell()
      return true
    } catch (error) {
      failure = (error as { name?: unknown } | null)?.name === 'QuotaExceededError' ? 'full' : 'impossible'
      if (withCopy && failure === 'full') {
        // What was typed comes before what the server has: without the copy, and without an older one that takes its place.
        copyIsBlocked = true
        removeCopy = true
        tell()
        return true
      }
      if (withCopy) {
        copyIsDue = true
        copyIsOverdue = true
      }
      tell()
      return false
    }
  }

  function scheduleCopy(): void {
    if (!copied || copyIsBlocked) return
    copyIsDue = true
    const time = clock.now()
    firstChange ??= time
    stopTimer()
    stopTimer = clock.after(Math.max(0, Math.min(copyAfter, firstChange + copyAtLeast - time)), () => {
      copyIsOverdue = true
      void run()
    })
  }

  return {
    keep(edit) {
      fresh.push(edit)
      tell()
      void run()
    },
    settle(edits) {
      for (const edit of edits) if (edit.key !== null) settled.push(edit)
      if (!waitsForCopy()) fresh = fresh.filter((edit) => !edit.isAcknowledged)
      tell()
      if (hasWork()) void run()
    },
    textChanged() {
      scheduleCopy()
      tell()
    },
    setCopied(next) {
      if (next === copied) return
      copied = next
      if (next) {
        copyIsBlocked = false
        removeCopy = false
        copyIsDue = true
        copyIsOverdue = true
      } else removeCopy = true
      void run()
      tell()
    },
    async flush() {
      if (copied && copyIsDue) copyIsOverdue = true
      await run()
    },
    async rescue(items, edits) {
      fresh = fresh.filter((edit) => !edits.includes(edit))
      settled = settled.filter((edit) => !edits.includes(edit))
      copied = false
      stopTimer()
      await running
      const { released } = await store.change(place, {
        release: edits.flatMap(({ key }) => (key === null ? [] : [key])),
        copy: null,
        rescue: items.map(({ item, edits: from }) => ({
          item,
          // What had not been kept yet is nobody else's.
          from: from.some(({ key }) => key === null) ? [] : from.map(({ key }) => Number(key)),
        })),
      })
      return edits.filter(({ key }) => key === null || released.includes(key))
    },
    discardWithNext(itemIds) {
      discards = [...discards, ...itemIds]
      // In this turn: in one transaction with what is to be kept, if there is any.
      void run()
    },
    now,
    async close() {
      closed = true
      await this.flush()
      stopTimer()
    },
  }
}
