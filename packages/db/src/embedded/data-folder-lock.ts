import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive, startOf } from './process-identity.ts'
import { DataFolderInUse, EmbeddedDatabaseUnavailable } from './unavailable.ts'

interface Holder {
  pid: number
  /** As `startOf` says it. */
  start: string | null
  nonce: string
}

export interface DataFolderLock {
  release(): Promise<void>
}

/** Which process works on this data folder: null when none, a lock left by a dead process included. */
export async function findHolder(dataDir: string): Promise<{ pid: number } | null> {
  const holder = await read(path.join(dataDir, 'mithaq.lock'))
  return holder !== null && (await isRunning(holder)) ? { pid: holder.pid } : null
}

/**
 * One Mithaq per data folder: two would each start a PostgreSQL on the same files.
 * @throws {DataFolderInUse} naming the process that holds it.
 */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  const file = path.join(dataDir, 'mithaq.lock')
  await mkdir(dataDir, { recursive: true }).catch((error: unknown) => {
    throw unwritable(error)
  })
  const mine: Holder = { pid: process.pid, start: await startOf(process.pid), nonce: randomUUID() }
  for (;;) {
    try {
      await writeFile(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(error)
    }
    const holder = await readWhole(file)
    if (holder !== null && (await isRunning(holder)))
      throw new DataFolderInUse(
        `The data folder is in use by another Mithaq (process ${holder.pid}): stop that one first, or set DATA_DIR to another folder.`,
      )
    await removeDead(file, holder?.nonce, mine.nonce)
  }
  // Whoever moved this lock aside for a moment has put it back by now; if another's stands here, that one goes on.
  await wait(30)
  if ((await readWhole(file))?.nonce !== mine.nonce) throw startingElsewhere()
  return {
    release: async () => {
      if ((await read(file))?.nonce === mine.nonce) await unlink(file).catch(() => {})
    },
  }
}

/**
 * Takes away the lock of a dead holder, and only that one: between looking at it and removing it, another start may have done
 * the same and put its own in that place. Moved aside first, it can be looked at again, and put back.
 */
export async function removeDead(file: string, dead: string | undefined, mine: string): Promise<void> {
  const aside = `${file}.${mine}`
  try {
    await rename(file, aside)
  } catch (error) {
    // Gone already: whoever took it away is starting.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw unwritable(error)
  }
  const found = await readWhole(aside)
  if (found === null || found.nonce === dead) return unlink(aside)
  // Over nobody's lock: where one stands again by now, it stays.
  await writeFile(file, JSON.stringify(found), { flag: 'wx', mode: 0o600 }).catch(() => {})
  await unlink(aside)
  throw startingElsewhere()
}

const unwritable = (error: unknown): EmbeddedDatabaseUnavailable =>
  new EmbeddedDatabaseUnavailable(
    `DATA_DIR cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}): name a folder that this user may write.`,
  )

const startingElsewhere = (): DataFolderInUse =>
  new DataFolderInUse('Another Mithaq is starting on this data folder at the same moment: wait for it.')

/** Null for a lock that is gone, or that whoever wrote it did not finish. */
async function readWhole(file: string): Promise<Holder | null> {
  for (let tries = 0; tries < 10; tries++) {
    const holder = await read(file)
    if (holder !== null) return holder
    // It may be being written.
    await wait(10)
  }
  return null
}

async function read(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

async function isRunning(holder: Holder): Promise<boolean> {
  const start = await startOf(holder.pid)
  return start !== null ? holder.start === null || holder.start === start : process.platform === 'win32' && isAlive(holder.pid)
}
