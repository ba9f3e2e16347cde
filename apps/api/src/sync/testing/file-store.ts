import type { DeviceChange, DeviceStore, Place } from '@mithaq/sync-client/device-store'
import { emptyDisk, memoryStore } from '@mithaq/sync-client/memory-store'
import { fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/**
 * What a device keeps, in a journal that outlives its process however that ends: a change is told to be kept once it is on the
 * disk. A line is written as a whole, or not at all.
 */
export async function fileStore(file: string): Promise<DeviceStore> {
  const journal = openSync(file, 'a+')
  const store = memoryStore(emptyDisk())
  const lines = readFileSync(file, 'utf8').split('\n')
  for (const line of lines.slice(0, -1)) {
    const { place, change } = JSON.parse(line, revive) as { place: Place; change: DeviceChange }
    await store.change(place, change)
  }
  if (lines.at(-1) !== '') throw new Error('A journal line was written in two parts.')
  return {
    ...store,
    async change(place, change) {
      writeSync(journal, `${JSON.stringify({ place, change }, replace)}\n`)
      fdatasyncSync(journal)
      return store.change(place, change)
    },
  }
}

const replace = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value

const revive = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'string'
    ? new Uint8Array(Buffer.from(value.bytes, 'base64'))
    : value
