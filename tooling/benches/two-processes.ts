import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Figure } from './figure.ts'
import { percentile } from './figure.ts'
import { clockOf, openClient } from './sync/client.ts'
import { startBenchDatabase, type BenchDatabase } from './sync/database.ts'
import { freePort } from './sync/free-port.ts'
import { createLatencies, type Latencies } from './sync/latencies.ts'
import { loadCore, serverCore, startServer, type ServerProcess } from './sync/server-process.ts'
import { typingTrace, type Typist } from './sync/trace.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [documents, perSecond, warmUp, seconds, rounds] = [20, 2, 10, 15, 3]
/** After Redis is gone: until it has been noticed, and for how long it is measured then. */
const [unnoticed, withoutRedis] = [3, 6]

interface One {
  port: number
  server: ServerProcess
}

/**
 * Two processes on one PostgreSQL and one Redis, all on one core, and in each of twenty documents two people who type, one at
 * each process: from a key until the other person has it. Then the same without Redis, for information.
 */
export async function twoProcesses(): Promise<Figure[]> {
  if (process.platform !== 'linux') throw new Error('Programs are bound to one core: this bench runs on Linux.')
  execFileSync('taskset', ['-acp', String(loadCore), String(process.pid)], { stdio: 'ignore' })
  const database = await startBenchDatabase()
  const heard: Latencies[] = []
  const acknowledged: Latencies[] = []
  const without: Latencies[] = []
  const cpu: number[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      const measured = await oneRound(database)
      heard.push(measured.heard)
      acknowledged.push(measured.acknowledged)
      without.push(measured.without)
      cpu.push(measured.cpu)
    }
  } finally {
    await database.stop()
  }
  const figures = (what: string, all: readonly Latencies[], target: number | null): Figure[] =>
    [
      { share: 0.99, name: 'p99', target },
      { share: 0.5, name: 'median', target: null },
    ].map(({ share, name, target: most }) => {
      const values = all.map((one) => one.percentile(share))
      const [least, greatest] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(1))
      const count = all.reduce((sum, one) => sum + one.count, 0)
      const note = `median of ${rounds} rounds, ${least} to ${greatest}; ${count} keys of ${2 * documents} people in ${documents} documents, ${perSecond} a second each`
      return { figure: `${what}: ${name}`, value: percentile(values, 0.5), unit: 'ms', target: most, note }
    })
  return [
    ...figures('an edit of somebody at the other process', heard, 30),
    ...figures('… until its own author is told that it is saved', acknowledged, null),
    ...figures('… while Redis is gone', without, null),
    {
      figure: '… CPU of both servers for each key, with Redis',
      value: percentile(cpu, 0.5),
      unit: 'µs',
      target: null,
      note: `${Math.min(...cpu).toFixed(0)} to ${Math.max(...cpu).toFixed(0)}`,
    },
  ]
}

async function oneRound(database: BenchDatabase): Promise<{ heard: Latencies; acknowledged: Latencies; without: Latencies; cpu: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mithaq-bench-two-'))
  const address = await database.copy()
  const redis = await startRedis(folder)
  const processes: One[] = []
  try {
    for (let place = 0; place < 2; place++) processes.push(await startOne({ address, redisUrl: redis.url, folder }))
    const { base, typists } = typingTrace({ typists: 2, keys: perSecond * (warmUp + seconds + unnoticed + withoutRedis) + 10, seed: 8 })
    await layBase(database, processes[0] as One, base)
    const typing = await typeAtBoth(database, processes, typists)
    await wait(warmUp * 1000)
    const before = await cpuOf(processes)
    typing.countInto(typing.heard, typing.acknowledged)
    await wait(seconds * 1000)
    typing.countInto(null)
    const cpu = ((await cpuOf(processes)) - before) / (2 * documents * perSecond * seconds)
    await redis.kill()
    await wait(unnoticed * 1000)
    typing.countInto(typing.without)
    await wait(withoutRedis * 1000)
    typing.countInto(null)
    typing.stop()
    const { heard, acknowledged, without } = typing
    return { heard, acknowledged, without, cpu }
  } finally {
    for (const { server } of processes) await server.stop()
    await redis.kill()
    await database.drop(address)
    await rm(folder, { recursive: true, force: true })
  }
}

const cpuOf = async (processes: readonly One[]): Promise<number> =>
  (await Promise.all(processes.map(({ server }) => server.used()))).reduce((sum, { cpu }) => sum + cpu, 0)

const settings = ['HOST', 'PUBLIC_URL', 'TRUSTED_PROXIES', 'SMTP_URL', 'METRICS_PORT']

async function startOne({ address, redisUrl, folder }: { address: string; redisUrl: string; folder: string }): Promise<One> {
  const port = await freePort()
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.includes(name)))
  const server = await startServer({
    script: path.join(root, 'apps/api/src/main.ts'),
    args: [],
    cwd: root,
    environment: { ...own, PORT: String(port), DATABASE_URL: address, REDIS_URL: redisUrl, DATA_DIR: folder, LOG_LEVEL: 'error' },
    ready: 'Mithaq is ready',
  })
  return { port, server }
}

async function startRedis(folder: string): Promise<{ url: string; kill(): Promise<void> }> {
  const port = await freePort()
  const command = ['-c', String(serverCore), 'redis-server', '--bind', '127.0.0.1', '--port', String(port), '--save', '', '--dir', folder]
  const child: ChildProcess = spawn('taskset', command, { stdio: ['ignore', 'pipe', 'ignore'] })
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('Ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error('redis-server ended, or is not installed.')))
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

function connect(database: BenchDatabase, { port }: One, document: number, person: number, hearing: Parameters<typeof openClient>[2]) {
  const who = database.world.people[person % database.world.people.length]
  if (who === undefined) throw new Error('There is nobody.')
  const dialect = {
    path: `/sync/${database.world.documents[document]}?ack=1&membership=${who.membershipId}`,
    headers: { authorization: `Bearer ${who.token}` },
    prefix: new Uint8Array(0),
    hello: [],
    merges: false,
  }
  return openClient(port, dialect, hearing)
}

async function layBase(database: BenchDatabase, one: One, base: Typist): Promise<void> {
  for (let document = 0; document < documents; document++) {
    const saved = Promise.withResolvers<void>()
    const client = await connect(database, one, document, document, {
      acknowledged: (count) => count > base.updates.length && saved.resolve(),
    })
    await client.synced
    for (const update of base.updates) client.update(update)
    await saved.promise
    client.destroy()
  }
}

/** In each document one person at each process, who types at a steady rate until it is stopped. */
async function typeAtBoth(database: BenchDatabase, processes: readonly One[], typists: readonly Typist[]) {
  const [heard, acknowledged, without] = [createLatencies(), createLatencies(), createLatencies()]
  let into: Latencies | null = null
  let saved: Latencies | null = null
  let stopped = false
  const leave: (() => void)[] = []
  for (let document = 0; document < documents; document++) {
    const sentAt = new Map(typists.map(({ clientId }) => [clientId, new Map<number, number>()]))
    for (const [place, one] of processes.entries()) {
      const typist = typists[place] as Typist
      const sent: number[] = []
      let told = 0
      const client = await connect(database, one, document, document * 2 + place, {
        brought(clientId, from, to) {
          const sent = sentAt.get(clientId)
          for (let clock = from; clock < to; clock++) {
            const at = sent?.get(clock)
            if (at !== undefined) into?.add(performance.now() - at)
          }
        },
        acknowledged(count) {
          // The answer to the server's own step 1 counts, too.
          for (; told < count - 1; told++) saved?.add(performance.now() - (sent[told] ?? Number.NaN))
        },
      })
      await client.synced
      leave.push(client.destroy)
      const updates = typist.updates.values()
      const type = (due: number): void => {
        const { value: update } = updates.next()
        if (stopped || update === undefined) return
        const clock = clockOf(update)
        if (clock !== null) sentAt.get(typist.clientId)?.set(clock, performance.now())
        sent.push(performance.now())
        client.update(update)
        const next = due + 1000 / perSecond
        setTimeout(type, Math.max(0, next - performance.now()), next)
      }
      setTimeout(type, Math.random() * (1000 / perSecond), performance.now())
    }
  }
  return {
    heard,
    acknowledged,
    without,
    countInto(others: Latencies | null, own: Latencies | null = null) {
      into = others
      saved = own
    },
    stop() {
      stopped = true
      for (const one of leave) one()
    },
  }
}
