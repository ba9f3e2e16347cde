import { createHash } from 'node:crypto'
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { binariesUnder, findBinaries, type Binaries } from './binaries.ts'
import { isReachable, type DatabaseUser } from './database-user.ts'

const homeForUnreachable = '/var/lib/mithaq'

/** The programs that the database's user can run, and the folder in which its cluster lies: both elsewhere where a folder is closed to it. */
export async function choosePlaces(
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
