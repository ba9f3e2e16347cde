import type { Mark, Node } from 'prosemirror-model'
import { startBlockId } from './blocks.ts'

/**
 * Blocks as the flat sequence that they are in the Y.Text: one unit for each UTF-16 unit of text, each atom and each marker.
 * Parallel lists, because this is made anew for the blocks that a key touches.
 */
export interface FlatText {
  /** A unit of text, or a name of the embed that no unit of text can equal. */
  units: string[]
  /** The marks of each unit as one key; markers and atoms carry none. */
  looks: string[]
  /** What to insert for an embed; null for text. */
  embeds: (Record<string, string> | null)[]
  /** For each unit whether it is a block marker. */
  markers: boolean[]
}

/** The blocks of `doc` from number `from` up to, without, `to`. The block called `start` has no marker where it stands first. */
export function flatten(doc: Node, from: number, to: number): FlatText {
  const flat: FlatText = { units: [], looks: [], embeds: [], markers: [] }
  for (let number = from; number < to; number++) {
    const block = doc.child(number)
    const id = String(block.attrs.id)
    if (number > 0 || id !== startBlockId) push(flat, `block:${id}`, '', { block: id.split('.')[0] ?? id }, true)
    block.forEach((inline) => {
      if (inline.isText) {
        const look = lookOf(inline.marks)
        const text = inline.text ?? ''
        for (let index = 0; index < text.length; index++) push(flat, text.charAt(index), look, null, false)
      } else {
        const embed = embedOf(inline)
        push(flat, Object.entries(embed).flat().join(':'), '', embed, false)
      }
    })
  }
  return flat
}

function push(flat: FlatText, unit: string, look: string, embed: Record<string, string> | null, marker: boolean): void {
  flat.units.push(unit)
  flat.looks.push(look)
  flat.embeds.push(embed)
  flat.markers.push(marker)
}

const embedOf = (atom: Node): Record<string, string> =>
  atom.type.name === 'case' ? { case: String(atom.attrs.label) } : { [atom.type.name]: String(atom.attrs.id) }

/** Formatting attributes of a Y.Text in a fixed order, as a key. */
function lookOf(marks: readonly Mark[]): string {
  if (marks.length === 0) return ''
  const format: Record<string, string | true> = {}
  for (const name of ['emphasis', 'link', 'sensitive', 'strong']) {
    const mark = marks.find(({ type }) => type.name === name)
    if (mark !== undefined) format[name] = name === 'link' ? String(mark.attrs.href) : true
  }
  return JSON.stringify(format)
}

export const formatOfLook = (look: string): Record<string, string | true> =>
  look === '' ? {} : (JSON.parse(look) as Record<string, string | true>)

/** How many units at the beginning and at the end are the same in both. */
export interface Common {
  prefix: number
  suffix: number
}

/**
 * The part that differs, as narrow as it gets without cutting a character in two.
 * @param most bounds that the change itself sets: of two equal letters the one that was typed is the new one.
 */
export function compare(before: FlatText, after: FlatText, most: Common, same: (one: number, other: number) => boolean): Common {
  const shorter = Math.min(before.units.length, after.units.length)
  let prefix = 0
  while (prefix < Math.min(shorter, most.prefix) && same(prefix, prefix)) prefix++
  if (prefix > 0 && isHighSurrogate(before.units[prefix - 1])) prefix--
  let suffix = 0
  const beforeEnd = before.units.length - 1
  const afterEnd = after.units.length - 1
  while (suffix < Math.min(shorter - prefix, most.suffix) && same(beforeEnd - suffix, afterEnd - suffix)) suffix++
  if (suffix > 0 && isLowSurrogate(before.units[before.units.length - suffix])) suffix--
  return { prefix, suffix }
}

const isHighSurrogate = (unit: string | undefined): boolean => unit !== undefined && /^[\uD800-\uDBFF]$/.test(unit)
const isLowSurrogate = (unit: string | undefined): boolean => unit !== undefined && /^[\uDC00-\uDFFF]$/.test(unit)
