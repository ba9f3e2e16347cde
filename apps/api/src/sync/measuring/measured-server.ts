import { openDatabase, type Database } from '@mithaq/db/database'
import { startEmbedded } from '@mithaq/db/embedded/start-embedded'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { migrate } from '@mithaq/db/migrate'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { testCoalition, type TestPerson, type TestWorld } from '../../testing/coalition.ts'
import { freePort } from '../../testing/start-process.ts'

export interface MeasuredServer {
  world: TestWorld
  db: Database
  /** `ws://…/sync` */
  url: string
  token(who: TestPerson): Promise<string>
  /** For how many milliseconds its event loop was blocked at most since this was asked last. */
  longestDelay(): Promise<number>
  close(): Promise<void>
}

const run = promisify(execFile)
const program = fileURLToPath(new URL('../testing/sync-process.ts', import.meta.url))

/**
 * The sync endpoint as a process of its own, on a database of its own that waits for its disk. Both run on one core, where
 * there are two and the system can say so, and whoever measures them on the other.
 */
export async function startMeasuredServer(): Promise<MeasuredServer> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'mithaq-measured-'))
  await chmod(dataDir, 0o711)
  const database = await startEmbedded({ dataDir, say: () => {} })
  await migrate(database.connectionString)
  const db = openDatabase(database.connectionString, { connections: 2 })
  const world = await testCoalition(db, { now: new Date() })
  const port = await freePort()
  const server = spawn(process.execPath, [program, database.connectionString, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] })
  server.stdin.write('listen\n')
  await once(server.stdout, 'data')
  if (process.platform === 'linux' && os.availableParallelism() > 1) {
    const postmaster = (await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]
    // Without the program that can do it everything shares all cores: the figures are what they are.
    const pin = (core: string, pid: string): Promise<unknown> => run('taskset', ['-apc', core, pid]).catch(() => {})
    for (const pid of [String(server.pid), String(postmaster)]) await pin('0', pid)
    await pin('1', String(process.pid))
  }
  return {
    world,
    db,
    url: `ws://127.0.0.1:${port}/sync`,
    token: (who) => createBearerToken(db, world.people[who].personId, 24, new Date()),
    async longestDelay() {
      server.stdin.write('delay\n')
      const [said] = (await once(server.stdout, 'data')) as [Buffer]
      return Number(said.toString())
    },
    async close() {
      server.kill('SIGKILL')
      await db.destroy()
      await database.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
