import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openIndexedDbStore } from './indexed-db-store.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A browser whose database is asked for, and what it says to that. */
function browser(): { factory: IDBFactory; request: Record<string, unknown> } {
  const request: Record<string, unknown> = { error: null }
  return { factory: { open: () => request } as unknown as IDBFactory, request }
}

test('a browser that never opens its database keeps nothing, and keeps nobody waiting', async () => {
  const { factory } = browser()
  const opening = openIndexedDbStore(factory).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await opening).toMatchObject({ name: 'TimeoutError' })
})

test('a browser that refuses says why', async () => {
  const { factory, request } = browser()
  const opening = openIndexedDbStore(factory)
  request.error = new DOMException('Not in a private window', 'InvalidStateError')
  ;(request.onerror as () => void)()
  await expect(opening).rejects.toMatchObject({ name: 'InvalidStateError' })
})

test('another page that forgets this device need not wait for this one', async () => {
  const { factory, request } = browser()
  const opening = openIndexedDbStore(factory)
  const database = { close: vi.fn<() => void>(), onversionchange: null as (() => void) | null }
  request.result = database
  ;(request.onsuccess as () => void)()
  expect((await opening).isLasting).toBe(true)
  database.onversionchange?.()
  expect(database.close).toHaveBeenCalledOnce()
})
