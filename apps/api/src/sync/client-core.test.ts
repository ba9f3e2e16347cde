import { suggest } from '@mithaq/editor/suggestions/suggest'
import { emptyDisk, memoryStore, type MemoryDisk } from '@mithaq/sync-client/memory-store'
import { openLine, type Line } from '@mithaq/sync-client/line'
import { openSection, type Section, type SectionOptions } from '@mithaq/sync-client/section'
import type { RescueItem } from '@mithaq/sync-client/device-store'
import { asOwner } from '@mithaq/db/database'
import type { DocumentId } from '@mithaq/schema/ids'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { appRouter } from '../app-router.ts'
import type { TestPerson } from '../testing/coalition.ts'
import { createCallerFactory } from '../trpc.ts'
import { randomEdit, seeded } from './testing/section-client.ts'
import { nodeConnect } from './testing/node-connect.ts'
import { syncWorld, until, type SyncWorld } from './testing/sync-world.ts'

const callerOf = createCallerFactory(appRouter)

/** The client core of @mithaq/sync-client at the real endpoint, over one socket for all its texts. */
let world: SyncWorld
let open: { close(): unknown }[]
let disk: MemoryDisk
let tray: RescueItem[]
beforeAll(async () => {
  world = await syncWorld()
})
afterAll(() => world.close())
beforeEach(() => {
  open = []
  disk = emptyDisk()
  tray = []
})
afterEach(async () => {
  for (const one of open.toReversed()) await one.close()
})

interface Page {
  line: Line
  sockets: WebSocket[]
  open(documentId: DocumentId, changes?: Partial<SectionOptions>): Section
}

async function sitDown(who: TestPerson, store = memoryStore(disk)): Promise<Page> {
  const { personId, membershipId } = world.people[who]
  const sockets: WebSocket[] = []
  const connect = nodeConnect(await world.token(personId), (socket) => sockets.push(socket))
  const line = openLine({ address: `${world.url()}?membership=${membershipId}`, connect })
  open.push(line)
  return {
    line,
    sockets,
    open(documentId, changes = {}) {
      const section = openSection({
        documentId,
        personId,
        membershipId,
        line,
        store,
        copied: false,
        who: () => who,
        where: () => ({ submissionId: 's', title: 'A section' }),
        rescued: (items) => tray.push(...items),
        ...changes,
      })
      open.push(section)
      return section
    },
  }
}

const textOf = ({ doc }: Section): string => doc.getText('text:en').toJSON()
const type = ({ doc }: Section, words: string): void => doc.getText('text:en').insert(doc.getText('text:en').length, words, {})
const isSaved = (section: Section): boolean => {
  const { isOpen, isLoaded, unacknowledged } = section.now()
  return isOpen && isLoaded && unacknowledged === 0
}

test('nine texts over one socket: what is written in each is saved and reaches the others', async () => {
  const documents = await Promise.all(Array.from({ length: 9 }, () => world.submission()))
  const [writer, reader] = await Promise.all([sitDown('cedarWriter'), sitDown('palmWriter', memoryStore())])
  const mine = documents.map(({ documentId }) => writer.open(documentId))
  const theirs = documents.map(({ documentId }) => reader.open(documentId))
  await until(() => [...mine, ...theirs].every(isSaved))
  mine.forEach((section, index) => type(section, `Section ${index}.`))
  await until(() => mine.every(isSaved) && theirs.every((section, index) => textOf(section) === `Section ${index}.`))
  expect([writer.sockets.length, reader.sockets.length]).toEqual([1, 1])
  expect(disk.rows).toEqual([])
})

test('many edits made without a connection are kept one by one and sent in few messages; all are there and none twice', async () => {
  const { documentId } = await world.submission()
  const page = await sitDown('cedarWriter')
  const section = page.open(documentId)
  await until(() => isSaved(section))
  page.sockets[0]?.terminate()
  await until(() => !section.now().isOpen)
  const random = seeded(11)
  for (let edit = 0; edit < 1500; edit++) randomEdit(section.doc, random)
  const before = section.doc.getText('text:en').toDelta() as unknown
  const made = section.now().unacknowledged
  expect(made).toBeGreaterThan(1000)
  await until(() => isSaved(section))
  const other = (await sitDown('palmWriter', memoryStore())).open(documentId)
  await until(() => isSaved(other))
  expect(other.doc.getText('text:en').toDelta()).toEqual(before)
  expect(section.now().ended).toBeNull()
  const rows = await asOwner(world.db, (trx) =>
    trx.selectFrom('document_update').select('seq').where('document_id', '=', documentId).execute(),
  )
  expect(rows.length).toBeLessThan(made / 10)
})

test('R4, W7: what one may do follows while the text is open, down and up; what was typed before stays saved, what comes after is suggested', async () => {
  const { documentId } = await world.submission()
  const { membershipId } = world.people.palmWriter
  const become = async (role: 'writer' | 'reviewer' | 'observer'): Promise<void> => {
    await callerOf({ ...world.contextFor('coordinator'), now: new Date() }).coalition.changeRole({ membershipId, role })
  }
  const section = (await sitDown('palmWriter')).open(documentId)
  await until(() => isSaved(section))
  expect(section.now().mode).toBe('write')
  type(section, 'Written. ')
  await until(() => isSaved(section))
  try {
    await become('reviewer')
    await until(() => section.now().mode === 'suggest')
    suggest(section.doc, (edit) => edit.insert(section.doc.getText('text:en'), 9, 'Suggested.'))
    await until(() => isSaved(section))
    await become('observer')
    await until(() => section.now().mode === 'read')
  } finally {
    await become('writer')
  }
  await until(() => section.now().mode === 'write')
  type(section, ' Again.')
  await until(() => isSaved(section))
  expect(section.now().ended).toBeNull()
  const other = (await sitDown('cedarWriter', memoryStore())).open(documentId)
  await until(() => isSaved(other))
  expect(textOf(other)).toBe('Written. Suggested. Again.')
  expect(tray).toEqual([])
})

test('R2: what somebody deletes who may only read is not called saved: their text ends, and opens anew as everybody has it', async () => {
  const { documentId } = await world.submission()
  const writing = (await sitDown('cedarWriter', memoryStore())).open(documentId)
  await until(() => isSaved(writing))
  type(writing, 'words that stay')
  await until(() => isSaved(writing))
  const page = await sitDown('observer')
  const section = page.open(documentId)
  await until(() => isSaved(section))
  section.doc.getText('text:en').delete(0, 6)
  await until(() => section.now().ended?.rescued === 0)
  expect(section.now()).toMatchObject({ unacknowledged: 1, ended: { why: 'not-allowed', replay: null } })
  await section.close()
  expect(disk.rows).toEqual([])
  const anew = page.open(documentId)
  await until(() => isSaved(anew))
  expect(textOf(anew)).toBe('words that stay')
})

test('a page that is gone before the server answered leaves its edits to the next one', async () => {
  const { documentId } = await world.submission()
  const page = await sitDown('cedarWriter')
  const section = page.open(documentId)
  await until(() => isSaved(section))
  page.line.close()
  for (const word of ['One ', 'two ', 'three.']) type(section, word)
  await section.flush()
  expect(disk.rows).toHaveLength(3)
  const again = (await sitDown('cedarWriter')).open(documentId)
  await until(() => isSaved(again) && textOf(again) === 'One two three.')
  await until(() => disk.rows.length === 0)
  expect(again.doc.clientID).not.toBe(section.doc.clientID)
})

test('the server that restarts and the process that dies: the line comes back, and everything typed meanwhile is saved', async () => {
  const { documentId } = await world.submission()
  const page = await sitDown('cedarWriter')
  const section = page.open(documentId)
  await until(() => isSaved(section))
  for (let word = 0; word < 30; word++) type(section, `${word} `)
  await world.restart()
  for (let word = 30; word < 60; word++) type(section, `${word} `)
  await until(() => isSaved(section))
  const other = (await sitDown('palmWriter', memoryStore())).open(documentId)
  await until(() => isSaved(other))
  expect(textOf(other)).toBe(Array.from({ length: 60 }, (_, word) => `${word} `).join(''))
})

test('who may only read keeps what they typed in the tray, and the text opens again as the server has it', async () => {
  const { documentId } = await world.submission()
  const writer = (await sitDown('cedarWriter', memoryStore())).open(documentId)
  await until(() => isSaved(writer))
  type(writer, 'As it is.')
  await until(() => isSaved(writer))
  const page = await sitDown('observer')
  const section = page.open(documentId)
  await until(() => isSaved(section))
  type(section, ' Not allowed.')
  await until(() => section.now().ended?.rescued === 1)
  expect(section.now().ended?.why).toBe('not-allowed')
  expect(tray.map(({ what, where }) => [what, where.before])).toEqual([['Not allowed.', 'As it is.']])
  const again = page.open(documentId)
  await until(() => isSaved(again))
  expect(textOf(again)).toBe('As it is.')
  expect(disk.items).toHaveLength(1)
})

test('an edit that the server refuses goes to the tray alone; what was typed before and after it is saved', async () => {
  const { documentId } = await world.submission()
  const page = await sitDown('cedarWriter')
  const section = page.open(documentId)
  await until(() => isSaved(section))
  page.sockets[0]?.terminate()
  await until(() => !section.now().isOpen)
  type(section, 'Before. ')
  section.doc.getText('text:en').insert(8, 'Bad link. ', { link: 'javascript:alert(1)' })
  type(section, 'After.')
  await until(() => section.now().ended?.rescued != null)
  const again = page.open(documentId, { replay: section.now().ended?.replay ?? null })
  await until(() => isSaved(again) && textOf(again).includes('After'))
  expect(textOf(again)).toBe('Before. After.')
  await until(() => disk.rows.length === 0)
  expect(disk.items.map(({ what }) => what)).toEqual(['Bad link.'])
})

test('words under an id that is somebody else’s are written anew, and nobody notices', async () => {
  const { documentId } = await world.submission()
  const other = (await sitDown('palmWriter', memoryStore())).open(documentId)
  await until(() => isSaved(other))
  type(other, 'Theirs. ')
  await until(() => isSaved(other))
  const page = await sitDown('cedarWriter')
  const section = page.open(documentId)
  await until(() => isSaved(section) && textOf(section) !== '')
  // As when two browsers draw the same number: one in four thousand million.
  section.doc.clientID = other.doc.clientID
  type(section, 'Mine.')
  await until(() => section.now().ended?.rescued != null)
  const again = page.open(documentId, { replay: section.now().ended?.replay ?? null })
  await until(() => isSaved(again) && disk.items.length === 0)
  expect(textOf(again)).toBe('Theirs. Mine.')
})

test('a text that one may not see is not opened, and the others on the line stay', async () => {
  const [{ documentId }, hidden] = await Promise.all([world.submission(), world.submission()])
  const page = await sitDown('cedarWriter')
  const seen = page.open(documentId)
  const unknown = page.open(hidden.documentId.replace(/.$/, (last) => (last === '0' ? '1' : '0')) as DocumentId)
  await until(() => unknown.now().ended !== null && isSaved(seen))
  expect(unknown.now().ended?.why).toBe('withdrawn')
  expect(page.sockets).toHaveLength(1)
})

test('seen by others is true when the words are on their screen', async () => {
  const { documentId } = await world.submission()
  const [mine, theirs] = await Promise.all([
    sitDown('cedarWriter').then((page) => page.open(documentId)),
    sitDown('palmWriter', memoryStore()).then((page) => page.open(documentId)),
  ])
  for (const section of [mine, theirs]) section.setPresent(true)
  await until(() => isSaved(mine) && isSaved(theirs) && mine.now().seen.present === 1)
  type(mine, 'Look.')
  expect(mine.now().seen).toEqual({ present: 1, seenBy: 0 })
  await until(() => mine.now().seen.seenBy === 1)
  expect(textOf(theirs)).toBe('Look.')
})

test('two tabs of one person at one text: each is saved, and neither undoes the other', async () => {
  const { documentId } = await world.submission()
  const [one, two] = await Promise.all([sitDown('cedarWriter'), sitDown('cedarWriter')])
  const [left, right] = [one.open(documentId), two.open(documentId)]
  await until(() => isSaved(left) && isSaved(right))
  for (let word = 0; word < 40; word++) type(word % 2 === 0 ? left : right, `${word} `)
  await until(() => isSaved(left) && isSaved(right) && textOf(left) === textOf(right))
  expect(textOf(left).split(' ').length).toBe(41)
  expect(Y.encodeStateVector(left.doc)).toEqual(Y.encodeStateVector(right.doc))
  await until(() => disk.rows.length === 0)
})
