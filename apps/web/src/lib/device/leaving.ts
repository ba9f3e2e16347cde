import { deviceDatabase } from '@mithaq/sync-client/indexed-db-store'
import type { LeftHere } from '@mithaq/sync-client/device-store'
import { remember } from '../remembered.ts'
import { deviceStore } from './device-store.ts'
import { dropShell } from './shell-cache.ts'

/** What of a person is on this device. */
export interface Left extends LeftHere {
  copies: number
}

export async function leftOf(personId: string): Promise<Left> {
  const store = deviceStore()
  const [left, choices] = await Promise.all([store.left(personId), store.choices(personId)])
  return { ...left, copies: choices.length }
}

export const unsentEdits = ({ unsent }: LeftHere): number => unsent.reduce((sum, { edits }) => sum + edits.length, 0)

/** Nothing of this person stays. */
export async function wipe(personId: string): Promise<void> {
  await deviceStore().forget(personId)
  remember('mithaq.offline', null)
  remember('mithaq.person', null)
  await dropShell()
}

/** Nothing of anybody stays: no text, no word, no choice. */
export async function forgetDevice(): Promise<void> {
  await dropShell()
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith('mithaq.'))) localStorage.removeItem(key)
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(deviceDatabase)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error('The database could not be deleted'))
  })
}
