import type { Block } from '@mithaq/editor/blocks'
import { textOfContent } from '@mithaq/editor/find/text-of-block'
import type { SectionView } from '@mithaq/editor/section-view'
import { findSymbols } from '../../../lib/atom-words.ts'

interface KnownSymbol {
  from: number
  to: number
  cited: string
}

/** Most paragraphs are as they were: what stands in them need not be looked for again. */
const known = new Map<string, KnownSymbol[]>()
const mostKept = 2000

function symbolsIn(words: string): KnownSymbol[] {
  // Every symbol has a slash.
  if (!words.includes('/')) return []
  const before = known.get(words)
  if (before !== undefined) return before
  const found = findSymbols(words).flatMap(({ from, to, cited }) => (cited === null ? [] : [{ from, to, cited }]))
  if (known.size >= mostKept) known.clear()
  known.set(words, found)
  return found
}

/** Symbols among the words of a text; a link may well look like one. */
export const symbolsOfBlocks = (blocks: readonly Block[]): KnownSymbol[] =>
  blocks.flatMap(({ content }) =>
    symbolsIn(
      textOfContent(
        content.map((inline) =>
          inline.type === 'text' && (inline.marks.link !== undefined || inline.marks.suggested !== undefined)
            ? { ...inline, text: '\ufffc'.repeat(inline.text.length) }
            : inline,
        ),
      ),
    ),
  )

/** The same in an editor: places of its document. */
export function symbolsOfDocument({ doc, schema }: SectionView['view']['state']): KnownSymbol[] {
  const found: KnownSymbol[] = []
  doc.forEach((block, before) => {
    let words = ''
    block.forEach((node) => {
      words += node.isText && schema.marks.link?.isInSet(node.marks) === undefined ? (node.text ?? '') : '\ufffc'.repeat(node.nodeSize)
    })
    for (const { from, to, cited } of symbolsIn(words)) found.push({ from: before + 1 + from, to: before + 1 + to, cited })
  })
  return found
}
