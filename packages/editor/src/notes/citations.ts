import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { isFromText } from '../binding.ts'
import { isCitation } from '../blocks.ts'
import { changedRanges } from '../changed-ranges.ts'
import { currentBlock } from '../commands.ts'
import { documentSchema } from '../document-schema.ts'
import type { SectionUndo } from '../undo.ts'

/** A document symbol among words. */
export interface FoundSymbol {
  from: number
  to: number
  /** As it is stored; null: it looks like a symbol and is none, so it stays as it was typed, marked. */
  cited: string | null
}

export type FindSymbols = (text: string) => readonly FoundSymbol[]

/** A citation in place of the selection. One that does not parse is taken too, and drawn as such. */
export const insertCitation =
  (typed: string): Command =>
  (state, dispatch) => {
    const cited = typed.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, '').trim()
    if (currentBlock(state) === null || !isCitation(cited)) return false
    const node = documentSchema.nodes.citation.create({ cited })
    dispatch?.(state.tr.replaceSelectionWith(node, false).setStoredMarks(state.storedMarks).scrollIntoView())
    return true
  }

interface Typed {
  /** The stretch in which one typed or pasted since symbols were last taken for citations. */
  own: { from: number; to: number } | null
  unknown: DecorationSet
}

const typedKey = new PluginKey<Typed>('typed citations')

interface Options {
  find: FindSymbols
  undo: SectionUndo
  /** Said of what looks like a symbol and is none. */
  unknown: string
}

/**
 * Symbols that one types or pastes become citations when one goes on: with a semicolon, on leaving. Only one's own words are
 * taken: were two editors to replace the same words, the citation would stand twice.
 */
export function typedCitationsPlugin(options: Options): Plugin<Typed> {
  return new Plugin<Typed>({
    key: typedKey,
    state: {
      init: (_config, { doc }) => ({ own: null, unknown: unknownIn(doc, options) }),
      apply: (transaction, { own, unknown }) => {
        if (transaction.getMeta(typedKey) === 'taken') return { own: null, unknown: unknownIn(transaction.doc, options) }
        if (!transaction.docChanged) return { own, unknown }
        const mapped = own === null ? null : { from: transaction.mapping.map(own.from, 1), to: transaction.mapping.map(own.to, -1) }
        return { own: isFromText(transaction) ? mapped : around(mapped, transaction), unknown: unknownIn(transaction.doc, options) }
      },
    },
    props: {
      decorations: (state) => typedKey.getState(state)?.unknown ?? DecorationSet.empty,
      handleTextInput(view, from, to, typed) {
        if (typed !== ';' && typed !== '؛') return false
        view.dispatch(view.state.tr.insertText(typed, from, to))
        takeCitations(view, options)
        return true
      },
      handleDOMEvents: {
        blur: (view) => {
          takeCitations(view, options)
          return false
        },
      },
    },
  })
}

function around(own: Typed['own'], transaction: Transaction): Typed['own'] {
  const ranges = changedRanges([transaction])
  const from = Math.min(own?.from ?? Number.POSITIVE_INFINITY, ...ranges.map(({ newFrom }) => newFrom))
  const to = Math.max(own?.to ?? 0, ...ranges.map(({ newTo }) => newTo))
  return from > to ? own : { from, to }
}

/** Takes the symbols that one typed for citations: also before an editor is closed. */
export function takeCitations(view: EditorView, { find, undo }: Pick<Options, 'find' | 'undo'>): void {
  const own = typedKey.getState(view.state)?.own ?? null
  if (own === null || !view.editable || view.composing) return
  const found = symbolsIn(view.state, find).filter(({ from, to, cited }) => cited !== null && from < own.to && to > own.from)
  if (found.length === 0) return
  const transaction = view.state.tr.setMeta(typedKey, 'taken')
  for (const { from, to, cited } of found.toReversed()) transaction.replaceWith(from, to, documentSchema.nodes.citation.create({ cited }))
  undo.stop()
  view.dispatch(transaction)
  undo.stop()
}

/** In words without a link: an address may well look like a symbol. */
function symbolsIn({ doc }: Pick<EditorState, 'doc'>, find: FindSymbols): FoundSymbol[] {
  const found: FoundSymbol[] = []
  doc.descendants((block, before) => {
    if (!block.isTextblock) return true
    let words = ''
    block.forEach((node: Node) => {
      const isWords = node.isText && documentSchema.marks.link.isInSet(node.marks) === undefined
      words += isWords ? (node.text ?? '') : '\ufffc'.repeat(node.nodeSize)
    })
    for (const { from, to, cited } of find(words)) found.push({ from: before + 1 + from, to: before + 1 + to, cited })
    return false
  })
  return found
}

function unknownIn(doc: Node, { find, unknown }: Options): DecorationSet {
  const found = symbolsIn({ doc }, find).filter(({ cited }) => cited === null)
  return DecorationSet.create(
    doc,
    found.map(({ from, to }) => Decoration.inline(from, to, { class: 'citation-unknown', title: unknown })),
  )
}
