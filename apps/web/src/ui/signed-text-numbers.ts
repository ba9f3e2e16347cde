import type { NamedPlace } from '@mithaq/domain/reference-words'
import type { SignedBlock, SignedSection } from '@mithaq/domain/signing/canonical-text'
import type { Block, BlockKind } from '@mithaq/editor/blocks'
import { listNumbers } from '@mithaq/editor/numbering'

/** What a frozen text counts, by `<section>/<id>`: the canonical form holds only the order. */
export interface Numbers {
  paragraphs: ReadonlyMap<string, number>
  notes: ReadonlyMap<string, number>
  /** What stands before an item of a numbered list. */
  items: ReadonlyMap<string, string>
  /** The paragraph that a cross-reference in this block names, which may stand in another section; null: it bears no number. */
  target: (section: string, block: string, named: string) => NamedPlace | null
}

/** Paragraphs, notes and list items as they are counted through the sections in their order. */
export function numbersIn(sections: readonly SignedSection[], language: string): Numbers {
  const paragraphs = new Map<string, number>()
  /** By the block's id alone: a reference may lead to another section. The first has it. */
  const anywhere = new Map<string, number>()
  /** How many numbered paragraphs there are up to a block, and with it. */
  const upTo = new Map<string, number>()
  const notes = new Map<string, number>()
  const items = new Map<string, string>()
  for (const { section, blocks } of sections) {
    for (const [id, label] of listNumbers(blocks.map(asBlock), language)) items.set(`${section}/${id}`, label)
    for (const { id, kind, numbered, content } of blocks) {
      if (kind === 'paragraph' && numbered) {
        paragraphs.set(`${section}/${id}`, paragraphs.size + 1)
        if (!anywhere.has(id)) anywhere.set(id, paragraphs.size)
      }
      upTo.set(`${section}/${id}`, paragraphs.size)
      for (const inline of content) if (inline.type === 'note') notes.set(`${section}/${inline.id}`, notes.size + 1)
    }
  }
  return {
    paragraphs,
    notes,
    items,
    target: (section, block, named) => {
      const number = paragraphs.get(`${section}/${named}`) ?? anywhere.get(named)
      return number === undefined ? null : { number, isAbove: number <= (upTo.get(`${section}/${block}`) ?? 0) }
    },
  }
}

const asBlock = ({ id, kind, level, numbered }: SignedBlock): Block => ({
  id,
  kind: kind as BlockKind,
  level,
  numbered,
  direction: 'auto',
  pair: null,
  content: [],
})
