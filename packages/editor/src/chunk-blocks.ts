import type { Block, Inline } from './blocks.ts'

/** Blocks that go into one transaction. `continues`: the first of them is the rest of the block that ended the chunk before. */
export interface Chunk<Piece> {
  blocks: Piece[]
  continues: boolean
}

/**
 * Divides blocks so that each chunk makes an update of at most `maxBytes` (a message of the wire carries 64 KiB). The size is
 * estimated from above: what Yjs adds around a marker, an attribute or a mark is counted generously.
 */
export function chunkBlocks<Piece extends Pick<Block, 'content'>>(blocks: readonly Piece[], maxBytes: number): Chunk<Piece>[] {
  const room = maxBytes - bytesOfUpdate - bytesOfBlock
  if (room < 512) throw new RangeError('A chunk has no room for text')
  const chunks: Chunk<Piece>[] = []
  let chunk: Chunk<Piece> = { blocks: [], continues: false }
  let used = 0
  const begin = (continues: boolean): void => {
    if (chunk.blocks.length > 0) chunks.push(chunk)
    chunk = { blocks: [], continues }
    used = 0
  }
  for (const block of blocks) {
    const [first, ...rest] = splitContent(block.content, room)
    const content = first ?? []
    if (chunk.blocks.length > 0 && used + bytesOfBlock + bytesOf(content) > maxBytes - bytesOfUpdate) begin(false)
    chunk.blocks.push(rest.length === 0 ? block : { ...block, content })
    used += bytesOfBlock + bytesOf(content)
    for (const piece of rest) {
      begin(true)
      chunk.blocks.push({ ...block, content: piece })
      used = bytesOfBlock + bytesOf(piece)
    }
  }
  begin(false)
  return chunks
}

/** Header of an update and its delete set. */
const bytesOfUpdate = 256
/** A marker, and five entries of the attribute map, each with the block's id in its key. */
export const bytesOfBlock = 512
/** Item header, and each of four marks switched on and off. */
export const bytesOfInline = 192

const encoder = new TextEncoder()
export const bytesOfText = (text: string): number => encoder.encode(text).length

const bytesOf = (content: readonly Inline[]): number => content.reduce((sum, inline) => sum + bytesOfOne(inline), 0)
const bytesOfOne = (inline: Inline): number =>
  bytesOfInline +
  (inline.type === 'text'
    ? bytesOfText(inline.text) + bytesOfText(inline.marks.link ?? '')
    : inline.type === 'case'
      ? bytesOfText(inline.label)
      : inline.type === 'citation'
        ? bytesOfText(inline.cited)
        : inline.id.length)

function splitContent(content: readonly Inline[], room: number): Inline[][] {
  const pieces: Inline[][] = [[]]
  let used = 0
  const add = (inline: Inline): void => {
    const bytes = bytesOfOne(inline)
    if (used > 0 && used + bytes > room) {
      pieces.push([])
      used = 0
    }
    pieces.at(-1)?.push(inline)
    used += bytes
  }
  for (const inline of content) {
    if (inline.type !== 'text' || bytesOfOne(inline) <= room) add(inline)
    else
      for (const text of splitText(inline.text, Math.max(4, room - bytesOfInline - bytesOfText(inline.marks.link ?? ''))))
        add({ ...inline, text })
  }
  return pieces
}

/** Pieces of at most `maxBytes` of UTF-8, never between the halves of a character. */
export function splitText(text: string, maxBytes: number): string[] {
  const pieces: string[] = []
  let start = 0
  let bytes = 0
  for (let index = 0; index < text.length;) {
    const point = text.codePointAt(index) as number
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    if (bytes + size > maxBytes) {
      pieces.push(text.slice(start, index))
      start = index
      bytes = 0
    }
    bytes += size
    index += point < 0x10000 ? 1 : 2
  }
  pieces.push(text.slice(start))
  return pieces
}
