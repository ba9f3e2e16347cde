import { openDatabase } from '@mithaq/db/database'
import { startEmbedded } from '@mithaq/db/embedded/start-embedded'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { migrate } from '@mithaq/db/migrate'
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { testCoalition, type TestPerson } from '../../testing/coalition.ts'
import { addTestSubmission } from '../../testing/submission.ts'
import { freePort } from '../../testing/start-process.ts'
import { honestWriters } from './honest-writers.ts'

/**
 * What honest writers wait for their acknowledgements, without anybody else and beside one flooder of each kind, in turns:
 * `node measure-flooders.ts [kind …]`. One line of JSON for each kind. Server and database run on one core, where there are
 * two, and everybody else on the other.
 */
const kinds: Record<string, TestPerson> = {
  writing: 'palmWriter',
  asking: 'observer',
  reconnecting: 'observer',
  tiny: 'observer',
  awareness: 'observer',
}
const asked = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(kinds)
const rounds = 5
const roundLength = 4000
const warmUp = 1500
const program = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const run = promisify(execFile)

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'mithaq-flood-'))
await chmod(dataDir, 0o711)
const database = await startEmbedded({ dataDir, say: () => {} })
await migrate(database.connectionString)
const db = openDatabase(database.connectionString, { connections: 2 })
const world = await testCoalition(db, { now: new Date() })
const texts = [await addTestSubmission(world), await addTestSubmission(world)]
const port = await freePort()
const server = spawn(process.execPath, [program('../testing/sync-process.ts'), database.connectionString, String(port)], {
  stdio: ['pipe', 'pipe', 'inherit'],
})
server.stdin.write('listen\n')
await once(server.stdout, 'data')
if (process.platform === 'linux' && os.availableParallelism() > 1) {
  const postmaster = (await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]
  for (const pid of [String(server.pid), String(postmaster)]) await run('taskset', ['-apc', '0', pid])
  await run('taskset', ['-apc', '1', String(process.pid)])
}
const token = async (who: TestPerson): Promise<string> => createBearerToken(db, world.people[who].personId, 24, new Date())
const addressOf = (who: TestPerson, text: number): string =>
  `ws://127.0.0.1:${port}/sync/${texts[text]?.documentId}?ack=1&membership=${world.people[who].membershipId}`

const honest = await honestWriters(
  await Promise.all(
    // Three tabs of each at the flooder's text, and one at another.
    (['cedarWriter', 'coordinator'] as const).flatMap((who) =>
      [0, 0, 0, 1].map(async (text) => ({ address: addressOf(who, text), token: await token(who) })),
    ),
  ),
)
try {
  await honest.measure(2000)
  for (const kind of asked) {
    const who = kinds[kind]
    if (who === undefined) throw new Error(`There is no flood of that kind: ${kind}`)
    const found = { without: [] as number[][], beside: [] as number[][] }
    const did: unknown[] = []
    for (let round = 0; round < rounds; round++) {
      found.without.push(await honest.measure(roundLength))
      const flooder = spawn(process.execPath, [program('flood-process.ts'), kind, addressOf(who, 0), await token(who)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await wait(warmUp)
      found.beside.push(await honest.measure(roundLength))
      did.push(await end(flooder))
      // What the flooder owes is given back.
      await wait(2000)
    }
    process.stdout.write(`${JSON.stringify({ kind, without: summary(found.without), beside: summary(found.beside), did })}\n`)
  }
} finally {
  honest.close()
  server.kill('SIGKILL')
  await db.destroy()
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function end(child: ChildProcess): Promise<unknown> {
  let said = ''
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()))
  child.kill('SIGTERM')
  await once(child, 'close')
  return JSON.parse(said || 'null')
}

/** Of each round the 95th percentile, and of those the middle one: a pause of the machine in one round is nobody's doing. */
function summary(rounds: readonly number[][]): { count: number; p50: number; p95: number; p95OfRounds: number[] } {
  const p95OfRounds = rounds.map((values) => at(values, 0.95)).sort((one, other) => one - other)
  return { count: rounds.flat().length, p50: at(rounds.flat(), 0.5), p95: at(p95OfRounds, 0.5), p95OfRounds }
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100
}
