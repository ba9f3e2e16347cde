import type { Command } from 'prosemirror-state'
import type { ReferenceTarget } from '../atom-words.ts'
import type { Block } from '../blocks.ts'
import { currentBlock } from '../commands.ts'
import { documentSchema } from '../document-schema.ts'
import { type CaseLabel, plainInline } from '../plain-text.ts'

/** A paragraph that can be named. */
export interface NamedParagraph {
  blockId: string
  number: number
  /** Its first words. */
  words: string
}

/** The paragraphs with numbers of one text, to choose from. */
export const paragraphsToName = (blocks: readonly Block[], numbers: ReadonlyMap<string, number>, caseLabel: CaseLabel): NamedParagraph[] =>
  blocks.flatMap((block) => {
    const number = numbers.get(block.id)
    if (number === undefined) return []
    return [{ blockId: block.id, number, words: plainInline(block.content, caseLabel).replace(/\s+/g, ' ').trim().slice(0, 80) }]
  })

/** Where references of a text lead: to its own paragraphs, else where `elsewhere` says, in the other sections of the submission. */
export function targetsIn(
  blockIds: readonly string[],
  numbers: ReadonlyMap<string, number>,
  elsewhere: (blockId: string) => ReferenceTarget | null = () => null,
): (blockId: string, from: string) => ReferenceTarget | null {
  const places = new Map(blockIds.map((id, index) => [id, index]))
  return (blockId, from) => {
    const place = places.get(blockId)
    if (place === undefined) return elsewhere(blockId)
    const number = numbers.get(blockId)
    return number === undefined ? null : { number, isAbove: place <= (places.get(from) ?? places.size) }
  }
}

/** A cross-reference in place of the selection: "para. 12 above". */
export const insertReference =
  (blockId: string): Command =>
  (state, dispatch) => {
    if (currentBlock(state) === null) return false
    const node = documentSchema.nodes.reference.create({ id: blockId })
    dispatch?.(state.tr.replaceSelectionWith(node, false).setStoredMarks(state.storedMarks).scrollIntoView())
    return true
  }
