import { DefaultQueryExecutor, Kysely, PostgresDialect, type CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely'
import pg from 'pg'
import type { Connection, Database } from './database.ts'
import type { Tables } from './tables.ts'

/** One transaction on a connection of its own: a statement is sent when it is called, whether or not those before it were answered. */
export interface PipelinedTransaction {
  /** For the functions of `@mithaq/db/documents`; what is called first is done first, and each sees what those before it did. */
  trx: Connection
  /** Called and not waited for: the commit is sent right behind it, and fails when it fails. */
  behind(statement: Promise<unknown>): void
}

/** Transactions of one role, with few round trips to the database. */
export interface Pipelined {
  transact<Value>(work: (transaction: PipelinedTransaction) => Promise<Value>): Promise<Value>
}

/** Each has its own connections: some transactions may wait for a lock while others go on. */
const mostConnections = 4

/**
 * A pool beside that of `db`, which ends with it. What its connections are asked is kept as prepared statements: ask the same
 * texts again and again, with arrays for what there is more or less of.
 */
export function openPipelined(db: Database, connectionString: string, role: 'mithaq_log'): Pipelined {
  const pool = new pg.Pool({
    connectionString,
    max: mostConnections,
    options: `-c search_path=mithaq,public -c timezone=UTC -c role=${role}`,
    application_name: 'mithaq',
    pipeline: true,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const destroy = db.destroy.bind(db)
  db.destroy = async () => {
    await pool.end()
    await destroy()
  }
  const names = new Map<string, string>()
  const nameOf = (text: string): string => {
    let name = names.get(text)
    if (name === undefined) names.set(text, (name = `s${names.size}`))
    return name
  }
  const connections = new WeakMap<pg.PoolClient, Connection>()
  const connectionOf = (client: pg.PoolClient): Connection => {
    let connection = connections.get(client)
    if (connection === undefined) connections.set(client, (connection = connectionOn(client, nameOf)))
    return connection
  }

  return {
    async transact(work) {
      const client = await pool.connect()
      const sent: Promise<unknown>[] = []
      const send = (statement: Promise<unknown>): void => {
        // Whoever waits for all of them hears of it.
        statement.catch(() => {})
        sent.push(statement)
      }
      try {
        send(together(client, () => client.query('begin')))
        const value = await work({ trx: connectionOf(client), behind: send })
        const ending = together(client, () => client.query('commit'))
        send(ending)
        await Promise.all(sent)
        // A transaction in which something failed is rolled back by a commit, without an error.
        if ((await ending).command !== 'COMMIT') throw new Error('A transaction was rolled back instead of committed')
        client.release()
        return value
      } catch (error) {
        await client.query('rollback').then(
          () => client.release(),
          (failure: unknown) => client.release(failure instanceof Error ? failure : true),
        )
        throw error
      }
    },
  }
}

/** Kysely on one connection, without its queue: its statements reach the connection in the same turn in which they are called. */
function connectionOn(client: pg.PoolClient, nameOf: (text: string) => string): Connection {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { rows } = await together(client, () => client.query({ name: nameOf(sql), text: sql, values: [...parameters] }))
      return { rows: rows as Row[] }
    },
    // oxlint-disable-next-line require-yield -- a cursor would hold up what is sent behind it
    async *streamQuery() {
      throw new Error('Nothing is streamed here')
    },
  }
  const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('There is one connection')) })
  const executor = new DefaultQueryExecutor(dialect.createQueryCompiler(), dialect.createAdapter(), {
    provideConnection: (consumer) => consumer(connection),
  })
  return new Kysely<Tables>({ config: { dialect }, dialect, driver: dialect.createDriver(), executor })
}

/** What is sent in one turn goes out in one write. */
function together<Result>(client: pg.PoolClient, send: () => Promise<Result>): Promise<Result> {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  return send()
}
