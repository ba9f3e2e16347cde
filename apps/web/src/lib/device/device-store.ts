import type { DeviceStore } from '@mithaq/sync-client/device-store'
import { openIndexedDbStore } from '@mithaq/sync-client/indexed-db-store'
import { lateStore } from '@mithaq/sync-client/late-store'
import { memoryStore } from '@mithaq/sync-client/memory-store'

let store: DeviceStore | null = null

/** What this device keeps. Where the browser keeps nothing, it lasts as long as the page, and says so. */
export function deviceStore(): DeviceStore {
  store ??= lateStore(openIndexedDbStore().catch(() => memoryStore()))
  return store
}
