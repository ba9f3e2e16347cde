import { Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely'
import pg from 'pg'
import type { CoalitionId, MembershipId, OrganisationId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>
/** What a query takes: a connection or a transaction. */
export type Connection = Kysely<Tables> | Transaction<Tables>
export type Trx = Transaction<Tables>

// Whole days stay what they are written as: a Date would move them to somebody's midnight.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)
// Sequence numbers and client ids stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A pool of connections that find our tables without naming the schema. */
export function openDatabase(connectionString: string, options: { connections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString,
    max: options.connections ?? 10,
    options: '-c search_path=mithaq,public -c timezone=UTC',
    application_name: 'mithaq',
  })
  // A database that goes away ends idle connections with an error: the next query reports it, the process lives on.
  pool.on('error', () => {})
  // And one that is in use between two statements: without a listener Node would end with it.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  addresses.set(db, connectionString)
  return db
}

const addresses = new WeakMap<Database, string>()

/** Where a database is that {@link openDatabase} opened, for connections of another kind beside its pool. */
export function addressOf(db: Database): string {
  const address = addresses.get(db)
  if (address === undefined) throw new Error('It was not opened here')
  return address
}

/** For whom a transaction asks; row-level security judges by it. */
export interface Asking {
  personId: PersonId
  coalitionId?: CoalitionId | null
  membershipId?: MembershipId | null
  organisationId?: OrganisationId | null
  guestSubmissionId?: SubmissionId | null
}

export type PostgresRole = 'mithaq_app' | 'mithaq_log' | 'mithaq_jobs' | 'mithaq_owner'

async function within<Value>(
  db: Database,
  role: PostgresRole,
  asking: Asking | null,
  work: (trx: Trx) => Promise<Value>,
  options: { atOnce?: boolean } = {},
): Promise<Value> {
  const transaction =
    options.atOnce === true ? db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only') : db.transaction()
  return transaction.execute(async (trx) => {
    await actAs(role, asking).execute(trx)
    return work(trx)
  })
}

/** One statement, true = for this transaction only: a pooled connection never keeps who asked. */
export const actAs = (role: PostgresRole, asking: Asking | null): RawBuilder<unknown> =>
  sql`select set_config('role', ${role}, true),
    set_config('mithaq.person', ${asking?.personId ?? ''}, true),
    set_config('mithaq.coalition', ${asking?.coalitionId ?? ''}, true),
    set_config('mithaq.membership', ${asking?.membershipId ?? ''}, true),
    set_config('mithaq.organisation', ${asking?.organisationId ?? ''}, true),
    set_config('mithaq.guest_submission', ${asking?.guestSubmissionId ?? ''}, true)`

/** As a person, in a coalition or outside one: row-level security shows what they may see. */
export const asPerson = <Value>(db: Database, asking: Asking, work: (trx: Trx) => Promise<Value>): Promise<Value> =>
  within(db, 'mithaq_app', asking, work)

/** As a person who reads: every statement sees what the first one saw. */
export const asPersonAtOnce = <Value>(db: Database, asking: Asking, work: (trx: Trx) => Promise<Value>): Promise<Value> =>
  within(db, 'mithaq_app', asking, work, { atOnce: true })

/** Before anybody is known: signing in, joining by link, the command line. Keep what runs here short and named. */
export const asOwner = <Value>(db: Database, work: (trx: Trx) => Promise<Value>): Promise<Value> => within(db, 'mithaq_owner', null, work)

/** The group commit of the update log, across coalitions. */
export const asLog = <Value>(db: Database, work: (trx: Trx) => Promise<Value>): Promise<Value> => within(db, 'mithaq_log', null, work)

/** Background work on the tables that `mithaq_jobs` was granted. */
export const asJobs = <Value>(db: Database, work: (trx: Trx) => Promise<Value>): Promise<Value> => within(db, 'mithaq_jobs', null, work)
