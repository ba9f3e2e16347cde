import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase, type Database } from '@mithaq/db/database'
import { findHolder } from '@mithaq/db/embedded/data-folder-lock'
import { findRunning } from '@mithaq/db/embedded/start-embedded'
import { sql } from 'kysely'
import type { Environment } from '../environment.ts'
import { CannotStart, openOwnDatabase } from '../start/open-database.ts'
import { tell } from './command.ts'

/** How long a server that is just starting may take until its database answers, in milliseconds. */
const usualPatience = 30_000

/**
 * Does some work on the database of this installation. While the server runs, it holds the data folder and its PostgreSQL
 * answers there: the command connects to that one. Otherwise the command starts it, and stops it afterwards.
 */
export async function withDatabase<Value>(
  environment: Environment,
  work: (db: Database) => Promise<Value>,
  options: { patience?: number } = {},
): Promise<Value> {
  const holder = environment.databaseUrl === null ? await findHolder(environment.dataDir) : null
  const { db, close } =
    holder === null
      ? await openOwnDatabase(environment, tell)
      : await connect(environment.dataDir, holder.pid, options.patience ?? usualPatience)
  try {
    return await work(db)
  } finally {
    await close()
  }
}

async function connect(dataDir: string, pid: number, patience: number): Promise<{ db: Database; close: () => Promise<void> }> {
  for (const until = Date.now() + patience; ; await wait(200)) {
    const running = await findRunning(dataDir)
    if (running !== null) {
      const db = openDatabase(running.connectionString, { connections: 2 })
      // The server migrates before it serves; a command must not do that under its feet.
      if (await isReady(db)) return { db, close: () => db.destroy() }
      await db.destroy()
    }
    if (Date.now() > until || (await findHolder(dataDir)) === null)
      throw new CannotStart(
        `The data folder is in use by another Mithaq (process ${pid}) whose database does not answer: wait until it has started or stopped.`,
      )
  }
}

async function isReady(db: Database): Promise<boolean> {
  try {
    const { rows } = await sql<{ ready: boolean }>`select to_regclass('mithaq.event') is not null as ready`.execute(db)
    return rows[0]?.ready ?? false
  } catch {
    return false
  }
}
