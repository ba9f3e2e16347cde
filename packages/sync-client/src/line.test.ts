import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLine, type Answerer, type Line } from './line.ts'
import { frameServer, type FrameServer } from './testing/frame-server.ts'
import { virtualClock, type VirtualClock } from './testing/virtual-clock.ts'

let clock: VirtualClock
let server: FrameServer
let answerer: Answerer
let line: Line
beforeEach(() => {
  clock = virtualClock()
  server = frameServer(clock)
  answerer = 'nobody'
  line = openLine({ address: 'ws://test/sync?membership=m', connect: server.network.connect, clock, answerer: async () => answerer })
})
afterEach(() => line.close())

interface Guest {
  heard: Uint8Array[]
  closed: { code: number; reason: string }[]
  opened: number
  alive: number
  isBusy: boolean
  leave: () => void
  send: (message: Uint8Array) => void
}

function join(documentId: string): Guest {
  const guest: Guest = { heard: [], closed: [], opened: 0, alive: 0, isBusy: false, leave: () => {}, send: () => {} }
  const channel = line.join(documentId, {
    edition: () => 0,
    opened: () => guest.opened++,
    heard: (message) => guest.heard.push(message),
    closed: (code, reason) => guest.closed.push({ code, reason }),
    alive: () => guest.alive++,
    isBusy: () => guest.isBusy,
  })
  guest.leave = channel.leave
  guest.send = channel.send
  return guest
}

test('nine texts take one socket, each on a channel of its own, and each hears its own messages', async () => {
  const guests = Array.from({ length: 9 }, (_, index) => join(`d${index}`))
  await clock.pass(100)
  expect(server.network.attempts).toEqual(['ws://test/sync?membership=m'])
  expect(server.control).toEqual(guests.map((_, index) => ({ edition: 0, kind: 'open', channel: index + 1, documentId: `d${index}` })))
  server.tell('d4', Uint8Array.of(9, 4))
  await clock.pass(100)
  expect(guests.map(({ heard }) => heard.filter(([type]) => type === 9).length)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0])
})

test('a text that is refused is told why, and the others stay', async () => {
  server.admits = (documentId) => (documentId === 'closed' ? { code: 4404, reason: 'There is no such text.' } : null)
  const [open, closed] = [join('open'), join('closed')]
  await clock.pass(100)
  expect(closed.closed).toEqual([{ code: 4404, reason: 'There is no such text.' }])
  expect(open.closed).toEqual([])
  expect(line.now()).toEqual({ at: 'open' })
})

test('a text that leaves says so, and what still comes for it goes nowhere', async () => {
  const guest = join('d')
  await clock.pass(100)
  guest.leave()
  await clock.pass(100)
  expect(server.control.at(-1)).toEqual({ kind: 'closed', channel: 1, code: 1000, reason: '' })
  expect(server.open('d')).toBe(0)
  expect(guest.closed).toEqual([])
})

test('a line that fell silent is asked after 5 seconds and given up after 10; it comes back by itself', async () => {
  const guest = join('d')
  await clock.pass(100)
  server.network.isSilent = true
  await clock.pass(9_500)
  expect(guest.closed).toEqual([])
  await clock.pass(600)
  expect(guest.closed).toEqual([{ code: 1006, reason: 'silence' }])
  expect(line.now()).toEqual({ at: 'away', why: 'unreachable' })
  server.network.isSilent = false
  join('d')
  await clock.pass(2_000)
  expect(line.now()).toEqual({ at: 'open' })
})

test('a line at which nobody says anything lives as long as the server answers', async () => {
  const guest = join('d')
  await clock.pass(120_000)
  expect(guest.closed).toEqual([])
  expect(server.control.filter(({ kind }) => kind === 'ping').length).toBeGreaterThan(10)
  // Often enough for a provider that closes after 30 silent seconds.
  expect(guest.alive).toBeGreaterThanOrEqual(5)
})

test('the server’s own question is answered', async () => {
  join('d')
  await clock.pass(100)
  server.announce({ kind: 'ping' })
  await clock.pass(100)
  expect(server.control.at(-1)).toEqual({ kind: 'pong' })
})

test('a slow line that carries something large gets more time each time that it was given up', async () => {
  const lived: number[] = []
  for (let attempt = 0; attempt < 3; attempt++) {
    const guest = join('d')
    guest.isBusy = true
    server.network.isSilent = false
    while (guest.opened === 0) await clock.pass(100)
    server.network.isSilent = true
    const since = clock.now()
    while (guest.closed.length === 0) await clock.pass(100)
    lived.push(Math.round((clock.now() - since) / 10_000) * 10)
  }
  expect(lived).toEqual([10, 20, 40])
})

test('attempts come further and further apart, up to half a minute, and half of each wait is chance', async () => {
  server.network.isDown = true
  join('d')
  await clock.pass(300_000)
  const many = server.network.attempts.length
  expect(many).toBeGreaterThan(10)
  expect(many).toBeLessThan(25)
  await clock.pass(60_000)
  expect(server.network.attempts.length - many).toBeLessThanOrEqual(3)
})

test('a device that wakes up, or has a network again, does not wait', async () => {
  server.network.isDown = true
  join('d')
  await clock.pass(300_000)
  server.network.isDown = false
  line.wake()
  await clock.pass(100)
  expect(line.now()).toEqual({ at: 'open' })
})

test('a line that died in its sleep is noticed within 5 seconds of waking', async () => {
  const guest = join('d')
  await clock.pass(100)
  server.network.isSilent = true
  line.wake()
  await clock.pass(5_100)
  expect(guest.closed).toHaveLength(1)
})

test('something else that answers in the server’s place is recognised and not taken for the server', async () => {
  server.network.isDown = true
  answerer = 'stranger'
  join('d')
  await clock.pass(1_000)
  expect(line.now()).toEqual({ at: 'away', why: 'portal' })
  answerer = 'nobody'
  server.network.isDown = false
  await clock.pass(20_000)
  expect(line.now()).toEqual({ at: 'open' })
})

test.each([
  ['text', null],
  ['bytes that are no frame', Uint8Array.of(0)],
])('a socket on which comes %s is not ours', async (_what, bytes) => {
  const guest = join('d')
  await clock.pass(100)
  server.sendRaw(bytes)
  await clock.pass(100)
  expect(guest.closed).toHaveLength(1)
  expect(line.now()).toEqual({ at: 'away', why: 'portal' })
})

test('when the server says that it goes down, the line leaves within two seconds and comes back', async () => {
  const guest = join('d')
  await clock.pass(100)
  server.announce({ kind: 'draining' })
  await clock.pass(900)
  expect(guest.closed).toEqual([])
  await clock.pass(200)
  expect(guest.closed).toEqual([{ code: 1012, reason: 'the server goes down' }])
  join('d')
  await clock.pass(1_000)
  expect(line.now()).toEqual({ at: 'open' })
})

test('a session that ended closes everything and is not asked again until somebody joins', async () => {
  const guests = [join('one'), join('two')]
  await clock.pass(100)
  server.closeSockets(4401)
  await clock.pass(60_000)
  expect(guests.map(({ closed }) => closed[0]?.code)).toEqual([4401, 4401])
  expect(line.now()).toEqual({ at: 'refused', code: 4401 })
  expect(server.network.attempts).toHaveLength(1)
  join('one')
  await clock.pass(100)
  expect(line.now()).toEqual({ at: 'open' })
})

test('a server that has too many keeps the line waiting for seconds', async () => {
  join('d')
  await clock.pass(100)
  server.closeSockets(4529)
  await clock.pass(3_000)
  expect(line.now()).toEqual({ at: 'away', why: 'busy' })
  expect(server.network.attempts).toHaveLength(1)
})

test('a line that nobody needs rests, and wakes for the next text', async () => {
  const guest = join('d')
  await clock.pass(100)
  guest.leave()
  await clock.pass(40_000)
  expect(line.now()).toEqual({ at: 'resting' })
  join('d')
  await clock.pass(100)
  expect(line.now()).toEqual({ at: 'open' })
})
