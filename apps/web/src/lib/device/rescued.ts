import type { RescueItem } from '@mithaq/sync-client/device-store'
import { useEffect, useSyncExternalStore } from 'react'
import { deviceStore } from './device-store.ts'

const listeners = new Set<() => void>()
let shown: readonly RescueItem[] = []
/** Removed on this page: not shown again by a look that began before. */
const discarded = new Set<string>()

function show(items: readonly RescueItem[]): void {
  const byId = new Map([...shown, ...items].filter(({ id }) => !discarded.has(id)).map((item) => [item.id, item]))
  if (byId.size === shown.length && shown.every(({ id }) => byId.has(id))) return
  shown = [...byId.values()].sort((one, other) => one.at - other.at)
  for (const listener of listeners) listener()
}

/** Words came into the tray on this page; where the device keeps nothing, they stand here alone. */
export const addRescued = (items: readonly RescueItem[]): void => show(items)

/** Items whose words have found a place: looks at what the device keeps now. */
export async function lookForRescued(personId: string): Promise<void> {
  const { items } = await deviceStore().left(personId)
  const kept = new Set(items.map(({ id }) => id))
  // What this page could not keep stays; what is gone from the device was placed, or removed in another tab.
  for (const { id } of shown) if (wasKept.has(id) && !kept.has(id)) discarded.add(id)
  for (const id of kept) wasKept.add(id)
  show(items)
}
const wasKept = new Set<string>()

export async function discardRescued(personId: string, itemId: string): Promise<void> {
  discarded.add(itemId)
  show([])
  await deviceStore().discard(personId, [itemId])
}

/** Words that had found a place are without one again: they are in the tray as if they came now. */
export async function bringBackRescued(item: RescueItem): Promise<void> {
  const { personId, documentId } = item
  const again = { ...item, id: crypto.randomUUID() }
  show([again])
  await deviceStore().change({ personId, documentId }, { rescue: [{ item: again, from: [] }] })
}

/** Words of this person that need a place, oldest first. */
export function useRescued(personId: string): readonly RescueItem[] {
  useEffect(() => {
    const look = (): void => void lookForRescued(personId).catch(() => {})
    look()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [personId])
  const items = useSyncExternalStore(subscribe, () => shown)
  return items
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
