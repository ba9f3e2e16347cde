// @vitest-environment node
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, expect, test } from 'vitest'
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Saving } from './saving.ts'
import { connectSection, type SectionConnection } from './section-connection.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close()
})

/** A server that speaks the protocol and makes durable only when told to. */
interface Server {
  text: () => string
  acknowledge: () => void
  disconnect: (code?: number) => void
  asked: () => string[]
}

async function start(): Promise<{ server: Server; connection: SectionConnection }> {
  const doc = new Y.Doc()
  doc.getText('text:en').insert(0, 'Already there. ')
  const listening = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(listening, 'listening')
  closing.push(() => listening.close())
  let socket: ServerSocket | null = null
  let counted = 0
  const asked: string[] = []
  const message = (type: number, write: (encoder: encoding.Encoder) => void): Uint8Array => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, type)
    write(encoder)
    return encoding.toUint8Array(encoder)
  }
  listening.on('connection', (joined, request) => {
    socket = joined
    counted = 0
    asked.push(request.url ?? '')
    closing.push(() => joined.terminate())
    joined.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) !== 0) return
      const answer = encoding.createEncoder()
      encoding.writeVarUint(answer, 0)
      const kind = syncProtocol.readSyncMessage(decoder, answer, doc, null)
      if (kind === 0) {
        joined.send(encoding.toUint8Array(answer))
        joined.send(message(0, (encoder) => syncProtocol.writeSyncStep1(encoder, doc)))
      } else counted++
    })
  })
  const connection = connectSection({
    documentId: 'd',
    membershipId: 'm',
    server: `ws://127.0.0.1:${(listening.address() as AddressInfo).port}`,
  })
  closing.push(() => connection.close())
  return {
    connection,
    server: {
      text: () => doc.getText('text:en').toJSON(),
      acknowledge: () => socket?.send(message(4, (encoder) => encoding.writeVarUint(encoder, counted))),
      disconnect: (code = 1012) => socket?.close(code),
      asked: () => asked,
    },
  }
}

const reaches = async (connection: SectionConnection, wanted: (saving: Saving) => boolean): Promise<void> => {
  while (!wanted(connection.saving()) || !connection.loaded())
    await new Promise<void>((resolve) => {
      const stop = connection.subscribe(() => {
        stop()
        resolve()
      })
    })
}
/** What stands on the server, once it has come. */
const arrives = async (server: Server, words: string): Promise<void> => {
  while (!server.text().includes(words)) await new Promise((resolve) => setTimeout(resolve, 5))
}
const typeWords = ({ doc }: SectionConnection, words: string): void => {
  const text = doc.getText('text:en')
  text.insert(text.length, words)
}

test('the text of the server comes, for the membership in which one acts and with acknowledgements', async () => {
  const { connection, server } = await start()
  await reaches(connection, ({ at }) => at === 'saved')
  expect(connection.doc.getText('text:en').toJSON()).toBe('Already there. ')
  expect(server.asked()).toEqual(['/sync/d?ack=1&membership=m'])
})

test('words are saved when the server says so, and not when they have only arrived', async () => {
  const { connection, server } = await start()
  await reaches(connection, ({ at }) => at === 'saved')
  typeWords(connection, 'New words')
  expect(connection.saving()).toEqual({ at: 'saving' })
  await arrives(server, 'New words')
  expect(connection.saving()).toEqual({ at: 'saving' })
  expect(connection.unsavedWords()).toBe('New words')
  server.acknowledge()
  await reaches(connection, ({ at }) => at === 'saved')
  expect(connection.unsavedWords()).toBe('')
})

test('words typed without a line stay unsaved until they went out with the line’s return and were acknowledged', async () => {
  const { connection, server } = await start()
  await reaches(connection, ({ at }) => at === 'saved')
  server.disconnect()
  await reaches(connection, ({ at }) => at === 'away')
  expect(connection.saving()).toEqual({ at: 'away', unsaved: false })
  typeWords(connection, 'Typed offline')
  expect(connection.saving()).toEqual({ at: 'away', unsaved: true })
  await arrives(server, 'Typed offline')
  expect(connection.saving().at).not.toBe('saved')
  server.acknowledge()
  await reaches(connection, ({ at }) => at === 'saved')
})

test('when access is withdrawn, what was typed and not saved can still be taken along', async () => {
  const { connection, server } = await start()
  await reaches(connection, ({ at }) => at === 'saved')
  typeWords(connection, 'Mine')
  server.disconnect(4404)
  await reaches(connection, ({ at }) => at === 'ended')
  expect(connection.saving()).toEqual({ at: 'ended', why: 'withdrawn', unsaved: true })
  expect(connection.unsavedWords()).toBe('Mine')
})

test('after signing in anew, words typed meanwhile are sent along', async () => {
  const { connection, server } = await start()
  await reaches(connection, ({ at }) => at === 'saved')
  server.disconnect(4401)
  await reaches(connection, ({ at }) => at === 'ended')
  typeWords(connection, 'Typed while signed out')
  expect(connection.saving()).toEqual({ at: 'ended', why: 'signed-out', unsaved: true })
  connection.connectAgain()
  await arrives(server, 'Typed while signed out')
  server.acknowledge()
  await reaches(connection, ({ at }) => at === 'saved')
})
