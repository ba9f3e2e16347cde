import { suggest } from '@mithaq/editor/suggestions/suggest'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { systemClock } from './clock.ts'
import type { DeviceChange, DeviceStore, RescueItem } from './device-store.ts'
import { openLine, type Line } from './line.ts'
import { emptyDisk, memoryStore, type MemoryDisk } from './memory-store.ts'
import { openSection, type Section, type SectionOptions } from './section.ts'
import { awarenessMessage, entries } from './testing/awareness-message.ts'
import { frameServer, type FrameServer } from './testing/frame-server.ts'

const documentId = 'd'
let server: FrameServer
let disk: MemoryDisk
let line: Line
let open: Section[]
let tray: RescueItem[]

beforeEach(() => {
  vi.useFakeTimers()
  server = frameServer(systemClock)
  server.edit(documentId, (doc) => {
    doc.clientID = 1
    doc.getText('text:en').insert(0, 'Already there.')
  })
  disk = emptyDisk()
  line = newLine()
  open = []
  tray = []
})
afterEach(async () => {
  for (const section of open) void section.close()
  line.close()
  await pass(1_000)
  vi.useRealTimers()
})

const newLine = (): Line => openLine({ address: 'ws://test/sync?membership=m', connect: server.network.connect })
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

function openOne(changes: Partial<SectionOptions> = {}): Section {
  const section = openSection({
    documentId,
    personId: 'p',
    membershipId: 'm',
    line,
    store: memoryStore(disk),
    copied: false,
    who: () => 'Layla (example)',
    where: () => ({ submissionId: 's', title: 'Torture' }),
    rescued: (items) => tray.push(...items),
    ...changes,
  })
  open.push(section)
  return section
}

/** The page is gone, without a goodbye: nothing more is written, nothing more is sent. */
function crash(): void {
  disk = { ...disk, rows: [...disk.rows], copies: new Map(disk.copies), items: [...disk.items] }
  server.network.cut()
  line.close()
  line = newLine()
}

const textOf = (doc: Y.Doc): string => doc.getText('text:en').toJSON()
const type = ({ doc }: Section, words: string, at = doc.getText('text:en').length): void => doc.getText('text:en').insert(at, words, {})
const sawThere = (): string => textOf(server.doc(documentId))

test('the text of the server comes, and with nothing typed everything is saved', async () => {
  const section = openOne()
  await pass(1_000)
  expect(textOf(section.doc)).toBe('Already there.')
  expect(section.now()).toMatchObject({ isLoaded: true, isOpen: true, unacknowledged: 0, ended: null })
  expect(server.changes(documentId)).toEqual([])
})

test('words are on this device, then saved, each when it is true', async () => {
  const section = openOne()
  await pass(1_000)
  server.acknowledges = false
  type(section, ' New.')
  expect(section.now()).toMatchObject({ unacknowledged: 1, onDevice: { edits: 'keeping' } })
  await pass(1)
  expect(section.now()).toMatchObject({ unacknowledged: 1, onDevice: { edits: 'kept' } })
  expect(disk.rows).toHaveLength(1)
  await pass(1_000)
  expect(sawThere()).toBe('Already there. New.')
  expect(section.now()).toMatchObject({ unacknowledged: 1 })
  expect(section.unsavedWords()).toBe('New.')
  server.acknowledge()
  await pass(1_000)
  expect(section.now()).toMatchObject({ unacknowledged: 0, onDevice: { edits: 'kept' } })
  expect(disk.rows).toEqual([])
})

test('a page that is gone while the server is down loses nothing: the next one sends what was typed', async () => {
  const section = openOne()
  await pass(1_000)
  server.network.isDown = true
  server.network.cut()
  for (const word of [' One', ' two', ' three.']) type(section, word)
  await pass(100)
  expect(section.now()).toMatchObject({ isOpen: false, unacknowledged: 3, onDevice: { edits: 'kept' } })
  crash()
  const again = openOne()
  await pass(5_000)
  expect(again.now()).toMatchObject({ isLoaded: false, waiting: 3, unacknowledged: 3 })
  server.network.isDown = false
  await pass(60_000)
  expect(sawThere()).toBe('Already there. One two three.')
  expect(textOf(again.doc)).toBe('Already there. One two three.')
  expect(again.now()).toMatchObject({ isLoaded: true, unacknowledged: 0, waiting: 0 })
  expect(disk.rows).toEqual([])
})

test('with a copy the text opens without a connection after a reload, one goes on writing, and everything arrives', async () => {
  const section = openOne({ copied: true })
  await pass(5_000)
  type(section, ' Online.')
  await pass(20_000)
  server.network.isDown = true
  server.network.cut()
  type(section, ' Offline.')
  await pass(100)
  crash()
  server.edit(documentId, (doc) => doc.getText('text:en').insert(0, 'Meanwhile. '))
  const again = openOne({ copied: true })
  await pass(100)
  expect(again.now()).toMatchObject({ isLoaded: true, isOpen: false, unacknowledged: 1, onDevice: { copy: 'kept' } })
  expect(textOf(again.doc)).toBe('Already there. Online. Offline.')
  type(again, ' More.')
  server.network.isDown = false
  await pass(60_000)
  expect(sawThere()).toBe('Meanwhile. Already there. Online. Offline. More.')
  expect(textOf(again.doc)).toBe(sawThere())
  expect(again.now()).toMatchObject({ unacknowledged: 0 })
})

test('without the choice no text of others is on the device', async () => {
  const section = openOne()
  await pass(30_000)
  type(section, ' Mine.')
  await section.flush()
  expect(disk.copies.size).toBe(0)
})

test('a connection that broke between sending and hearing of it sends again, and nothing stands twice', async () => {
  const section = openOne()
  await pass(1_000)
  server.acknowledges = false
  type(section, ' Once.')
  await pass(1_000)
  server.network.cut()
  server.acknowledges = true
  await pass(10_000)
  expect(sawThere()).toBe('Already there. Once.')
  expect(section.now()).toMatchObject({ isOpen: true, unacknowledged: 0 })
})

test('a server that lost what it had acknowledged is given one’s own words again', async () => {
  const section = openOne()
  await pass(1_000)
  type(section, ' Acknowledged.')
  await pass(1_000)
  expect(section.now().unacknowledged).toBe(0)
  server.network.cut()
  server.restore(documentId, (doc) => {
    doc.clientID = 1
    doc.getText('text:en').insert(0, 'Already there.')
  })
  await pass(10_000)
  type(section, ' And more.')
  await pass(1_000)
  expect(sawThere()).toBe('Already there. Acknowledged. And more.')
  expect(section.now()).toMatchObject({ unacknowledged: 0, ended: null })
})

test('a server that lost what it had acknowledged is given what one proposed again, too', async () => {
  const section = openOne()
  await pass(1_000)
  const propose = (words: string): void =>
    suggest(section.doc, (edit) => edit.insert(section.doc.getText('text:en'), section.doc.getText('text:en').length, words))
  propose(' Proposed.')
  await pass(1_000)
  expect(section.now().unacknowledged).toBe(0)
  server.network.cut()
  server.restore(documentId, (doc) => {
    doc.clientID = 1
    doc.getText('text:en').insert(0, 'Already there.')
  })
  await pass(10_000)
  propose(' And more.')
  await pass(1_000)
  expect(sawThere()).toBe('Already there. Proposed. And more.')
  expect(section.now()).toMatchObject({ unacknowledged: 0, ended: null })
})

test('who may no longer write keeps their words in the tray, with their place; the text itself goes back to what the server has', async () => {
  const section = openOne()
  await pass(1_000)
  server.judge = () => ({ code: 4403, reason: 'You may read this text but not change it.' })
  type(section, ' Too late', 13)
  await pass(1_000)
  expect(section.now().ended).toEqual({ why: 'not-allowed', rescued: 1, replay: null })
  expect(tray).toMatchObject([
    {
      documentId,
      reason: 'not-allowed',
      who: 'Layla (example)',
      where: { submissionId: 's', title: 'Torture', language: 'en', before: 'Already there', after: '.' },
      what: 'Too late',
    },
  ])
  expect(disk.items).toEqual(tray)
  expect(disk.rows).toEqual([])
  const again = openOne()
  await pass(1_000)
  expect(textOf(again.doc)).toBe('Already there.')
  expect(again.doc.clientID).not.toBe(section.doc.clientID)
})

test('of many edits one is refused: it alone goes to the tray, the others are written anew in the text that opens in its place', async () => {
  const section = openOne()
  await pass(1_000)
  server.network.cut()
  server.judge = (update) =>
    new TextDecoder().decode(update).includes('REFUSED')
      ? { code: 4409, reason: 'Message 1 was refused: rule "content" of docs/protocol.md.' }
      : null
  type(section, ' One.')
  type(section, ' REFUSED.')
  type(section, ' Three.')
  await pass(20_000)
  const ended = section.now().ended
  expect(ended).toMatchObject({ why: 'refused', rescued: 2 })
  expect(sawThere()).toBe('Already there. One.')
  const again = openOne({ replay: ended?.replay ?? null })
  await pass(5_000)
  expect(sawThere()).toBe('Already there. One. Three.')
  expect(disk.items.map(({ what }) => what)).toEqual(['REFUSED.'])
  expect(again.now()).toMatchObject({ unacknowledged: 0, ended: null })
})

test('where the tray cannot be kept, edits that are still on the device are not written anew beside it', async () => {
  const store = memoryStore(disk)
  let isFull = false
  const full: DeviceStore = {
    ...store,
    change: (place, change) =>
      isFull && change.rescue !== undefined ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : store.change(place, change),
  }
  const section = openOne({ store: full })
  await pass(1_000)
  server.network.isDown = true
  server.network.cut()
  type(section, ' Mine.')
  await pass(100)
  server.network.isDown = false
  server.judge = () => ({ code: 4409, reason: 'Message 1 was refused: rule "binding" of docs/protocol.md.' })
  isFull = true
  await pass(20_000)
  expect(section.now().ended).toMatchObject({ why: 'refused', rescued: 1, replay: null })
  expect(disk.rows).toHaveLength(1)
  isFull = false
  server.judge = () => null
  openOne({ store: full, replay: section.now().ended?.replay ?? null })
  await pass(5_000)
  expect(sawThere()).toBe('Already there. Mine.')
})

test('what was written anew after a refusal is not written once more when the line comes back', async () => {
  const section = openOne()
  await pass(1_000)
  let first = true
  server.judge = () => {
    const refused = first ? { code: 4409, reason: 'Message 1 was refused: rule "binding" of docs/protocol.md.' } : null
    first = false
    return refused
  }
  type(section, ' Mine.')
  await pass(5_000)
  openOne({ replay: section.now().ended?.replay ?? null })
  await pass(5_000)
  for (let times = 0; times < 2; times++) {
    server.network.cut()
    await pass(10_000)
  }
  expect(sawThere()).toBe('Already there. Mine.')
})

test('words that stood under somebody else’s id are written anew, and nothing stays in the tray', async () => {
  const section = openOne()
  await pass(1_000)
  let first = true
  server.judge = () => {
    const refused = first ? { code: 4409, reason: 'Message 1 was refused: rule "binding" of docs/protocol.md.' } : null
    first = false
    return refused
  }
  type(section, ' Mine.')
  await pass(5_000)
  openOne({ replay: section.now().ended?.replay ?? null })
  await pass(5_000)
  expect(sawThere()).toBe('Already there. Mine.')
  expect(disk.items).toEqual([])
  expect(disk.rows).toEqual([])
})

test('a text that was withdrawn leaves no copy, and what was typed and not saved is in the tray', async () => {
  const section = openOne({ copied: true })
  await pass(20_000)
  expect(disk.copies.size).toBe(1)
  server.acknowledges = false
  type(section, ' Mine.')
  await pass(10)
  server.closeChannels(documentId, 4404, 'There is no such text.')
  await pass(1_000)
  expect(section.now().ended).toMatchObject({ why: 'withdrawn', rescued: 1, replay: null })
  expect(disk.copies.size).toBe(0)
  expect(disk.items.map(({ what, reason }) => [what, reason])).toEqual([['Mine.', 'withdrawn']])
})

test('a session that ended wipes the copy; what was typed stays on the device and goes out after signing in', async () => {
  const section = openOne({ copied: true })
  await pass(20_000)
  server.acknowledges = false
  type(section, ' Mine.')
  await pass(10)
  server.closeSockets(4401)
  await pass(1_000)
  expect(section.now().ended).toMatchObject({ why: 'signed-out', rescued: 0 })
  expect(disk.copies.size).toBe(0)
  expect(disk.rows).toHaveLength(1)
  type(section, ' And this.')
  server.acknowledges = true
  section.connectAgain()
  await pass(5_000)
  expect(sawThere()).toBe('Already there. Mine. And this.')
  expect(section.now()).toMatchObject({ ended: null, unacknowledged: 0 })
})

test('a text that the server set aside as damaged keeps what was typed for later', async () => {
  const section = openOne()
  await pass(1_000)
  server.network.isDown = true
  server.network.cut()
  type(section, ' Mine.')
  server.network.isDown = false
  server.admits = () => ({ code: 4409, reason: 'This text is damaged and was set aside.' })
  await pass(20_000)
  expect(section.now().ended).toMatchObject({ why: 'set-aside' })
  expect(disk.rows).toHaveLength(1)
  expect(tray).toEqual([])
})

test('words that build on what another tab put into the tray come there too', async () => {
  const section = openOne()
  await pass(1_000)
  server.network.isDown = true
  server.network.cut()
  type(section, ' First.')
  await pass(100)
  type(section, ' Second.')
  await pass(100)
  const [first] = disk.rows
  // As the other tab left it: it had only the first.
  await memoryStore(disk).change({ personId: 'p', documentId }, { release: [Number(first?.key)] })
  crash()
  server.judge = () => ({ code: 4403, reason: '' })
  server.network.isDown = false
  const again = openOne()
  await pass(60_000)
  expect(again.now().ended).toMatchObject({ why: 'not-allowed', rescued: 1 })
  expect(disk.items.map(({ what }) => what)).toEqual(['Second.'])
  expect(disk.rows).toEqual([])
})

test('of two tabs, one is refused: what the other one typed stays on the device, goes out as it is, and stands once', async () => {
  const section = openOne()
  await pass(1_000)
  server.network.isDown = true
  server.network.cut()
  type(section, ' Mine.')
  await pass(100)
  const secondLine = newLine()
  const second = openOne({ line: secondLine, copied: false })
  await pass(100)
  server.network.isDown = false
  server.judge = (update) =>
    new TextDecoder().decode(update).includes('REFUSED')
      ? { code: 4409, reason: 'Message 1 was refused: rule "content" of docs/protocol.md.' }
      : null
  await pass(2_000)
  server.acknowledges = false
  server.network.cut()
  type(section, ' More.')
  await pass(5_000)
  type(second, ' REFUSED.')
  type(second, ' Kept.')
  server.acknowledges = true
  await pass(20_000)
  const third = openOne({ line: secondLine, replay: second.now().ended?.replay ?? null })
  await pass(20_000)
  expect(sawThere().match(/Mine/g)).toHaveLength(1)
  expect(sawThere().match(/More/g)).toHaveLength(1)
  expect(sawThere().match(/Kept/g)).toHaveLength(1)
  expect(third.now()).toMatchObject({ unacknowledged: 0, ended: null })
  expect(disk.items.map(({ what }) => what)).toEqual(['REFUSED.'])
  secondLine.close()
})

test('two tabs that hold the same refused words put them into the tray once', async () => {
  const section = openOne()
  await pass(1_000)
  server.network.isDown = true
  server.network.cut()
  type(section, ' Mine.')
  await pass(100)
  const secondLine = newLine()
  const second = openOne({ line: secondLine })
  await pass(100)
  server.judge = () => ({ code: 4403, reason: '' })
  server.network.isDown = false
  await pass(60_000)
  // Chance says who comes first; whoever comes second finds on the device that nothing is left to send, or to put into the tray.
  expect([section, second].map((tab) => tab.now().ended?.rescued ?? 0).sort((one, other) => one - other)).toEqual([0, 1])
  expect(disk.rows).toEqual([])
  expect(disk.items.map(({ what }) => what)).toEqual(['Mine.'])
  secondLine.close()
})

test('what another tab had read from the device before it was put into the tray and written anew is not sent by it: it stands once', async () => {
  const section = openOne()
  await pass(1_000)
  server.network.isDown = true
  server.network.cut()
  type(section, ' REFUSED.')
  type(section, ' Mine.')
  await pass(100)
  let isCutOff = true
  const otherNetwork = frameServer(systemClock).network
  const secondLine = openLine({
    address: 'ws://test/sync?membership=m',
    connect: (address, events) => (isCutOff ? otherNetwork : server.network).connect(address, events),
  })
  otherNetwork.isDown = true
  const second = openOne({ line: secondLine })
  await pass(100)
  expect(second.now()).toMatchObject({ waiting: 2, unacknowledged: 2 })
  server.judge = (update) =>
    new TextDecoder().decode(update).includes('REFUSED')
      ? { code: 4409, reason: 'Message 1 was refused: rule "content" of docs/protocol.md.' }
      : null
  server.network.isDown = false
  await pass(20_000)
  expect(section.now().ended?.why).toBe('refused')
  const anew = openOne({ replay: section.now().ended?.replay ?? null })
  await pass(5_000)
  expect(sawThere()).toBe('Already there. Mine.')
  isCutOff = false
  await pass(60_000)
  expect(second.now()).toMatchObject({ isOpen: true, unacknowledged: 0, waiting: 0, ended: null })
  expect([sawThere(), textOf(second.doc), textOf(anew.doc)]).toEqual(Array(3).fill('Already there. Mine.'))
  expect(disk.items.map(({ what }) => what)).toEqual(['REFUSED.'])
  secondLine.close()
})

test('a full disk is told, and what was typed is still sent', async () => {
  const store = memoryStore(disk)
  const section = openOne({
    store: { ...store, change: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) },
  })
  await pass(1_000)
  server.acknowledges = false
  type(section, ' Mine.')
  await pass(1_000)
  expect(section.now()).toMatchObject({ unacknowledged: 1, onDevice: { edits: 'full' } })
  server.acknowledge()
  await pass(1_000)
  expect(section.now()).toMatchObject({ unacknowledged: 0, onDevice: { edits: 'kept' } })
})

test('when the copy does not fit, it goes, and what was typed is kept', async () => {
  const store = memoryStore(disk)
  const section = openOne({
    copied: true,
    store: {
      ...store,
      change: (place, change: DeviceChange) =>
        change.copy ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : store.change(place, change),
    },
  })
  await pass(5_000)
  server.network.isDown = true
  server.network.cut()
  type(section, ' Mine.')
  await pass(5_000)
  expect(section.now().onDevice).toEqual({ edits: 'kept', copy: 'full' })
  expect(disk.rows).toHaveLength(1)
})

test('a browser that keeps nothing says so while something is unsaved', async () => {
  const section = openOne({ store: memoryStore() })
  await pass(1_000)
  server.acknowledges = false
  type(section, ' Mine.')
  await pass(1_000)
  expect(section.now().onDevice.edits).toBe('impossible')
})

test('the server hears of one’s own presence only, whoever else is there', async () => {
  const section = openOne()
  section.setPresent(true)
  await pass(1_000)
  server.tell(documentId, awarenessMessage([[99, 3, { user: { membershipId: 'other', alias: 'Nour (example)' } }]]))
  await pass(60_000)
  expect(section.awareness.getStates().has(99)).toBe(true)
  expect(new Set(server.awareness.map((states) => [...entries(states).keys()].join()))).toEqual(new Set([String(section.doc.clientID)]))
})

test('seen by others: each says how far the words have come, and one’s own other screens are no others', async () => {
  const section = openOne()
  section.setPresent(true)
  await pass(1_000)
  type(section, ' Read me.')
  await pass(1_000)
  expect(section.now().seen).toEqual({ present: 0, seenBy: 0 })
  const own = section.doc.clientID
  const clock = Y.getState(section.doc.store, own)
  server.tell(
    documentId,
    awarenessMessage([
      [91, 1, { user: { membershipId: 'a' }, seen: { [own]: clock } }],
      [92, 1, { user: { membershipId: 'b' }, seen: { [own]: clock - 1 } }],
      [93, 1, { user: { membershipId: 'm' }, seen: {} }],
    ]),
  )
  await pass(100)
  expect(section.now().seen).toEqual({ present: 2, seenBy: 1 })
  server.tell(documentId, awarenessMessage([[92, 2, { user: { membershipId: 'b' }, seen: { [own]: clock } }]]))
  await pass(100)
  expect(section.now().seen).toEqual({ present: 2, seenBy: 2 })
})

test('what has come here is told to the others', async () => {
  const section = openOne()
  section.setPresent(true)
  await pass(1_000)
  server.tell(documentId, awarenessMessage([[1, 1, { user: { membershipId: 'a' } }]]))
  server.edit(documentId, (doc) => doc.getText('text:en').insert(0, 'Theirs. '))
  await pass(5_000)
  const said = entries(server.awareness.at(-1) as Uint8Array).get(own(section)) as { seen?: unknown }
  expect(said.seen).toEqual({ 1: Y.getState(section.doc.store, 1) })
})

const own = ({ doc }: Section): number => doc.clientID

test('a copy says of which edition it is; of another one it is dropped, and what was unsent goes to the tray', async () => {
  const section = openOne({ copied: true })
  await pass(20_000)
  expect(disk.copies.get(`p ${documentId}`)?.edition).toBe(1)
  server.network.isDown = true
  server.network.cut()
  await pass(1_000)
  type(section, ' Typed in the old edition.')
  await pass(20_000)
  expect(disk.rows.map(({ edition }) => edition)).toEqual([1])
  await section.close()
  server.editions.set(documentId, 2)
  server.restore(documentId, (doc) => doc.getText('text:en').insert(0, 'A new edition.'))
  server.network.isDown = false
  const late = openOne({ copied: true })
  await pass(60_000)
  expect(late.now().ended).toMatchObject({ why: 'edition', rescued: 1 })
  expect(disk.copies.size).toBe(0)
  expect(disk.rows).toEqual([])
  expect(tray).toMatchObject([{ reason: 'edition', what: 'Typed in the old edition.' }])
  expect(sawThere()).toBe('A new edition.')
})

test('who has no copy takes any edition, and names it when the line comes back', async () => {
  server.editions.set(documentId, 7)
  openOne()
  await pass(1_000)
  server.network.isDown = true
  server.network.cut()
  await pass(1_000)
  server.network.isDown = false
  await pass(60_000)
  expect(server.control.flatMap((control) => (control.kind === 'open' ? [control.edition] : []))).toEqual([0, 7])
})

test('a text that takes not much more says so', async () => {
  const section = openOne()
  await pass(1_000)
  expect(section.now().isNearlyFull).toBe(false)
  server.tell(documentId, Uint8Array.of(5, 0, 100, 110))
  await pass(1_000)
  expect(section.now().isNearlyFull).toBe(true)
})
