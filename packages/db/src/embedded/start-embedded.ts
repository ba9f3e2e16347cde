import { execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, cp, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { binariesUnder, findBinaries, type Binaries } from './binaries.ts'
import { findDatabaseUser, isReachable, type DatabaseUser } from './database-user.ts'
import { commandOf, isAlive } from './process-identity.ts'
import { EmbeddedDatabaseUnavailable } from './unavailable.ts'

const run = promisify(execFile)

/** What `DATA_DIR/database.json` (0600) remembers: how to reach the database of this folder. */
interface Coordinates {
  port: number
  password: string
  /** Where the cluster lies: `DATA_DIR/postgres`, or under /var/lib/mithaq when the database's user cannot reach that. */
  folder: string
}

export interface EmbeddedDatabase {
  connectionString: string
  stop(): Promise<void>
}

const homeForUnreachable = '/var/lib/mithaq'

/**
 * Starts the PostgreSQL that belongs to a data folder, or adopts the one that an earlier process left running there.
 * The caller holds the folder's lock (`lockDataFolder`).
 *
 * @param durable false only in tests: a power cut may then lose what was written.
 * @throws {EmbeddedDatabaseUnavailable} with one sentence.
 */
export async function startEmbedded(options: {
  dataDir: string
  say: (line: string) => void
  durable?: boolean
}): Promise<EmbeddedDatabase> {
  const dataDir = path.resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true })
  const user = await findDatabaseUser()
  const { binaries, folder } = await choosePlaces(dataDir, user, options.say)
  const known = await readCoordinates(dataDir)
  const running = await findPostmaster(folder)

  if (running !== null) {
    const address = known === null ? null : urlOf({ ...known, port: running.port })
    if (known !== null && address !== null && (await answers(address, 5_000))) {
      options.say('Found the database of this folder running, left by a process that ended abruptly: taking it over.')
      await writeCoordinates(dataDir, { ...known, port: running.port, folder })
      return { connectionString: address, stop: () => stopPostmaster(running.pid, binaries, folder) }
    }
    await stopPostmaster(running.pid, binaries, folder)
  } else {
    await removeForeignPid(folder)
  }

  const isNew = (await stat(path.join(folder, 'PG_VERSION')).catch(() => null)) === null
  if (!isNew && known === null)
    throw new EmbeddedDatabaseUnavailable(
      'The data folder holds a database whose password file (database.json) is missing: put it back from a backup, or set DATA_DIR to a new folder.',
    )
  const password = known?.password ?? randomBytes(24).toString('base64url')
  const port = known !== null && (await isFree(known.port)) ? known.port : await freePort()
  const coordinates = { port, password, folder }
  // Before the database exists: a start that ends in between must not leave one whose password nobody knows.
  await writeCoordinates(dataDir, coordinates)
  if (isNew) await initialise(binaries, folder, password, user)

  const log = await open(path.join(dataDir, 'postgres.log'), 'a', 0o600)
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '64MB',
    // What people write must not reach a log: no statements, no key values of a failed check.
    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(options.durable === false ? { fsync: 'off', full_page_writes: 'off' } : {}),
  }
  const postgres = spawn(
    binaries.postgres,
    ['-D', folder, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // In a group of its own: Ctrl-C reaches us, we finish what was begun, and only then stop it.
    { detached: true, cwd: folder, stdio: ['ignore', log.fd, log.fd], env: environmentOfDatabase(), ...user },
  )
  let ended = false
  postgres.once('exit', () => (ended = true))
  postgres.once('error', () => (ended = true))
  await log.close()
  const connectionString = urlOf(coordinates)
  const admin = urlOf(coordinates, 'postgres')
  for (const until = Date.now() + 60_000; !(await answers(admin, 2_000)); await wait(25)) {
    if (ended)
      throw new EmbeddedDatabaseUnavailable('The database of the data folder did not start; its own words stand in postgres.log there.')
    if (Date.now() > until) {
      process.kill(postgres.pid!, 'SIGINT')
      throw new EmbeddedDatabaseUnavailable(
        'The database of the data folder did not answer within a minute; its own words stand in postgres.log there.',
      )
    }
  }
  postgres.unref()
  await createDatabase(admin, 'mithaq')
  return { connectionString, stop: () => stopPostmaster(postgres.pid!, binaries, folder) }
}

/** How to reach the database that another process runs in this data folder; null when none answers. */
export async function findRunning(dataDir: string): Promise<{ connectionString: string } | null> {
  const known = await readCoordinates(path.resolve(dataDir))
  if (known === null) return null
  const connectionString = urlOf(known)
  return (await answers(connectionString, 5_000)) ? { connectionString } : null
}

async function choosePlaces(
  dataDir: string,
  user: DatabaseUser | null,
  say: (line: string) => void,
): Promise<{ binaries: Binaries; folder: string }> {
  const binaries = await findBinaries()
  if (user === null) return { binaries, folder: path.join(dataDir, 'postgres') }
  let usable = binaries
  if (!(await isReachable(binaries.root))) {
    usable = binariesUnder(
      path.join(homeForUnreachable, `postgresql-${createHash('sha256').update(binaries.root).digest('hex').slice(0, 12)}`),
    )
    if ((await stat(usable.postgres).catch(() => null)) === null) {
      // A copy that was cut short must not be taken for a whole one: it gets its name last.
      const half = `${usable.root}.${process.pid}`
      await mkdir(homeForUnreachable, { recursive: true, mode: 0o755 })
      await cp(binaries.root, half, { recursive: true, verbatimSymlinks: true })
      await rename(half, usable.root).catch(() => rm(half, { recursive: true, force: true }))
    }
  }
  if (await isReachable(dataDir)) return { binaries: usable, folder: path.join(dataDir, 'postgres') }
  const folder = path.join(homeForUnreachable, `data-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`)
  await mkdir(homeForUnreachable, { recursive: true, mode: 0o755 })
  if ((await stat(folder).catch(() => null)) === null)
    say(`Started as root in a folder that the database's own user cannot reach: the data is kept in ${folder}.`)
  return { binaries: usable, folder }
}

async function initialise(binaries: Binaries, folder: string, password: string, user: DatabaseUser | null): Promise<void> {
  // What a first start left that was cut short goes; its initdb may still be running, so each has a folder of its own.
  const beside = path.dirname(folder)
  for (const name of await readdir(beside).catch(() => []))
    if (name.startsWith(`${path.basename(folder)}.new`)) await rm(path.join(beside, name), { recursive: true, force: true }).catch(() => {})
  const half = `${folder}.new-${randomBytes(6).toString('hex')}`
  // Empty it goes; whatever else lies there may be somebody's data.
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT')
      throw new EmbeddedDatabaseUnavailable(
        'The data folder holds a folder "postgres" that is no whole database: put it back from a backup, or set DATA_DIR to a new folder.',
      )
  })
  await mkdir(half, { recursive: true, mode: 0o700 })
  const passwordFile = path.join(half, '.password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  const cluster = path.join(half, 'cluster')
  await mkdir(cluster, { mode: 0o700 })
  if (user !== null) for (const each of [half, passwordFile, cluster]) await chown(each, user.uid, user.gid)
  try {
    await run(
      binaries.initdb,
      [
        '-D',
        cluster,
        '-U',
        'mithaq',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=icu',
        '--icu-locale=und',
        '--data-checksums',
      ],
      { cwd: half, env: environmentOfDatabase(), ...user },
    )
  } catch (error) {
    const reason = ((error as { stderr?: string }).stderr ?? '').split('\n').find((line) => line.startsWith('initdb: error'))
    throw new EmbeddedDatabaseUnavailable(
      `The database could not be laid out in the data folder${reason ? ` (${reason.replace('initdb: error: ', '')})` : ''}.`,
    )
  }
  await rename(cluster, folder)
  await rm(half, { recursive: true, force: true })
}

async function createDatabase(admin: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
}

/** The postmaster of this folder, if one runs: a pid in an old file may belong to any program by now. */
async function findPostmaster(folder: string): Promise<{ pid: number; port: number } | null> {
  const [pid, , , port] = (await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n').map(Number)
  if (!pid || !port || !isAlive(pid)) return null
  const command = await commandOf(pid)
  return command === null || (command.includes('postgres') && command.includes(folder)) ? { pid, port } : null
}

/**
 * After a power cut the number in an old postmaster.pid may belong to another program of the same user, and PostgreSQL
 * then refuses to start. Removed only where that program is surely no PostgreSQL: two on one folder would destroy it.
 */
async function removeForeignPid(folder: string): Promise<void> {
  const file = path.join(folder, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid || !isAlive(pid)) return
  const command = await commandOf(pid)
  if (command !== null && command.trim() !== '' && !command.includes('postgres')) await rm(file, { force: true })
}

/** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function stopPostmaster(pid: number, binaries: Binaries, folder: string): Promise<void> {
  if (process.platform === 'win32') {
    await run(binaries.pgCtl, ['stop', '-D', folder, '-m', 'fast', '-w']).catch(() => {})
    return
  }
  const signalled = (signal: NodeJS.Signals): boolean => {
    try {
      return process.kill(pid, signal)
    } catch {
      return false
    }
  }
  if (!signalled('SIGINT')) return
  for (const until = Date.now() + 20_000; isAlive(pid) && Date.now() < until;) await wait(15)
  // Immediate shutdown: the next start recovers from the write-ahead log.
  if (isAlive(pid) && signalled('SIGQUIT')) for (const until = Date.now() + 5_000; isAlive(pid) && Date.now() < until;) await wait(15)
}

const urlOf = ({ port, password }: Pick<Coordinates, 'port' | 'password'>, database = 'mithaq'): string =>
  `postgres://mithaq:${password}@127.0.0.1:${port}/${database}`

async function answers(connectionString: string, timeout: number): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: timeout })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function readCoordinates(dataDir: string): Promise<Coordinates | null> {
  try {
    const found = JSON.parse(await readFile(path.join(dataDir, 'database.json'), 'utf8')) as Partial<Coordinates>
    return typeof found.port === 'number' && typeof found.password === 'string' && typeof found.folder === 'string'
      ? (found as Coordinates)
      : null
  } catch {
    return null
  }
}

async function writeCoordinates(dataDir: string, coordinates: Coordinates): Promise<void> {
  const file = path.join(dataDir, 'database.json')
  await writeFile(`${file}.new`, JSON.stringify(coordinates), { mode: 0o600 })
  await chmod(`${file}.new`, 0o600)
  await rename(`${file}.new`, file)
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** Nothing of ours in the database's environment: no settings with passwords, no user's PG variables. */
function environmentOfDatabase(): NodeJS.ProcessEnv {
  const kept: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' }
  for (const name of ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'LD_LIBRARY_PATH'])
    if (process.env[name] !== undefined) kept[name] = process.env[name]
  return kept
}
