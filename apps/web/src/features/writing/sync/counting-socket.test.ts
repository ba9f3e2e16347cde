// @vitest-environment node
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import * as encoding from 'lib0/encoding'
import { afterEach, expect, test } from 'vitest'
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws'
import { countingSocket, type Line } from './counting-socket.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

interface Joined {
  socket: WebSocket
  server: ServerSocket
  lines: (Line | null)[]
  /** What the provider would hear. */
  heard: number[]
}

async function join(): Promise<Joined> {
  const listening = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  closing.push(() => listening.close())
  await once(listening, 'listening')
  const lines: (Line | null)[] = []
  const heard: number[] = []
  const Counting = countingSocket((line) => lines.push(line))
  const arrived = once(listening, 'connection')
  const socket = new Counting(`ws://127.0.0.1:${(listening.address() as AddressInfo).port}`)
  socket.binaryType = 'arraybuffer'
  socket.onmessage = ({ data }) => heard.push(new Uint8Array(data as ArrayBuffer)[0] as number)
  const [server] = (await arrived) as [ServerSocket]
  if (socket.readyState !== WebSocket.OPEN) await once(socket as unknown as NodeJS.EventEmitter, 'open').catch(() => undefined)
  closing.push(() => server.terminate())
  return { socket, server, lines, heard }
}

const durable = (count: number): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 4)
  encoding.writeVarUint(encoder, count)
  return encoding.toUint8Array(encoder)
}
const step1 = Uint8Array.of(0, 0, 1, 0)
const step2 = Uint8Array.of(0, 1, 2, 0, 0)
const update = Uint8Array.of(0, 2, 2, 0, 0)
const awareness = Uint8Array.of(1, 1, 0)

/** After this echo everything sent before it has arrived. */
async function settle({ server, socket }: Joined): Promise<void> {
  const back = new Promise<void>((resolve) => socket.addEventListener('message', () => resolve(), { once: true }))
  server.send(awareness)
  await back
}

test('every step 2 and every update is counted; questions and presence are not', async () => {
  const joined = await join()
  for (const message of [step1, step2, update, awareness, update]) joined.socket.send(message)
  expect(joined.lines.at(-1)).toEqual({ sent: 3, durable: 0, answered: true })
})

test('an acknowledgement is kept from the provider, everything else reaches it', async () => {
  const joined = await join()
  joined.socket.send(step2)
  joined.server.send(durable(1))
  joined.server.send(step1)
  await settle(joined)
  expect(joined.lines.at(-1)).toEqual({ sent: 1, durable: 1, answered: true })
  expect(joined.heard).toEqual([0, 1])
})

test('an acknowledgement never falls back and never exceeds what was sent', async () => {
  const joined = await join()
  for (const message of [step2, update, update]) joined.socket.send(message)
  for (const count of [2, 1]) joined.server.send(durable(count))
  await settle(joined)
  expect(joined.lines.at(-1)).toMatchObject({ durable: 2 })
  joined.server.send(durable(300))
  await settle(joined)
  expect(joined.lines.at(-1)).toEqual({ sent: 3, durable: 3, answered: true })
})

test('when the server closes, the line is gone', async () => {
  const joined = await join()
  joined.socket.send(update)
  const closed = new Promise<number>((resolve) => joined.socket.addEventListener('close', ({ code }) => resolve(code)))
  joined.server.close(4403, 'withdrawn')
  expect(await closed).toBe(4403)
  expect(joined.lines.at(-1)).toBeNull()
})

test('when the provider closes, the line is gone at once', async () => {
  const joined = await join()
  joined.socket.close()
  expect(joined.lines.at(-1)).toBeNull()
})
