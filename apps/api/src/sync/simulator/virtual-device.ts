import type { DeviceChange, DeviceStore, Place } from '@mithaq/sync-client/device-store'
import { emptyDisk, memoryStore, type MemoryDisk } from '@mithaq/sync-client/memory-store'
import type { Chance } from './chance.ts'
import type { Owner, Schedule } from './schedule.ts'

/** What a person works on: its disk outlives its tabs, and all of them share it. */
export interface VirtualDevice {
  readonly disk: MemoryDisk
  /** Whether an edit, by its bytes, was ever on the disk. */
  hadKept(update: Uint8Array): boolean
  /** Whether it was taken from there into the tray. */
  hadRescued(update: Uint8Array): boolean
  /** Transactions fail, as when the disk is full. */
  isFull: boolean
  /** The store as one tab has it. */
  store(tab: Owner): DeviceStore
  /** Without current: what was not on its disk is gone. */
  crash(): void
}

/** IndexedDB, as far as it is promised: transactions one after the other, each whole or not at all, told when they are on the disk. */
export function createDevice(parts: { schedule: Schedule; chance: Chance; name: string }): VirtualDevice {
  const { schedule, chance, name } = parts
  const disk = emptyDisk()
  const kept = memoryStore(disk)
  let browser: Owner = { name: `${name}'s browser`, isGone: false }
  let free = 0
  const everKept = new Set<string>()
  const everRescued = new Set<string>()
  const bytesOf = (update: Uint8Array): string => Buffer.from(update).toString('latin1')

  /** In the order asked; goes on without the tab in half of the cases, as a browser that was asked already does. */
  function inTurn(tab: Owner, work: () => void, told: () => void): void {
    free = Math.max(free, schedule.now()) + chance.between(1, 12)
    const goesOn = chance.percent(50)
    const own = browser
    // What a tab that is gone still asks for, nobody hears.
    if (tab.isGone) return
    schedule.after(
      free - schedule.now(),
      () => {
        if (own.isGone) return
        work()
        schedule.after(chance.between(0, 3), told, tab)
      },
      goesOn ? own : tab,
    )
  }

  const device: VirtualDevice = {
    disk,
    hadKept: (update) => everKept.has(bytesOf(update)),
    hadRescued: (update) => everRescued.has(bytesOf(update)),
    isFull: false,
    crash() {
      browser.isGone = true
      browser = { name: browser.name, isGone: false }
      free = 0
    },
    store: (tab) => ({
      ...kept,
      load: (place: Place) =>
        new Promise((resolve, reject) => {
          let found: ReturnType<DeviceStore['load']> | null = null
          inTurn(
            tab,
            () => void (found = kept.load(place)),
            () => (found === null ? reject(new Error('Nothing was read')) : resolve(found)),
          )
        }),
      change: (place: Place, change: DeviceChange) =>
        new Promise((resolve, reject) => {
          let done: ReturnType<DeviceStore['change']> | null = null
          inTurn(
            tab,
            () => {
              // What only makes room always fits.
              const takesRoom = (change.keep ?? []).length > 0 || (change.copy ?? null) !== null || (change.rescue ?? []).length > 0
              if (device.isFull && takesRoom) return
              for (const { update } of change.keep ?? []) everKept.add(bytesOf(update))
              if (change.rescue !== undefined)
                for (const { key, update } of disk.rows) if (change.release?.includes(key) === true) everRescued.add(bytesOf(update))
              done = kept.change(place, change)
            },
            () => (done === null ? reject(new DOMException('full', 'QuotaExceededError')) : resolve(done)),
          )
        }),
    }),
  }
  return device
}
