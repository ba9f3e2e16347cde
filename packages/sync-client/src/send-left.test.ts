import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from './clock.ts'
import { openLine } from './line.ts'
import { emptyDisk, memoryStore, type MemoryDisk } from './memory-store.ts'
import { openSection, type Section } from './section.ts'
import { sendLeft } from './send-left.ts'
import { frameServer, type FrameServer } from './testing/frame-server.ts'

let server: FrameServer
let disk: MemoryDisk
beforeEach(async () => {
  vi.useFakeTimers()
  server = frameServer(systemClock)
  disk = emptyDisk()
})
afterEach(() => vi.useRealTimers())

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
const lineOf = (membershipId: string) => openLine({ address: `ws://test/sync?membership=${membershipId}`, connect: server.network.connect })

/** Words typed into a text that no server heard of, on a page that is closed. */
async function leaveBehind(documentId: string, membershipId: string, words: string): Promise<void> {
  const line = lineOf(membershipId)
  const section: Section = openSection({
    documentId,
    personId: 'p',
    membershipId,
    line,
    store: memoryStore(disk),
    copied: false,
    who: () => '',
    where: () => ({ submissionId: 's', title: '' }),
    rescued: () => {},
  })
  await pass(1_000)
  server.network.cut()
  section.doc.getText('text:en').insert(0, words)
  await section.close()
  line.close()
}

async function send(isOpen: (documentId: string) => boolean = () => false): Promise<{ isDone: boolean }> {
  const sending = sendLeft({ store: memoryStore(disk), personId: 'p', lineOf, isOpen, who: () => '', rescued: () => {}, patience: 20_000 })
  await pass(30_000)
  return { isDone: await sending }
}

test('what earlier pages left behind goes out, each text in the name in which it was written', async () => {
  await leaveBehind('one', 'here', 'First.')
  await leaveBehind('two', 'there', 'Second.')
  server.network.attempts.length = 0
  expect(disk.rows.map(({ documentId, membershipId }) => [documentId, membershipId])).toEqual([
    ['one', 'here'],
    ['two', 'there'],
  ])
  expect(await send()).toEqual({ isDone: true })
  expect(['one', 'two'].map((documentId) => server.doc(documentId).getText('text:en').toJSON())).toEqual(['First.', 'Second.'])
  expect(server.network.attempts).toEqual(['ws://test/sync?membership=here', 'ws://test/sync?membership=there'])
  expect(disk.rows).toEqual([])
})

test('without a connection it stays, and says so', async () => {
  await leaveBehind('one', 'here', 'First.')
  server.network.isDown = true
  expect(await send()).toEqual({ isDone: false })
  expect(disk.rows).toHaveLength(1)
})

test('what is open on a page is left to it', async () => {
  await leaveBehind('one', 'here', 'First.')
  expect(await send(() => true)).toEqual({ isDone: false })
  expect(server.doc('one').getText('text:en').toJSON()).toBe('')
})
