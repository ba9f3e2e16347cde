import * as Y from 'yjs'
import { blockOfNode } from '../block-nodes.ts'
import type { Block } from '../blocks.ts'
import { createSectionDoc } from '../section-doc.ts'
import { openSectionView, type SectionView } from '../section-view.ts'
import { blocksIn } from '../suggestions/views.ts'
import { flatLength } from '../text-position.ts'

const fromNetwork = 'network'

/** One person at one screen: a document of their own and a real editor on it. */
export interface Writer {
  doc: Y.Doc
  section: SectionView
  /** Messages of others that have not come yet, in the order in which each was sent. */
  inbox: Uint8Array[][]
  connected: boolean
}

/** What everybody sent, in the order in which the server heard it. */
export interface Room {
  writers: Writer[]
  log: Uint8Array[]
}

export const language = 'en'

/** jsdom draws nothing: scrolling to a caret asks for rectangles. */
export function withoutLayout(): void {
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList
  Range.prototype.getBoundingClientRect = () => new DOMRect()
}

export function openEditor(doc: Y.Doc, changes: Partial<Parameters<typeof openSectionView>[0]> = {}): SectionView {
  return openSectionView({
    place: document.createElement('div'),
    doc,
    language,
    awareness: null,
    editable: () => true,
    label: 'Text of the section',
    placeholder: 'Write here',
    caseLabel: (label) => `Case ${label}`,
    numbers: () => new Map(),
    onPasteRefused: () => {},
    ...changes,
  })
}

/** Editors that each begin with the same text and hear of each other only what is delivered. */
export function openRoom(count: number, first?: (doc: Y.Doc) => void): Room {
  const room: Room = { writers: [], log: [] }
  const template = createSectionDoc()
  template.clientID = 1
  template.on('update', (update: Uint8Array) => room.log.push(update))
  first?.(template)
  for (let index = 0; index < count; index++) {
    const doc = createSectionDoc()
    doc.clientID = 10 + index
    for (const update of room.log) Y.applyUpdate(doc, update, fromNetwork)
    const writer: Writer = { doc, section: openEditor(doc), inbox: Array.from({ length: count }, () => []), connected: false }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === fromNetwork) return
      room.log.push(update)
      for (const other of room.writers) if (other !== writer) other.inbox[index]?.push(update)
      if (writer.connected) for (const other of room.writers) if (other !== writer && other.connected) receive(other, index)
    })
    room.writers.push(writer)
  }
  return room
}

/** Delivers what one writer sent to another, all of it or the first few messages. */
export function receive(writer: Writer, from: number, count = Number.POSITIVE_INFINITY): void {
  const box = writer.inbox[from]
  if (box === undefined) return
  for (const update of box.splice(0, count)) Y.applyUpdate(writer.doc, update, fromNetwork)
}

export function receiveAll(room: Room): void {
  for (const writer of room.writers) writer.inbox.forEach((_box, from) => receive(writer, from))
}

export function closeRoom(room: Room): void {
  for (const { section, doc } of room.writers) {
    section.destroy()
    doc.destroy()
  }
}

/** What the editor shows, read from its own document. */
export function shownBlocks(section: SectionView): Block[] {
  const found: Block[] = []
  section.view.state.doc.forEach((node) => found.push(blockOfNode(node)))
  return found
}

export const writtenBlocks = (doc: Y.Doc): Block[] => blocksIn(doc, language, 'shown')

/** E1: editor and text say the same, and count the same. */
export function disagreement({ doc, section }: Pick<Writer, 'doc' | 'section'>): string | null {
  section.view.state.doc.check()
  const shown = JSON.stringify(shownBlocks(section), sorted)
  const written = JSON.stringify(writtenBlocks(doc), sorted)
  if (shown !== written) return `shown   ${shown}\nwritten ${written}`
  const length = flatLength(section.view.state.doc)
  return length === doc.getText(`text:${language}`).length ? null : `the editor counts ${length}`
}

export function mustAgree(writer: Pick<Writer, 'doc' | 'section'>): void {
  const wrong = disagreement(writer)
  if (wrong !== null) throw new Error(wrong)
}

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

/** All that a document says, whatever pieces it is made of. */
export const contentOf = (doc: Y.Doc): string =>
  JSON.stringify([doc.getText(`text:${language}`).toDelta(), doc.getMap(`blocks:${language}`).toJSON()], sorted)

export function replayed(log: readonly Uint8Array[]): Y.Doc {
  const doc = createSectionDoc()
  for (const update of log) Y.applyUpdate(doc, update)
  return doc
}
