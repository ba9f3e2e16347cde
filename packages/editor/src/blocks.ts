import type * as Y from 'yjs'
import { safeLink } from './safe-link.ts'
import { blocksRoot, textRoot } from './text-roots.ts'
import { type Piece, wholeDelta } from './whole-delta.ts'

/** What a block is. A recommendation is a paragraph that is marked as one; it comes with the bank of recommendations. */
export const blockKinds = ['paragraph', 'heading', 'bullet', 'numbered', 'quotation'] as const
export type BlockKind = (typeof blockKinds)[number]
export type BlockDirection = 'auto' | 'ltr' | 'rtl'

export interface Marks {
  strong?: true
  emphasis?: true
  /** Not to be shown to others than the coalition. */
  sensitive?: true
  /** An address that begins with https:, http: or mailto:. */
  link?: string
  /** Only where a text is read to be drawn with what is suggested: words that are not in it yet, or are to go. */
  suggested?: SuggestedLook
}

export type SuggestedLook = 'inserted' | 'deleted' | 'both'

export type Inline =
  | { type: 'text'; text: string; marks: Marks }
  | { type: 'case'; label: string }
  | { type: 'note'; id: string }
  | { type: 'table'; id: string }
  | { type: 'reference'; id: string }
  /** A United Nations document and paragraphs of it, as somebody typed them: readers of the language say it in their form. */
  | { type: 'citation'; cited: string }

/** A block as everybody reads it: what begins with a marker and goes to the next one (TEXT-MODEL.md). */
export interface Block {
  id: string
  kind: BlockKind
  /** Headings 1 to 4; list items 0 to 8, 0 outermost; 0 elsewhere. */
  level: number
  /** A paragraph that takes a number through the submission. */
  numbered: boolean
  direction: BlockDirection
  /** Id of the block in the other language that this one translates. */
  pair: string | null
  content: Inline[]
}

/** The block before the first marker. */
export const startBlockId = 'start'

/** Ids of blocks and atoms: what a client made up, never shown. */
export const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,64}$/.test(value)

/** What a citation may hold: one line, as short as a symbol with paragraphs. */
export const isCitation = (value: unknown): value is string =>
  typeof value === 'string' && /^[^\p{Cc}\p{Bidi_Control}]{1,200}$/u.test(value)

/** What stands in a text that this version does not know: one long, not drawn, and never touched. */
export interface Unknown {
  type: 'unknown'
  embed: unknown
}

/** A block with everything that stands in it: the lengths of its pieces are those of the text. */
export type WholeBlock = Omit<Block, 'content'> & { content: (Inline | Unknown)[] }

/**
 * A section's text in one language, as blocks; always at least one. What it does not know it leaves out, and it changes
 * nothing: values are checked here, because what arrives through the wire never passed the paste filter.
 */
export const readBlocks = (doc: Y.Doc, language: string): Block[] => withoutUnknown(readWholeBlocks(doc, language))

/** What can be drawn of them. */
export const withoutUnknown = (blocks: readonly WholeBlock[]): Block[] =>
  blocks.map((block) => {
    const content: Inline[] = []
    for (const inline of block.content) if (inline.type !== 'unknown') appendInline(content, inline)
    return { ...block, content }
  })

/** The same with what is not known, for the editor, which must count as the text counts. */
export function readWholeBlocks(doc: Y.Doc, language: string): WholeBlock[] {
  const attributes = blocksRoot(doc, language)
  return blocksOfPieces(wholeDelta(textRoot(doc, language)), (id, derived) => readBlock(attributes, id, derived))
}

/** Blocks from the pieces of a text. `blockOf` says what a block is that has this id, or is the second of that id under a derived one. */
export function blocksOfPieces(
  pieces: readonly (Piece & { suggested?: SuggestedLook })[],
  blockOf: (id: string, derived: string) => Block,
): WholeBlock[] {
  const blocks: WholeBlock[] = []
  const taken = new Map([[startBlockId, 1]])
  let content: (Inline | Unknown)[] | null = null
  const begin = (id: string, derived: string): (Inline | Unknown)[] => {
    const block = blockOf(id, derived)
    blocks.push(block)
    return block.content
  }
  for (const { insert, attributes: format, suggested } of pieces) {
    const marker = markerId(insert)
    if (marker !== null) content = begin(marker, deriveId(marker, taken))
    else {
      content ??= begin(startBlockId, startBlockId)
      if (typeof insert === 'string')
        appendInline(content, {
          type: 'text',
          text: insert,
          marks: suggested === undefined ? readMarks(format) : { ...readMarks(format), suggested },
        })
      else content.push(readAtom(insert) ?? { type: 'unknown', embed: insert })
    }
  }
  if (blocks.length === 0) begin(startBlockId, startBlockId)
  return blocks
}

/** The id in a block marker; null for any other embed. */
function markerId(embed: unknown): string | null {
  const id = own(embed, 'block')
  return isId(id) ? id : null
}

/** The id under which a marker's block is known: two people may bring one marker back, and then there are two blocks (B6). */
function deriveId(id: string, taken: Map<string, number>): string {
  let times = taken.get(id) ?? 0
  let derived = id
  while (taken.has(derived)) derived = `${id.slice(0, 55)}__${++times}`
  taken.set(id, Math.max(1, times)).set(derived, taken.get(derived) ?? 1)
  return derived
}

/** A block without its content, from the attributes beside the text. The second of two with one id has its own where it was changed. */
export function readBlock(attributes: { get(key: string): unknown }, id: string, derived = id): Block {
  const value = (attribute: string): unknown => {
    const own = attributes.get(`${derived}/${attribute}`)
    return own === undefined && derived !== id ? attributes.get(`${id}/${attribute}`) : own
  }
  const kind = blockKinds.find((known) => known === value('kind')) ?? 'paragraph'
  const pair = value('pair')
  const direction = value('direction')
  return {
    id: derived,
    kind,
    level: levelOf(kind, value('level')),
    numbered: value('numbered') === true,
    direction: direction === 'ltr' || direction === 'rtl' ? direction : 'auto',
    pair: isId(pair) ? pair : null,
    content: [],
  }
}

/** The level that a stored one means for a kind: a list item that became a paragraph keeps its level for the way back. */
export function levelOf(kind: BlockKind, value: unknown): number {
  const level = typeof value === 'number' && Number.isSafeInteger(value) ? value : 0
  if (kind === 'heading') return Math.min(4, Math.max(1, level))
  return kind === 'bullet' || kind === 'numbered' ? Math.min(8, Math.max(0, level)) : 0
}

export function readAtom(embed: unknown): Inline | null {
  const label = own(embed, 'case')
  if (typeof label === 'string' && /^[^\p{Cc}\p{Bidi_Control}]{1,40}$/u.test(label)) return { type: 'case', label }
  const cited = own(embed, 'citation')
  if (isCitation(cited)) return { type: 'citation', cited }
  for (const type of ['note', 'table', 'reference'] as const) {
    const id = own(embed, type)
    if (isId(id)) return { type, id }
  }
  return null
}

export function readMarks(format: unknown): Marks {
  const marks: Marks = {}
  if (own(format, 'strong') === true) marks.strong = true
  if (own(format, 'emphasis') === true) marks.emphasis = true
  if (own(format, 'sensitive') === true) marks.sensitive = true
  const link = own(format, 'link')
  const href = typeof link === 'string' ? safeLink(link) : null
  if (href !== null) marks.link = href
  return marks
}

const own = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined

/** Text of one look is one piece, however it was typed. */
export function appendInline<Other extends { type: string }>(content: (Inline | Other)[], inline: Inline): void {
  const last = content.at(-1)
  if (last !== undefined && inline.type === 'text' && isText(last) && sameMarks(last.marks, inline.marks))
    content[content.length - 1] = { ...last, text: last.text + inline.text }
  else content.push(inline)
}

const isText = (inline: { type: string }): inline is Extract<Inline, { type: 'text' }> => inline.type === 'text'

export const sameMarks = (one: Marks, other: Marks): boolean =>
  one.strong === other.strong &&
  one.emphasis === other.emphasis &&
  one.sensitive === other.sensitive &&
  one.link === other.link &&
  one.suggested === other.suggested
