import { randomUUID } from 'node:crypto'
import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
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
  await mkdir(dataDir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new EmbeddedDatabaseUnavailable(
      `DATA_DIR cannot be written (${error.code ?? 'unknown reason'}): name a folder that this user may write.`,
    )
  })
  const mine: Holder = { pid: process.pid, start: await startOf(process.pid), nonce: randomUUID() }
  for (;;) {
    try {
      await writeFile(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 })
      break
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code !== 'EEXIST')
        throw new EmbeddedDatabaseUnavailable(
          `DATA_DIR cannot be written (${code ?? 'unknown reason'}): name a folder that this user may write.`,
        )
    }
    const holder = await read(file)
    if (holder !== null && (await isRunning(holder)))
      throw new DataFolderInUse(
        `The data folder is in use by another Mithaq (process ${holder.pid}): stop that one first, or set DATA_DIR to another folder.`,
      )
    await unlink(file).catch(() => {})
  }
  // Two that found the same dead holder may both have removed its lock: the one whose lock stands goes on.
  await wait(30)
  if ((await read(file))?.nonce !== mine.nonce)
    throw new DataFolderInUse('Another Mithaq is starting on this data folder at the same moment: wait for it.')
  return {
    release: async () => {
      if ((await read(file))?.nonce === mine.nonce) await unlink(file).catch(() => {})
    },
  }
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
