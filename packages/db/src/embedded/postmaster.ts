import { execFile, spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { answers } from './answering.ts'
import type { Binaries } from './binaries.ts'
import { environmentOfDatabase } from './database-environment.ts'
import type { DatabaseUser } from './database-user.ts'
import { commandOf, isAlive } from './process-identity.ts'
import { EmbeddedDatabaseUnavailable } from './unavailable.ts'

interface Starting {
  binaries: Binaries
  folder: string
  port: number
  /** An address in it that answers when it has started. */
  admin: string
  user: DatabaseUser | null
  /** Where its own words go. */
  dataDir: string
  durable: boolean
}

/** Starts it, and returns its pid once it answers; null when it ended by itself: its port may have been taken a moment before. */
export async function startPostmaster({ binaries, folder, port, admin, user, dataDir, durable }: Starting): Promise<number | null> {
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
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
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
  for (const until = Date.now() + 60_000; !(await answers(admin, 2_000)); await wait(25)) {
    if (ended) return null
    if (Date.now() > until) {
      process.kill(postgres.pid!, 'SIGINT')
      throw new EmbeddedDatabaseUnavailable(
        'The database of the data folder did not answer within a minute; its own words stand in postgres.log there.',
      )
    }
  }
  postgres.unref()
  return postgres.pid!
}

/** The postmaster of this folder, if one runs: a pid in an old file may belong to any program by now. */
export async function findPostmaster(folder: string): Promise<{ pid: number; port: number } | null> {
  const [pid, , , port] = (await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n').map(Number)
  if (!pid || !port || !isAlive(pid)) return null
  const command = await commandOf(pid)
  return command === null || (command.includes('postgres') && command.includes(folder)) ? { pid, port } : null
}

/**
 * After a power cut the number in an old postmaster.pid may belong to another program of the same user, and PostgreSQL
 * then refuses to start. Removed only where that program is surely no PostgreSQL: two on one folder would destroy it.
 */
export async function removeForeignPid(folder: string): Promise<void> {
  const file = path.join(folder, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid || !isAlive(pid)) return
  const command = await commandOf(pid)
  if (command !== null && command.trim() !== '' && !command.includes('postgres')) await rm(file, { force: true })
}

/** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(pid: number, binaries: Binaries, folder: string): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)(binaries.pgCtl, ['stop', '-D', folder, '-m', 'fast', '-w']).catch(() => {})
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
