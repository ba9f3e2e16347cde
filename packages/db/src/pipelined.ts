import { DefaultQueryExecutor, Kysely, PostgresDialect, type CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely'
import net from 'node:net'
import pg from 'pg'
import { actAs, type Asking, type Connection, type Database, type PostgresRole } from './database.ts'
import type { Tables } from './tables.ts'

/** One transaction on a connection of its own: a statement is sent when it is called, whether or not those before it were answered. */
export interface PipelinedTransaction {
  /** For the functions of `@mithaq/db/documents`; what is called first is done first, and each sees what those before it did. */
  trx: Connection
  /** Called and not waited for: the commit is sent right behind it, and fails when it fails. */
  behind(statement: Promise<unknown>): void
}

/** Transactions with few round trips to the database. */
export interface Pipelined {
  transact<Value>(role: PostgresRole, work: (transaction: PipelinedTransaction) => Promise<Value>): Promise<Value>
  /** For what only reads: resolves when that has been read, and ends the transaction by itself. */
  read<Value>(role: PostgresRole, asking: Asking | null, work: (trx: Connection) => Promise<Value>): Promise<Value>
}

/**
 * A pool beside that of `db`, which ends with it. What its connections are asked is kept as prepared statements: ask the same
 * texts again and again, with arrays for what there is more or less of.
 */
export function openPipelined(db: Database, connectionString: string, { most }: { most: number }): Pipelined {
  const pool = new pg.Pool({
    connectionString,
    max: most,
    // Planned once for each text: with arrays for values PostgreSQL would plan anew each time, which takes longer than to do it.
    options: '-c search_path=mithaq,public -c timezone=UTC -c plan_cache_mode=force_generic_plan',
    application_name: 'mithaq',
    pipeline: true,
    stream: gatheringSocket,
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

  /** Begins in a role, works, and ends: `ended` rejects when anything of it failed. */
  async function run<Value>(
    role: PostgresRole,
    asking: Asking | null,
    work: (transaction: PipelinedTransaction) => Promise<Value>,
  ): Promise<{ value: Value; ended: Promise<void> }> {
    const client = await pool.connect()
    const sent: Promise<unknown>[] = []
    const behind = (statement: Promise<unknown>): void => {
      // Whoever waits for all of them hears of it.
      statement.catch(() => {})
      sent.push(statement)
    }
    const undo = async (): Promise<void> => {
      try {
        await client.query('rollback')
        client.release()
      } catch {
        client.release(true)
      }
    }
    const end = async (): Promise<void> => {
      try {
        const ending = together(client, () => client.query('commit'))
        behind(ending)
        await Promise.all(sent)
        // A transaction in which something failed is rolled back by a commit, without an error.
        if ((await ending).command !== 'COMMIT') throw new Error('A transaction was rolled back instead of committed')
      } catch (error) {
        await undo()
        throw error
      }
      client.release()
    }
    try {
      const trx = connectionOf(client)
      behind(together(client, () => client.query('begin')))
      behind(actAs(role, asking).execute(trx))
      const value = await work({ trx, behind })
      const ended = end()
      ended.catch(() => {})
      return { value, ended }
    } catch (error) {
      await undo()
      throw error
    }
  }

  return {
    async transact(role, work) {
      const { value, ended } = await run(role, null, work)
      await ended
      return value
    },
    read: async (role, asking, work) => (await run(role, asking, ({ trx }) => work(trx))).value,
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

/** While it is corked, what is written is joined: a statement is several messages of a few bytes, and each write costs more than they do. */
function gatheringSocket(): net.Socket {
  const socket = new net.Socket()
  const { uncork } = socket
  let gathered: Uint8Array[] = []
  const write = socket.write.bind(socket) as (...written: unknown[]) => boolean
  socket.write = (...written: unknown[]): boolean => {
    const [chunk] = written
    if (socket.writableCorked === 0 || !(chunk instanceof Uint8Array) || written.length > 1) return write(...written)
    gathered.push(chunk)
    return true
  }
  socket.uncork = () => {
    if (socket.writableCorked === 1 && gathered.length > 0) {
      const whole = Buffer.concat(gathered)
      gathered = []
      write(whole)
    }
    uncork.call(socket)
  }
  return socket
}

/** What is sent in one turn goes out in one write. */
function together<Result>(client: pg.PoolClient, send: () => Promise<Result>): Promise<Result> {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  return send()
}
