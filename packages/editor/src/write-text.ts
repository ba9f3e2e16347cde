import type * as Y from 'yjs'
import type { Block, Inline, Marks } from './blocks.ts'
import { type Chunk, chunkBlocks } from './chunk-blocks.ts'
import { createSectionDoc } from './section-doc.ts'

/** A block to be written; without an id it gets a new one. */
export type NewBlock = Omit<Block, 'id'> & { id?: string }

/** What a message of the wire may carry. */
export const maxUpdateBytes = 64 * 1024

/**
 * Writes blocks at the end of a section's text, in one transaction: for templates, imports and the demo.
 * @returns the ids of the blocks, in their order.
 */
export function writeText(doc: Y.Doc, language: string, blocks: readonly NewBlock[]): string[] {
  const withIds = blocks.map(withId)
  doc.transact(() => writeChunk(doc, language, { blocks: withIds, continues: false }))
  return withIds.map((block) => block.id)
}

/**
 * A text that the server writes into a new document, as updates under the client id reserved for it there, each small enough
 * for one message. Apply and log them in their order.
 */
export function encodeServerText(clientId: number, texts: readonly { language: string; blocks: readonly NewBlock[] }[]): Uint8Array[] {
  const withIds = texts.map(({ language, blocks }) => ({ language, blocks: blocks.map(withId) }))
  // Estimates are generous; should one ever fall short, smaller chunks follow rather than an update that the guard refuses.
  for (let budget = maxUpdateBytes; budget >= 2048; budget /= 2) {
    const updates = encodeChunks(clientId, withIds, budget)
    if (updates.every((update) => update.length <= maxUpdateBytes)) return updates
  }
  throw new Error('A block of this text does not fit into one update')
}

function encodeChunks(clientId: number, texts: readonly { language: string; blocks: readonly Block[] }[], budget: number): Uint8Array[] {
  const doc = createSectionDoc({ gc: false })
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const { language, blocks } of texts)
    for (const chunk of chunkBlocks(blocks, budget)) doc.transact(() => writeChunk(doc, language, chunk))
  doc.destroy()
  return updates
}

function writeChunk(doc: Y.Doc, language: string, chunk: Chunk<Block>): void {
  const text = doc.getText(`text:${language}`)
  const attributes = doc.getMap<string | number | boolean | null>(`blocks:${language}`)
  chunk.blocks.forEach((block, index) => {
    if (!chunk.continues || index > 0) {
      // A marker carries no formatting: what is typed behind it would inherit it.
      text.insertEmbed(text.length, { block: block.id }, {})
      for (const [attribute, value] of storedAttributes(block)) attributes.set(`${block.id}/${attribute}`, value)
    }
    for (const inline of block.content) writeInline(text, inline)
  })
}

/** An attribute that says the same as its absence is not stored. */
function storedAttributes(block: Block): [string, string | number | boolean][] {
  const stored: [string, string | number | boolean][] = [['kind', block.kind]]
  if (block.level !== 0) stored.push(['level', block.level])
  if (block.numbered) stored.push(['numbered', true])
  if (block.direction !== 'auto') stored.push(['direction', block.direction])
  if (block.pair !== null) stored.push(['pair', block.pair])
  return stored
}

function writeInline(text: Y.Text, inline: Inline): void {
  switch (inline.type) {
    case 'text':
      // Every insert names its marks: without them Yjs takes over those of the character before.
      if (inline.text !== '') text.insert(text.length, inline.text, formatOf(inline.marks))
      return
    case 'case':
      return text.insertEmbed(text.length, { case: inline.label }, {})
    case 'citation':
      return text.insertEmbed(text.length, { citation: inline.cited }, {})
    case 'note':
    case 'table':
    case 'reference':
      return text.insertEmbed(text.length, { [inline.type]: inline.id }, {})
  }
}

function formatOf(marks: Marks): Record<string, string | true> {
  const format: Record<string, string | true> = {}
  if (marks.strong) format.strong = true
  if (marks.emphasis) format.emphasis = true
  if (marks.sensitive) format.sensitive = true
  if (marks.link !== undefined) format.link = marks.link
  return format
}

const withId = (block: NewBlock): Block => ({ ...block, id: block.id ?? newBlockId() })

/** 60 random bits: two blocks of one section that get the same id are still read as two. */
export function newBlockId(): string {
  const letters = '0123456789abcdefghijklmnopqrstuv'
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => letters[byte & 31]).join('')
}
