import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findHolder, lockDataFolder, removeDead } from './data-folder-lock.ts'
import { DataFolderInUse } from './unavailable.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-lock-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))
/** The same pid with another start time is another program. */
const left = (nonce = 'x') => writeFile(path.join(dataDir, 'mithaq.lock'), JSON.stringify({ pid: process.pid, start: '1', nonce }))

test('a data folder is held by one process; a second is told who holds it; a dead holder holds nothing', async () => {
  const lock = await lockDataFolder(dataDir)
  expect(await findHolder(dataDir)).toEqual({ pid: process.pid })
  await expect(lockDataFolder(dataDir)).rejects.toThrow(DataFolderInUse)
  await expect(lockDataFolder(dataDir)).rejects.toThrow(String(process.pid))
  await lock.release()
  expect(await findHolder(dataDir)).toBeNull()
  await left()
  await (await lockDataFolder(dataDir)).release()
})

test('a data folder that cannot be made is named in one sentence', async () => {
  await writeFile(path.join(dataDir, 'file'), '')
  await expect(lockDataFolder(path.join(dataDir, 'file', 'below'))).rejects.toThrow(/^DATA_DIR cannot be written/)
})

test('a lock that another start has put in the place of a dead one is not taken away with it', async () => {
  await left('dead')
  const file = path.join(dataDir, 'mithaq.lock')
  // Somebody saw the dead one; before they get to removing it, it is gone and this start holds the folder.
  const lock = await lockDataFolder(dataDir)
  const held = await readFile(file, 'utf8')
  await expect(removeDead(file, 'dead', 'mine')).rejects.toThrow(DataFolderInUse)
  expect(await readFile(file, 'utf8')).toBe(held)
  expect(await readdir(dataDir)).toEqual(['mithaq.lock'])
  await lock.release()
})

test('of many starts at once over a dead lock at most one goes on, and none leaves anything behind', async () => {
  for (let round = 0; round < 20; round++) {
    await left()
    const starts = await Promise.allSettled(Array.from({ length: 6 }, () => lockDataFolder(dataDir)))
    const going = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
    expect(going.length).toBeLessThanOrEqual(1)
    const refused = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason as unknown] : []))
    expect(refused.every((reason) => reason instanceof DataFolderInUse)).toBe(true)
    for (const lock of going) await lock.release()
    await rm(path.join(dataDir, 'mithaq.lock'), { force: true })
    expect(await readdir(dataDir)).toEqual([])
  }
})
