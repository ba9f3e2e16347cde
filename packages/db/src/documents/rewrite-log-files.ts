import { sql } from 'kysely'
import { setTimeout as wait } from 'node:timers/promises'
import type { Connection, Database } from '../database.ts'

/** How often it is asked whether everybody who might still see what was deleted has come to their end. Milliseconds. */
const askedEvery = 100
const rewritten = ['document_update', 'document_page', 'document_checkpoint', 'comment_thread', 'frozen_section', 'stored_file']
/** Small, so that looking at it costs nothing. */
const probe = 'document_purge_request'

/** The number of this transaction, after which everything that it and those before it deleted can be told to be gone. */
export async function transactionNumber(trx: Connection): Promise<string> {
  const { rows } = await sql<{ number: string }>`select pg_current_xact_id()::xid::text as number`.execute(trx)
  return (rows[0] as { number: string }).number
}

/**
 * Writes the tables of the log, of what quotes it and of what was made from it, into new files, without what was deleted from them: PostgreSQL leaves deleted rows where they
 * were until something else is written there. Nobody can write meanwhile. Its write-ahead log is not ours to rewrite: it is
 * told to begin a new part, and reuses the old ones in its time.
 *
 * What a transaction that began before the deletion might still read (a backup, a long query), PostgreSQL keeps in the new files, too: it is waited for.
 * @param deletedBy the number of the transaction that deleted last
 * @param until gives up at this time, in milliseconds since 1970
 * @returns false: it was given up, and what was deleted still stands in the files.
 */
export async function rewriteLogFiles(db: Database, deletedBy: string, until: number): Promise<boolean> {
  return db.connection().execute(async (connection) => {
    await sql`set role mithaq_owner`.execute(connection)
    try {
      do {
        while (!(await isForgotten(connection, deletedBy))) {
          if (Date.now() >= until) return false
          await wait(askedEvery)
        }
        await sql`vacuum full ${sql.join(rewritten.map((table) => sql.table(`mithaq.${table}`)))}`.execute(connection)
      } while (!(await areWithout(connection, rewritten, deletedBy)))
    } finally {
      await sql`reset role`.execute(connection)
    }
    for (const statement of [sql`select pg_switch_wal()`, sql`checkpoint`]) await statement.execute(connection).catch(passOverDenied)
    return true
  })
}

/** Whether nobody can see any more what was deleted: then PostgreSQL lets go of it. */
async function isForgotten(connection: Connection, deletedBy: string): Promise<boolean> {
  await sql`vacuum (freeze) ${sql.table(`mithaq.${probe}`)}`.execute(connection)
  return areWithout(connection, [probe], deletedBy)
}

/** What was frozen up to the oldest transaction of all says which one that was. */
async function areWithout(connection: Connection, tables: readonly string[], deletedBy: string): Promise<boolean> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from pg_class
    where oid = any(${tables.map((table) => `mithaq.${table}`)}::text[]::regclass[]::oid[]) and age(relfrozenxid) < age(${deletedBy}::xid)`.execute(
    connection,
  )
  return Number(rows[0]?.count) === tables.length
}

/** A database of somebody else does not let everybody do this. */
function passOverDenied(error: unknown): void {
  if ((error as { code?: string }).code !== '42501') throw error
}
