import { openLine, type Line } from '@mithaq/sync-client/line'
import { systemClock } from '@mithaq/sync-client/clock'
import { emptyDisk, memoryStore, type MemoryDisk } from '@mithaq/sync-client/memory-store'
import { frameServer, type FrameServer } from '@mithaq/sync-client/testing/frame-server'
import { DocumentId, newId } from '@mithaq/schema/ids'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTexts, type Texts } from './texts.ts'

const [first, second] = [newId(DocumentId), newId(DocumentId)]
let server: FrameServer
let disk: MemoryDisk
let line: Line
let texts: Texts

beforeEach(() => {
  vi.useFakeTimers()
  server = frameServer(systemClock)
  disk = emptyDisk()
  line = openLine({ address: 'ws://test/sync?membership=m', connect: server.network.connect })
  texts = openTexts({
    self: { membershipId: 'm', alias: 'Layla (example)', organisation: 'Cedar Centre (fictional)' },
    personId: 'p',
    submissionId: 's',
    languages: ['en'],
    titleOf: (documentId) => (documentId === first ? 'Torture' : 'Detention'),
    line,
    store: memoryStore(disk),
  })
})
afterEach(async () => {
  texts.close()
  await pass(10_000)
  vi.useRealTimers()
})
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
const type = (documentId: DocumentId, words: string): void => {
  const text = texts.open(documentId).connection.doc.getText('text:en')
  text.insert(text.length, words, {})
}

test('all texts of a page come over one socket', async () => {
  for (const documentId of [first, second]) texts.open(documentId)
  await pass(1_000)
  expect(server.network.attempts).toHaveLength(1)
  expect(texts.now().saving).toEqual({ at: 'saved' })
})

test('words of a page are on the device before they are saved, and each is said by itself', async () => {
  texts.open(first)
  await pass(1_000)
  server.acknowledges = false
  type(first, 'Words.')
  await pass(100)
  expect(texts.now()).toMatchObject({ saving: { at: 'saving', kept: true }, words: { onDevice: 'kept', unsaved: 1 } })
  expect([texts.unsaved(), texts.onlyHere()]).toEqual([true, false])
  server.acknowledge()
  await pass(2_000)
  expect(texts.now()).toMatchObject({ saving: { at: 'saved' }, words: { onDevice: 'nothing', unsaved: 0 } })
})

test('a line that is gone is said, and why', async () => {
  texts.open(first)
  await pass(1_000)
  server.closeSockets(1012)
  server.network.isDown = true
  await pass(100)
  expect(texts.now()).toMatchObject({ saving: { at: 'away', unsaved: false }, words: { line: { at: 'away', why: 'restarting' } } })
})

test('a refused change opens the text anew as the server has it, says so once, and keeps the words in the tray', async () => {
  const before = texts.open(first).connection.doc
  await pass(1_000)
  server.judge = () => ({ code: 4403, reason: '' })
  type(first, 'Too late.')
  await pass(2_000)
  const now = texts.find(first)
  expect(now?.connection.doc).not.toBe(before)
  expect(now?.connection.doc.getText('text:en').toJSON()).toBe('')
  expect(texts.now().refused.get(first)).toBe('not-allowed')
  expect(texts.now().ended.size).toBe(0)
  expect(disk.items.map(({ what, who, where }) => [what, who, where.submissionId, where.title])).toEqual([
    ['Too late.', 'Layla (example)', 's', 'Torture'],
  ])
  texts.heard(first)
  expect(texts.now().refused.size).toBe(0)
})

test('of several edits only the refused one is lost to the text', async () => {
  texts.open(first)
  await pass(1_000)
  server.network.cut()
  server.judge = (update) =>
    new TextDecoder().decode(update).includes('BAD')
      ? { code: 4409, reason: 'Message 2 was refused: rule "content" of docs/protocol.md.' }
      : null
  for (const words of ['One. ', 'BAD. ', 'Three.']) type(first, words)
  await pass(20_000)
  expect(server.doc(first).getText('text:en').toJSON()).toBe('One. Three.')
  expect(disk.items.map(({ what }) => what)).toEqual(['BAD.'])
})

test('a section that was removed is left, with its words in the tray', async () => {
  texts.open(first)
  await pass(1_000)
  server.acknowledges = false
  type(first, 'Mine.')
  await pass(100)
  server.closeChannels(first, 4404)
  await pass(1_000)
  expect(texts.now().ended.get(first)).toMatchObject({ why: 'withdrawn', unsaved: true, kept: true })
  texts.keep(new Set([second]))
  expect(texts.find(first)).toBeNull()
  expect(disk.items.map(({ what }) => what)).toEqual(['Mine.'])
})

test('a page that is left waits for what is on its way, and then lets the line go', async () => {
  texts.open(first)
  await pass(1_000)
  server.acknowledges = false
  type(first, 'Last words.')
  texts.close()
  await pass(1_000)
  expect(server.doc(first).getText('text:en').toJSON()).toBe('Last words.')
  expect(server.open(first)).toBe(1)
  server.acknowledge()
  await pass(1_000)
  expect(disk.rows).toEqual([])
  expect(server.open(first)).toBe(0)
})

test('a copy is kept of every text that is open, and goes when it is no longer wanted', async () => {
  texts.open(first)
  await pass(1_000)
  texts.setCopied(true)
  texts.open(second)
  await pass(20_000)
  expect(disk.copies.size).toBe(2)
  expect(texts.now().words.copy).toBe('kept')
  texts.setCopied(false)
  await pass(1_000)
  expect(disk.copies.size).toBe(0)
})

test('what is written in one section is told there: not saved before the server said so', async () => {
  for (const documentId of [first, second]) texts.open(documentId)
  await pass(1_000)
  expect(texts.now().written.size).toBe(0)
  server.acknowledges = false
  type(first, 'Mine.')
  await pass(1_000)
  expect([...texts.now().written.keys()]).toEqual([first])
  expect(texts.now().written.get(first)).toMatchObject({ unsaved: 1, onDevice: 'kept' })
  server.acknowledge()
  await pass(2_000)
  expect(texts.now().written.get(first)).toMatchObject({ unsaved: 0, onDevice: 'nothing' })
})

test('what one may do to a text follows its server at once, and is not known without a line; what was typed stays', async () => {
  texts.open(first)
  await pass(1_000)
  const { doc } = texts.open(first).connection
  expect(texts.now().modes.size).toBe(0)
  type(first, 'Words.')
  for (const [number, mode] of (['read', 'suggest', 'write'] as const).entries()) {
    server.tell(first, Uint8Array.of(5, 2, number))
    await pass(100)
    expect(texts.now().modes).toEqual(new Map([[first, mode]]))
  }
  server.network.isDown = true
  server.network.cut()
  await pass(100)
  expect(texts.now().modes.size).toBe(0)
  expect(texts.open(first).connection.doc).toBe(doc)
  expect(doc.getText('text:en').toJSON()).toBe('Words.')
})
