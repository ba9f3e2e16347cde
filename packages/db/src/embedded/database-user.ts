import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { EmbeddedDatabaseUnavailable } from './unavailable.ts'

const run = promisify(execFile)

/** As whom the database runs: null = as whoever started us. PostgreSQL refuses to run as root. */
export interface DatabaseUser {
  uid: number
  gid: number
}

export async function findDatabaseUser(): Promise<DatabaseUser | null> {
  if (process.getuid?.() !== 0) return null
  const known = await lookUp('mithaq')
  if (known !== null) return known
  await run('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'mithaq']).catch(() => {})
  const user = (await lookUp('mithaq')) ?? (await lookUp('nobody'))
  if (user === null)
    throw new EmbeddedDatabaseUnavailable(
      'PostgreSQL refuses to run as root and no other user could be made: start Mithaq as an ordinary user, or set DATABASE_URL.',
    )
  return user
}

async function lookUp(name: string): Promise<DatabaseUser | null> {
  const line = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) }
}

/** May a user who is not root pass through every folder above this one? Root's home, for one, is closed. */
export async function isReachable(folder: string): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await stat(at).catch(() => null)
    if (found !== null && (found.mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}
