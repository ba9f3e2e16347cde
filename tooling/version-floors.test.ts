import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { belowFloor, installedBelowFloor } from './version-floors.ts'

test('a version below its floor is named, an equal or newer one is not', () => {
  const lockfile = ['  ws@8.20.0:', '  ws@8.23.0:', "  '@trpc/server@11.8.0(typescript@7.0.2)':", '  hono@4.12.25-rc.1:'].join('\n')
  expect(belowFloor(lockfile, { ws: '8.21.1', '@trpc/server': '11.8.0', hono: '4.12.25' })).toEqual([
    'ws 8.20.0 is below its floor 8.21.1',
    'hono 4.12.25-rc.1 is below its floor 4.12.25',
  ])
})

test('nothing installed lies below its floor', async () => {
  expect(await installedBelowFloor(fileURLToPath(new URL('..', import.meta.url)))).toEqual([])
})
