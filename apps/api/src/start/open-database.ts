import { openDatabase, type Database } from '@mithaq/db/database'
import { lockDataFolder } from '@mithaq/db/embedded/data-folder-lock'
import { startEmbedded } from '@mithaq/db/embedded/start-embedded'
import { migrate } from '@mithaq/db/migrate'
import pg from 'pg'
import type { Environment } from '../environment.ts'

/** The start cannot go on; the message is one sentence for standard error. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

export interface OpenedDatabase {
  db: Database
  connectionString: string
  close(): Promise<void>
}

const oldestServer = 16

/** The database of this installation, migrated, durable, ready: our own under `DATA_DIR`, or the one of `DATABASE_URL`. */
export async function openOwnDatabase(environment: Environment, say: (line: string) => void): Promise<OpenedDatabase> {
  if (environment.databaseUrl !== null) return open(environment.databaseUrl, async () => {})
  const lock = await lockDataFolder(environment.dataDir)
  try {
    const server = await startEmbedded({ dataDir: environment.dataDir, say })
    return await open(server.connectionString, async () => {
      await server.stop()
      await lock.release()
    }).catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function open(connectionString: string, stop: () => Promise<void>): Promise<OpenedDatabase> {
  await assertFit(connectionString)
  await migrate(connectionString).catch((error: unknown) => {
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error
    throw new CannotStart(
      'The database user that DATABASE_URL names may not create what Mithaq needs (roles, a schema, the extensions citext and pg_trgm): give it those rights, or start once as a user who has them.',
    )
  })
  const db = openDatabase(connectionString)
  return {
    db,
    connectionString,
    close: async () => {
      await db.destroy()
      await stop()
    },
  }
}

const insufficientPrivilege = '42501'

/** It answers, is new enough, and a power cut cannot break the promise "saved" (hazards.md 5). Nothing is written yet. */
async function assertFit(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect().catch((error: { code?: string }) => {
      // Neither the address nor the password of the database belongs on a screen or in a log.
      throw new CannotStart(
        `The database that DATABASE_URL names does not answer (${error.code ?? 'no reason given'}): is it running, and are name and password right?`,
      )
    })
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num') order by name`,
    )
    const version = Math.floor(Number(rows.find(({ name }) => name === 'server_version_num')?.setting) / 10_000)
    if (version < oldestServer)
      throw new CannotStart(`Mithaq needs PostgreSQL ${oldestServer} or newer; DATABASE_URL names version ${version}.`)
    const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name)
    if (off.length > 0)
      throw new CannotStart(`The database would lose saved words in a power cut: switch on ${off.join(' and ')}, then start again.`)
  } finally {
    await client.end().catch(() => {})
  }
}
