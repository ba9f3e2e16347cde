import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { TestPerson } from '../../testing/coalition.ts'
import { coreClient, type CoreClient } from '../testing/core-client.ts'
import { faultProxy, type FaultProxy } from '../testing/fault-proxy.ts'
import { seeded } from '../testing/section-client.ts'
import { stockClient, syncWorld, until, type SyncWorld, type TestClient } from '../testing/sync-world.ts'
import { testClock } from '../testing/test-clock.ts'

/** MITHAQ_SOAK=1 runs the long version: a thousand reconnections. */
const isLong = process.env.MITHAQ_SOAK === '1'
const [rounds, guests] = isLong ? [10, 50] : [3, 20]
const reconnections = rounds * guests * 2

let world: SyncWorld
let proxy: FaultProxy
const open: { close(): Promise<void> }[] = []
beforeAll(async () => {
  world = await syncWorld()
  proxy = await faultProxy({ port: Number(new URL(world.url()).port) }, seeded(17))
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
  proxy.set({ delay: 0, loss: 0, stall: 200, bandwidth: Infinity })
  proxy.answer(null)
  proxy.open()
})
afterAll(async () => {
  await proxy.close()
  await world.close()
})

const url = (): string => `ws://127.0.0.1:${proxy.port}/sync`

async function sitDown(
  who: TestPerson,
  documentId: Parameters<typeof coreClient>[0]['documentId'],
  more: Partial<Parameters<typeof coreClient>[0]> = {},
): Promise<CoreClient> {
  const person = world.people[who]
  const client = coreClient({ url: url(), documentId, who: { ...person, token: await world.token(person.personId) }, ...more })
  open.push(client)
  return client
}

test('S7: over a line of 300 ms that loses every tenth piece and breaks again and again everything typed is saved, once, and all have the same', async () => {
  const { documentId } = await world.submission()
  const clients = [await sitDown('cedarWriter', documentId), await sitDown('palmWriter', documentId)]
  await until(() => clients.every((client) => client.isSaved()))
  proxy.set({ delay: 150, loss: 0.1, stall: 200, bandwidth: 100_000 })
  const words = (index: number): string[] => Array.from({ length: 60 }, (_, word) => `<${index}.${word}>`)
  for (let word = 0; word < 60; word++) {
    clients.forEach((client, index) => client.type(words(index)[word] as string))
    await new Promise((resolve) => setTimeout(resolve, 15))
    if (word % 25 === 20) proxy.cut()
  }
  await until(() => clients.every((client) => client.isSaved()) && clients[0]?.text() === clients[1]?.text())
  const found = clients[0]?.text().match(/<\d+\.\d+>/g) ?? []
  expect([...found].sort()).toEqual([...words(0), ...words(1)].sort())
})

test('S7: a line that fell silent is given up by the client within ten seconds of its own clock, and what was typed into the silence is saved over the next one', async () => {
  const { documentId } = await world.submission()
  const clock = { ...testClock(), random: () => 0.5 }
  const client = await sitDown('cedarWriter', documentId, { clock })
  await until(() => client.isSaved())
  proxy.fallSilent()
  client.type('into the silence')
  // Asked after five seconds, taken for gone after ten.
  clock.pass(5000)
  expect(client.line.now()).toEqual({ at: 'open' })
  clock.pass(5000)
  expect(client.line.now()).toEqual({ at: 'away', why: 'unreachable' })
  expect(client.section.now()).toMatchObject({ isOpen: false, unacknowledged: 1 })
  clock.pass(60_000)
  await until(() => client.isSaved())
  const other = await sitDown('palmWriter', documentId)
  await until(() => other.text() === 'into the silence')
})

test.each([
  ['a page', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html><title>Sign in</title></html>'],
  ['the way to another page', 'HTTP/1.1 302 Found\r\nLocation: http://sign-in.example/\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'],
  ['words that are no answer of ours', 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{"status":"ok"}'],
])(
  'S7: a network that answers with %s in the place of the server is said to want a sign-in; afterwards everything is saved',
  async (_name, response) => {
    const { documentId } = await world.submission()
    // As the web client asks (apps/web/src/lib/device/sync-line.ts): our health says a version.
    const answerer = async (): Promise<'server' | 'stranger' | 'nobody'> => {
      const answer = await fetch(`http://127.0.0.1:${proxy.port}/healthz`, { redirect: 'manual' })
      if (answer.status === 302) return 'stranger'
      const said: unknown = await answer.json().catch(() => null)
      return typeof said === 'object' && said !== null && 'version' in said ? 'server' : 'stranger'
    }
    const client = await sitDown('cedarWriter', documentId, { answerer })
    await until(() => client.isSaved())
    proxy.answer(response)
    proxy.cut()
    client.type('in the lobby')
    await until(() => JSON.stringify(client.line.now()) === JSON.stringify({ at: 'away', why: 'portal' }))
    expect(client.section.now()).toMatchObject({ isOpen: false, unacknowledged: 1 })
    proxy.answer(null)
    client.line.wake()
    await until(() => client.isSaved())
  },
)

test(`S7, B3: ${reconnections} reconnections one on another: everybody comes back, and nothing is lost`, async () => {
  const { documentId, submissionId } = await world.submission()
  const people = await Promise.all(
    Array.from({ length: guests }, async () => {
      const guest = await world.addGuest(submissionId, 'writer')
      return { ...guest, token: await world.token(guest.personId) }
    }),
  )
  const clients: TestClient[] = people.flatMap(({ membershipId, token }) =>
    [1, 2].map(() =>
      stockClient(url(), documentId, { headers: { authorization: `Bearer ${token}` }, params: { membership: membershipId, ack: '1' } }),
    ),
  )
  open.push({ close: async () => clients.forEach((client) => client.destroy()) })
  await Promise.all(clients.map((client) => client.synced()))
  const before = proxy.attempts
  for (let time = 0; time < rounds; time++) {
    clients[(time * 7) % clients.length]?.text.insert(0, `<${time}>`)
    const due = before + clients.length * (time + 1)
    proxy.cut()
    await until(() => proxy.attempts >= due && clients.every(({ provider }) => provider.synced))
  }
  expect(proxy.attempts - before).toBeGreaterThanOrEqual(reconnections)
  await until(() => clients.every(({ text }) => text.length === rounds * 3))
  expect(new Set(clients.map(({ text }) => text.toJSON())).size).toBe(1)
})

test('W5, B3: a hundred tabs of one person at five texts come back together; each is served', async () => {
  const { personId, membershipId } = world.people.cedarWriter
  const token = await world.token(personId)
  const documents = await Promise.all(Array.from({ length: 5 }, () => world.submission()))
  const tabs = documents.map(({ documentId }) =>
    Array.from({ length: 20 }, () =>
      stockClient(url(), documentId, { headers: { authorization: `Bearer ${token}` }, params: { membership: membershipId, ack: '1' } }),
    ),
  )
  open.push({ close: async () => tabs.flat().forEach((tab) => tab.destroy()) })
  await Promise.all(tabs.flat().map((tab) => tab.synced()))
  proxy.cut()
  for (const [one, two, three] of tabs) for (const tab of [one, two, three]) tab?.text.insert(0, 'x')
  // Their turns come one after the other.
  await until(() => {
    world.clock.pass(50)
    return tabs.flat().every(({ text }) => text.length === 3)
  })
  expect(new Set(tabs.flat().map(({ text }) => text.toJSON())).size).toBe(1)
})
