import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultProxy, type FaultProxy } from '../testing/fault-proxy.ts'
import { loggedText } from '../testing/logged-text.ts'
import { markedWords } from '../testing/marked-writers.ts'
import { seeded } from '../testing/section-client.ts'
import { syncWorld, type SyncWorld } from '../testing/sync-world.ts'

/** MITHAQ_SOAK=1 runs the long version. */
const kills = process.env.MITHAQ_SOAK === '1' ? 50 : 5
const seed = Number(process.env.MITHAQ_SEED ?? Date.now() % 1e9)
const program = fileURLToPath(new URL('../testing/client-process.ts', import.meta.url))

let world: SyncWorld
let proxy: FaultProxy
let folder: string
const children = new Set<ChildProcess>()
beforeAll(async () => {
  world = await syncWorld()
  proxy = await faultProxy({ port: Number(new URL(world.url()).port) })
  folder = await mkdtemp(path.join(tmpdir(), 'mithaq-device-'))
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await proxy.close()
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

interface RunningClient {
  child: ChildProcess
  said(): string[]
  /** Fulfilled when it has said this. */
  says(line: string | RegExp): Promise<void>
}

function start(visit: object): RunningClient {
  const child = spawn(process.execPath, [program, JSON.stringify(visit)], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const lines = (): string[] => said.split('\n').slice(0, -1)
  return {
    child,
    said: lines,
    async says(line) {
      while (!lines().some((one) => (typeof line === 'string' ? one === line : line.test(one)))) await once(child.stdout, 'data')
    },
  }
}

test(`S6: ${kills} times kill -9 of the client at any moment, with and without a line: every word that the device said to keep is on the server in the end, once`, async () => {
  process.stdout.write(`MITHAQ_SEED=${seed}\n`)
  const random = seeded(seed)
  const { documentId } = await world.submission()
  const { personId, membershipId } = world.people.cedarWriter
  const who = { personId, membershipId, token: await world.token(personId) }
  const page = { url: `ws://127.0.0.1:${proxy.port}/sync`, documentId, who, journal: path.join(folder, 'journal') }
  const kept: string[] = []
  for (let visit = 0; visit < kills; visit++) {
    const client = start({ ...page, visit, words: 100_000 })
    await client.says(/^kept/)
    await wait(random() * 150)
    // In turns the line breaks some time before the client does.
    if (visit % 2 === 1) {
      proxy.shut()
      proxy.cut()
      await wait(random() * 150)
    }
    client.child.kill('SIGKILL')
    await once(client.child, 'exit')
    const count = Number(
      client
        .said()
        .findLast((line) => line.startsWith('kept'))
        ?.split(' ')[1] ?? 0,
    )
    for (let word = 0; word < count; word++) kept.push(`<${visit}.0.${word}>`)
    proxy.open()
  }
  const last = start({ ...page, visit: kills, words: 0 })
  await last.says('saved')
  last.child.kill('SIGKILL')
  await once(last.child, 'exit')
  const found = markedWords(await loggedText(world.db, documentId))
  expect(kept.length).toBeGreaterThan(kills * 5)
  expect(kept.filter((word) => !found.includes(word))).toEqual([])
  expect(found.length).toBe(new Set(found).size)
})
