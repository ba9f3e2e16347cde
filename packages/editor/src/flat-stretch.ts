import type { Node } from 'prosemirror-model'
import { type BlockAttributes, attributesOf, marksOf } from './block-nodes.ts'
import type { Marks } from './blocks.ts'
import { isHighHalf, isLowHalf } from './half-character.ts'
import { markerSize } from './text-position.ts'

/** Inline formatting as the Y.Text keeps it. */
export type Format = Readonly<Record<string, string | true>>

/** What stands in one place of the text and is no character. */
export interface Special {
  /** The same for what means the same. */
  key: string
  embed: Record<string, unknown>
  /** For a marker: what its block is. */
  block: BlockAttributes | null
}

/** A stretch of the flat text as the editor's document tells it: one code unit for each place. */
export interface FlatStretch {
  text: string
  /** By index; there the text holds U+FFFC. */
  specials: ReadonlyMap<number, Special>
  /** By index; null where a special stands: what is no character carries no formatting. */
  formats: readonly (Format | null)[]
  /** Indexes of block markers. */
  markers: readonly number[]
  /** The block without a marker, when its beginning lies in the stretch. */
  start: BlockAttributes | null
  /** Somewhere half a character stands alone, or its halves differ in their marks. */
  isCut: boolean
}

const objectReplacement = '\ufffc'

export function flatStretch(doc: Node, from: number, to: number): FlatStretch {
  const specials = new Map<number, Special>()
  const formats: (Format | null)[] = []
  const markers: number[] = []
  let text = ''
  let isCut = false
  let start: BlockAttributes | null = null
  const addSpecial = (special: Special): void => {
    specials.set(text.length, special)
    formats.push(null)
    text += objectReplacement
  }
  let before = 0
  for (let number = 0; number < doc.childCount && before < to; number++) {
    const block = doc.child(number)
    const end = before + block.nodeSize
    if (end > from) {
      if (before >= from) {
        const attributes = attributesOf(block)
        if (markerSize(block, number) === 0) start = attributes
        else {
          markers.push(text.length)
          addSpecial({ key: `block ${attributes.id}`, embed: { block: attributes.id }, block: attributes })
        }
      }
      let at = before + 1
      block.forEach((inline) => {
        const inlineFrom = Math.max(from, at)
        const inlineTo = Math.min(to, at + inline.nodeSize)
        if (inlineFrom < inlineTo) {
          if (inline.isText) {
            const format = formatOf(marksOf(inline.marks))
            const piece = (inline.text as string).slice(inlineFrom - at, inlineTo - at)
            if (isLowHalf(piece, 0)) isCut = true
            // The marks of a character are those of its first half.
            if (isLowHalf(piece, 0) && isHighHalf(text, text.length - 1)) formats.push(formats.at(-1) ?? format)
            else formats.push(format)
            for (let index = 1; index < piece.length; index++) formats.push(format)
            text += piece
          } else addSpecial(atomOf(inline))
        }
        at += inline.nodeSize
      })
    }
    before = end
  }
  return { text, specials, formats, markers, start, isCut: isCut || !text.isWellFormed() }
}

export function formatOf(marks: Marks): Format {
  const format: Record<string, string | true> = {}
  if (marks.strong) format.strong = true
  if (marks.emphasis) format.emphasis = true
  if (marks.sensitive) format.sensitive = true
  if (marks.link !== undefined) format.link = marks.link
  return format
}

function atomOf(node: Node): Special {
  const embed: Record<string, unknown> =
    node.type.name === 'unknown'
      ? (JSON.parse(String(node.attrs.embed)) as Record<string, unknown>)
      : { [node.type.name]: node.attrs.label ?? node.attrs.cited ?? node.attrs.id }
  return { key: `${node.type.name} ${JSON.stringify(node.attrs)}`, embed, block: null }
}
