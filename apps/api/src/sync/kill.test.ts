import { asOwner } from '@mithaq/db/database'
import { findDocument } from '@mithaq/db/documents/find-document'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { sectionClient } from './testing/section-client.ts'
import { stockClient, syncWorld, until, type SyncWorld, type TestClient } from './testing/sync-world.ts'

/** MITHAQ_SOAK=1 runs the long version. */
const kills = process.env.MITHAQ_SOAK === '1' ? 60 : 20
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

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

function load(port: number): ChildProcess {
  const child = spawn(process.execPath, [program, world.connectionString, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.add(child)
  return child
}

async function listen(child: ChildProcess): Promise<void> {
  child.stdin!.write('listen\n')
  await once(child.stdout!, 'data')
}

test(`S6: ${kills} times kill -9 while two people write, with the client gone too: every acknowledged edit is there`, async () => {
  const { documentId } = await world.submission()
  const port = await freePort()
  const people = [world.people.cedarWriter, world.people.palmWriter]
  const tokens = await Promise.all(people.map(({ personId }) => world.token(personId)))
  const connect = (index: number): TestClient =>
    stockClient(`ws://127.0.0.1:${port}/sync`, documentId, {
      headers: { authorization: `Bearer ${tokens[index]}` },
      params: { membership: people[index]!.membershipId, ack: '1' },
    })
  const promised: string[] = []
  let next = load(port)
  for (let round = 0; round < kills; round++) {
    const child = next
    next = load(port)
    await listen(child)
    const clients = [connect(0), connect(1)]
    await Promise.all(clients.map((client) => client.synced()))
    const first = clients.map((client) => client.acknowledged())
    const sent = clients.map((): string[] => [])
    // Each edit is a word of its own, so that what is acknowledged can be found again.
    const write = (index: number): void => {
      const word = `<${round}.${index}.${sent[index]!.length}>`
      sent[index]!.push(word)
      const { text } = clients[index]!
      text.insert(Math.floor(Math.random() * 2) * text.length, word)
    }
    const target = 5 + ((round * 7) % 40)
    for (let edit = 0; clients[0]!.acknowledged() < target; edit++) {
      write(0)
      write(1)
      if (edit % 4 === 0) await new Promise((resolve) => setImmediate(resolve))
      if (edit > 400) await until(() => clients[0]!.acknowledged() >= target)
    }
    child.kill('SIGKILL')
    await once(child, 'exit')
    clients.forEach((client, index) => {
      const edits = client.acknowledged() - Math.max(1, first[index]!)
      promised.push(...sent[index]!.slice(0, Math.max(0, edits)))
      client.destroy()
    })
  }
  const stored = await asOwner(world.db, (trx) => findDocument(trx, documentId, { checkpoint: false }))
  const replay = sectionClient()
  for (const { bytes } of stored!.updates) Y.applyUpdate(replay, bytes)
  const text = replay.getText('text:en').toJSON()
  expect(promised.length).toBeGreaterThan(kills * 3)
  expect(promised.filter((word) => !text.includes(word))).toEqual([])
})
