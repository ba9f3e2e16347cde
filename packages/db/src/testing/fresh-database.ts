import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase, type Database } from '../database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The test server, as its superuser, on the database `postgres`. */
    databaseServer: string
  }
}

export interface FreshDatabase {
  db: Database
  connectionString: string
  close(): Promise<void>
}

/** The server of the run, as its superuser. It is quick and not durable: a start refuses it. */
export const testServer = (): string => inject('databaseServer')

/** A migrated, empty database of one's own, copied from the template of the run. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = testServer()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await query(server, `create database ${name} template mithaq_template`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = openDatabase(url.href)
  return {
    db,
    connectionString: url.href,
    close: async () => {
      await db.destroy()
      await query(server, `drop database ${name} with (force)`)
    },
  }
}

async function query(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
