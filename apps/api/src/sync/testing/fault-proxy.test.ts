import { once } from 'node:events'
import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { faultProxy, type FaultProxy } from './fault-proxy.ts'
import { seeded } from './section-client.ts'
import { until } from './sync-world.ts'

/** Behind the proxy: says everything back. */
let echo: net.Server
let proxy: FaultProxy
let sockets: net.Socket[]
beforeEach(async () => {
  sockets = []
  echo = net.createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {}).pipe(socket)
  })
  echo.listen(0, '127.0.0.1')
  await once(echo, 'listening')
  proxy = await faultProxy({ port: (echo.address() as net.AddressInfo).port }, seeded(3))
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await proxy.close()
  echo.close()
})

interface Caller {
  socket: net.Socket
  heard(): string
  /** How it ended: in order, or broken; null: not yet. */
  ended(): 'in order' | 'broken' | null
}

async function call(): Promise<Caller> {
  const socket = net.connect(proxy.port, '127.0.0.1')
  sockets.push(socket)
  let heard = ''
  let ended: 'in order' | 'broken' | null = null
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text))
  socket.on('error', () => {})
  socket.on('close', (isBroken) => (ended = isBroken ? 'broken' : 'in order'))
  // It may be broken before anybody knows that it was there.
  await new Promise<void>((resolve) => void socket.once('connect', resolve).once('close', () => resolve()))
  return { socket, heard: () => heard, ended: () => ended }
}

test('without faults everything passes in both directions, in order, and an end is passed on', async () => {
  const { socket, heard, ended } = await call()
  const said = Array.from({ length: 2000 }, (_, index) => `${index} `)
  for (const word of said) socket.write(word)
  socket.end()
  await until(() => ended() === 'in order')
  expect(heard()).toBe(said.join(''))
})

test('with delay, loss and little bandwidth everything still passes, in order', async () => {
  proxy.set({ delay: 3, loss: 0.3, stall: 5, bandwidth: 400_000 })
  const { socket, heard, ended } = await call()
  const said = Array.from({ length: 300 }, (_, index) => `${index} `.repeat(20))
  for (const word of said) {
    socket.write(word)
    await new Promise((resolve) => setImmediate(resolve))
  }
  socket.end()
  await until(() => ended() === 'in order')
  expect(heard()).toBe(said.join(''))
})

test('what is on its way longer than what was sent later without delay does not overtake it', async () => {
  proxy.set({ delay: 60 })
  const { socket, heard } = await call()
  socket.write('first ')
  await wait(5)
  proxy.set({ delay: 0 })
  socket.write('second')
  await until(() => heard().endsWith('second'))
  expect(heard()).toBe('first second')
})

test('a line that is cut breaks at both ends; the next one works', async () => {
  const { socket, heard, ended } = await call()
  socket.write('a')
  await until(() => heard() === 'a')
  proxy.cut()
  await until(() => ended() !== null && sockets.every((one) => one.destroyed))
  expect(ended()).toBe('broken')
  const again = await call()
  again.socket.write('b')
  await until(() => again.heard() === 'b')
})

test('a line that falls silent loses what is sent, and neither end is told; the next one works', async () => {
  const { socket, heard, ended } = await call()
  socket.write('a')
  await until(() => heard() === 'a')
  proxy.fallSilent()
  socket.write('lost')
  const again = await call()
  again.socket.write('b')
  await until(() => again.heard() === 'b')
  expect([heard(), ended(), proxy.lines]).toEqual(['a', null, 2])
  expect(sockets.every((one) => !one.destroyed)).toBe(true)
})

test('connections are refused while it is shut', async () => {
  proxy.shut()
  const refused = await call()
  await until(() => refused.ended() !== null)
  proxy.open()
  const { socket, heard } = await call()
  socket.write('a')
  await until(() => heard() === 'a')
  expect(proxy.attempts).toBe(2)
})

test('another server answers in the place of ours, once it has been asked', async () => {
  proxy.answer('HTTP/1.1 302 Found\r\nLocation: http://sign-in.example/\r\nContent-Length: 0\r\n\r\n')
  const { socket, heard, ended } = await call()
  socket.write('GET / HTTP/1.1\r\n\r\n')
  await until(() => ended() !== null)
  expect(heard()).toMatch(/^HTTP\/1\.1 302 Found/)
})
