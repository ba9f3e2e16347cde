import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../testing/start-process.ts'
import { loggedText } from './testing/logged-text.ts'
import { markedWords, markedWriters } from './testing/marked-writers.ts'
import { seeded } from './testing/section-client.ts'
import { syncWorld, type SyncWorld } from './testing/sync-world.ts'

/** MITHAQ_SOAK=1 runs the long version. */
const kills = process.env.MITHAQ_SOAK === '1' ? 200 : 20
const seed = Number(process.env.MITHAQ_SEED ?? Date.now() % 1e9)
const program = fileURLToPath(new URL('./testing/sync-process.ts', import.meta.url))

let world: SyncWorld
const children = new Set<ChildProcess>()
beforeAll(async () => {
  world = await syncWorld()
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await world.close()
})

function load(port: number): ChildProcess {
  const child = spawn(process.execPath, [program, world.connectionString, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.add(child)
  return child
}

async function listen(child: ChildProcess): Promise<void> {
  child.stdin!.write('listen\n')
  await once(child.stdout!, 'data')
}

test(`S6: ${kills} times kill -9 at any moment under eight writers, who are gone too: everything acknowledged, and everything shown to others, is there`, async () => {
  process.stdout.write(`MITHAQ_SEED=${seed}\n`)
  const random = seeded(seed)
  const { documentId } = await world.submission()
  const port = await freePort()
  const members = [world.people.cedarWriter, world.people.palmWriter, world.people.coordinator]
  const people = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const member = members[index % members.length] as (typeof members)[number]
      return { ...member, token: await world.token(member.personId) }
    }),
  )
  const acknowledged = new Set<string>()
  const shown = new Set<string>()
  let next = load(port)
  for (let visit = 0; visit < kills; visit++) {
    const child = next
    next = load(port)
    await listen(child)
    const writers = markedWriters({ url: `ws://127.0.0.1:${port}/sync`, documentId, visit, people })
    await writers.synced()
    writers.write(random)
    await wait(40 + random() * 260)
    child.kill('SIGKILL')
    await once(child, 'exit')
    for (const word of writers.acknowledged()) acknowledged.add(word)
    for (const word of writers.shown()) shown.add(word)
    writers.leave()
    children.delete(child)
  }
  const kept = new Set(markedWords(await loggedText(world.db, documentId)))
  expect(acknowledged.size).toBeGreaterThan(kills * 8)
  expect(shown.size).toBeGreaterThan(kills * 8)
  expect([...acknowledged].filter((word) => !kept.has(word))).toEqual([])
  expect([...shown].filter((word) => !kept.has(word))).toEqual([])
})
