import type { Block } from '@mithaq/editor/blocks'
import { linkByOrder } from '@mithaq/editor/pairing'
import { plainInline } from '@mithaq/editor/plain-text'
import { caseLabelIn } from '../../../lib/case-label.ts'
import type { SectionText } from '../sync/section-text.ts'
import { beginTranslation } from './begin-translation.ts'
import type { PairingOfText } from './focus.tsx'
import type { SectionNumbers } from './section-numbers.ts'

interface Options {
  text: SectionText
  source: string
  submitted: string
  /** The language in which the caret stands. */
  language: string
  rows: () => NonNullable<SectionNumbers['rows']>
  blockAtCaret: () => string | null
  /** Goes to a block of the other language, once it is drawn. */
  goTo: (blockId: string) => void
  /** Stands for a paragraph without words in a list. */
  emptyBlock: string
}

const firstWords = 90

/**
 * Pairing at the caret. The link is the `pair` attribute of the translation; a text may have been written in the submitted
 * language first, then the source names it.
 */
export function pairingOf({ text, source, submitted, language, rows, blockAtCaret, goTo, emptyBlock }: Options): PairingOfText {
  const { doc } = text.connection
  const side = language === source ? 'source' : 'submitted'
  const otherSide = side === 'source' ? 'submitted' : 'source'
  const other = side === 'source' ? submitted : source
  const rowAtCaret = () => {
    const id = blockAtCaret()
    return rows().find((row) => row[side].some((block) => block.id === id)) ?? null
  }
  const setPair = (of: string, blockId: string, pair: string | null): void => {
    const attributes = doc.getMap<string>(`blocks:${of}`)
    if (pair === null) attributes.delete(`${blockId}/pair`)
    else attributes.set(`${blockId}/pair`, pair)
  }
  return {
    other,
    candidates: () => {
      const caseLabel = caseLabelIn(other)
      return text.blocks(other).map((block) => ({ id: block.id, words: wordsOf(block, caseLabel) || emptyBlock }))
    },
    now: () => rowAtCaret()?.[otherSide][0]?.id ?? null,
    pairWith: (otherId) => {
      const id = blockAtCaret()
      if (id === null) return
      doc.transact(() => {
        // Whatever else names this block, or is named by it, lets go: one paragraph stands beside one other.
        for (const block of text.blocks(other)) if (block.pair === id) setPair(other, block.id, null)
        if (side === 'submitted') setPair(submitted, id, otherId)
        else {
          setPair(source, id, null)
          if (otherId !== null) setPair(submitted, otherId, id)
        }
      })
    },
    pairByOrder: () => {
      doc.transact(() => {
        for (const { blockId, pair } of linkByOrder(text.blocks(source), text.blocks(submitted))) setPair(submitted, blockId, pair)
      })
    },
    mayTranslate: () => {
      const row = rowAtCaret()
      return row !== null && row[otherSide].length === 0 && row[side].some(({ content }) => content.length > 0)
    },
    translate: () => {
      const block = rowAtCaret()?.[side][0]
      if (block !== undefined) goTo(beginTranslation({ doc, block, into: other, rows: rows(), side: otherSide }))
    },
  }
}

const wordsOf = (block: Block, caseLabel: ReturnType<typeof caseLabelIn>): string => {
  const words = plainInline(block.content, caseLabel).replace(/\s+/g, ' ').trim()
  return words.length > firstWords ? `${words.slice(0, firstWords)}…` : words
}
