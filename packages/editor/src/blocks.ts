import type * as Y from 'yjs'
import { safeLink } from './safe-link.ts'

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
}

export type Inline =
  | { type: 'text'; text: string; marks: Marks }
  | { type: 'case'; label: string }
  | { type: 'note'; id: string }
  | { type: 'table'; id: string }
  | { type: 'reference'; id: string }

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

/**
 * A section's text in one language, as blocks. What it does not know it leaves out, and it changes nothing: values are
 * checked here, because what arrives through the wire never passed the paste filter.
 */
export function readBlocks(doc: Y.Doc, language: string): Block[] {
  const attributes = doc.getMap(`blocks:${language}`)
  const blocks: Block[] = []
  const seen = new Map<string, number>()
  let current: Block | null = null
  const begin = (id: string): Block => {
    const times = seen.get(id) ?? 0
    seen.set(id, times + 1)
    const block = readBlock(attributes, id, times)
    blocks.push(block)
    return block
  }
  for (const { insert, attributes: format } of doc.getText(`text:${language}`).toDelta() as { insert: unknown; attributes?: unknown }[]) {
    if (typeof insert === 'string') {
      current ??= begin(startBlockId)
      append(current.content, { type: 'text', text: insert, marks: readMarks(format) })
    } else {
      const marker = markerId(insert)
      if (marker !== null) current = begin(marker)
      else {
        const atom = readAtom(insert)
        if (atom === null) continue
        current ??= begin(startBlockId)
        current.content.push(atom)
      }
    }
  }
  return blocks
}

/** The id in a block marker; null for any other embed. */
export function markerId(embed: unknown): string | null {
  const id = own(embed, 'block')
  return isId(id) ? id : null
}

/** The id under which the n-th block of one id is known: two people may bring one marker back. */
export const derivedId = (id: string, times: number): string => (times === 0 ? id : `${id}.${times + 1}`)

/** A block without its content, from the attributes beside the text. The second of two with one id has its own where it was changed. */
export function readBlock(attributes: Y.Map<unknown>, id: string, times = 0): Block {
  const derived = derivedId(id, times)
  const value = (attribute: string): unknown => {
    const ownValue = times === 0 ? undefined : attributes.get(`${derived}/${attribute}`)
    return ownValue === undefined ? attributes.get(`${id}/${attribute}`) : ownValue
  }
  const kind = blockKinds.find((known) => known === value('kind')) ?? 'paragraph'
  const pair = value('pair')
  const direction = value('direction')
  return {
    id: derived,
    kind,
    level: readLevel(kind, value('level')),
    numbered: value('numbered') === true,
    direction: direction === 'ltr' || direction === 'rtl' ? direction : 'auto',
    pair: isId(pair) ? pair : null,
    content: [],
  }
}

function readLevel(kind: BlockKind, value: unknown): number {
  const level = typeof value === 'number' && Number.isSafeInteger(value) ? value : 0
  if (kind === 'heading') return Math.min(4, Math.max(1, level))
  return kind === 'bullet' || kind === 'numbered' ? Math.min(8, Math.max(0, level)) : 0
}

export function readAtom(embed: unknown): Inline | null {
  const label = own(embed, 'case')
  if (typeof label === 'string' && label.length > 0 && label.length <= 40) return { type: 'case', label }
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
function append(content: Inline[], inline: Extract<Inline, { type: 'text' }>): void {
  const last = content.at(-1)
  if (last?.type === 'text' && sameMarks(last.marks, inline.marks)) content[content.length - 1] = { ...last, text: last.text + inline.text }
  else content.push(inline)
}

const sameMarks = (one: Marks, other: Marks): boolean =>
  one.strong === other.strong && one.emphasis === other.emphasis && one.sensitive === other.sensitive && one.link === other.link
