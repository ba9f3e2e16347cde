import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { environmentOfDatabase } from './database-environment.ts'
import type { DatabaseUser } from './database-user.ts'
import { EmbeddedDatabaseUnavailable } from './unavailable.ts'

const run = promisify(execFile)

/** Is a whole cluster there? */
export const hasCluster = async (folder: string): Promise<boolean> =>
  (await stat(path.join(folder, 'PG_VERSION')).catch(() => null)) !== null

/** Lays out a new cluster under a password; it takes its place as a whole. */
export async function initialise(binaries: Binaries, folder: string, password: string, user: DatabaseUser | null): Promise<void> {
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
