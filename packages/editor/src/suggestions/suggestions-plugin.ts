import { type EditorState, Plugin, PluginKey, TextSelection } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type * as Y from 'yjs'
import { rootName, textRoot } from '../text-roots.ts'
import { flatLength, positionOf, textIndexOf } from '../text-position.ts'
import { knownOf } from './known.ts'
import { type Suggestion, suggestionsOf } from './list.ts'
import { markerOf, type Stretch, stretchesOf } from './stretches.ts'

export interface SuggestionsShown {
  /** The colour of whoever suggests under this client id; null: not known. */
  colourOf?: (client: number) => string | null
  /** What a screen reader and a tooltip say of it, in the reader's language. */
  describe?: (suggestion: Suggestion) => string
}

const key = new PluginKey<DecorationSet>('suggestions')
const refresh = 'refresh'
/** So many records times blocks are read anew at once; where there are more, after a pause of so many milliseconds. */
const lightWork = 2_000
const restAfter = 120

/**
 * Shows what is suggested where it stands: insertions as `<ins>`, deletions as `<del>`, other proposals as stretches and blocks of
 * their own class, each with its id (`data-suggestion`), so never by colour alone.
 */
export function suggestionsPlugin(doc: Y.Doc, language: string, shown: SuggestionsShown): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => decorationsOf(state.doc, doc, language, shown),
      apply: (transaction, decorations, _before, state) =>
        transaction.getMeta(key) === refresh
          ? decorationsOf(state.doc, doc, language, shown)
          : decorations.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) ?? DecorationSet.empty },
    view: (view) => follow(view, doc, language),
  })
}

/** The text is read anew when it or what is proposed of it has changed, and the editor says what the text says. */
function follow(view: EditorView, doc: Y.Doc, language: string): { update: () => void; destroy: () => void } {
  const text = textRoot(doc, language)
  const maps = [doc.getMap('suggestions'), doc.getMap('decisions')]
  let isStale = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const draw = (): void => {
    timer = undefined
    if (!isStale || view.isDestroyed || flatLength(view.state.doc) !== text.length) return
    isStale = false
    refreshSuggestions(view)
  }
  // What is shown moves with the words meanwhile: between a key and its frame there is no time to read a long text anew.
  const drawWhenDue = (): void => {
    if (!isStale) return
    if (doc.getMap('suggestions').size * view.state.doc.childCount <= lightWork) draw()
    else timer ??= setTimeout(draw, restAfter)
  }
  const afterTransaction = ({ changed }: Y.Transaction): void => {
    if (doc.getMap('suggestions').size === 0 && !maps.some((map) => changed.has(map as never))) return
    if (changed.has(text as never) || maps.some((map) => changed.has(map as never))) isStale = true
    drawWhenDue()
  }
  doc.on('afterTransaction', afterTransaction)
  return {
    update: drawWhenDue,
    destroy: () => {
      clearTimeout(timer)
      doc.off('afterTransaction', afterTransaction)
    },
  }
}

/** Draws them anew: colours or words may be others. */
export function refreshSuggestions(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(key, refresh).setMeta('addToHistory', false))
}

function decorationsOf(node: Node, doc: Y.Doc, language: string, { colourOf, describe }: SuggestionsShown): DecorationSet {
  const known = knownOf(doc)
  const text = textRoot(doc, language)
  if (known.isEmpty || flatLength(node) !== text.length) return DecorationSet.empty
  const suggestions = suggestionsOf(doc, [rootName(language)], known)
  const byId = new Map(suggestions.map((one) => [one.id, one]))
  const look = (one: Suggestion | undefined, name: string): Record<string, string> => {
    if (one === undefined) return { class: name }
    const colour = colourOf?.(one.client) ?? null
    const said = describe?.(one) ?? ''
    return {
      class: name,
      'data-suggestion': one.id,
      ...(colour !== null && { style: `--suggestion: ${colour}` }),
      ...(said !== '' && { title: said, 'aria-description': said, 'data-suggested': said }),
    }
  }
  const decorations: Decoration[] = []
  const inline: { from: number; to: number; nodeName: string; one: Suggestion | undefined; name: string }[] = []
  const aroundBlock = (index: number, attributes: Record<string, string>): void => {
    const before = positionOf(node, index + 1) - 1
    const block = before < 0 ? null : node.nodeAt(before)
    if (block !== null) decorations.push(Decoration.node(before, before + block.nodeSize, attributes))
  }
  for (const stretch of stretchesOf(text, known)) {
    const { index, length, deletions, formats, insertedBy } = stretch
    const proposed: [string, Suggestion | undefined, string][] = []
    if (insertedBy !== null) proposed.push(['ins', insertionAt(suggestions, stretch), 'suggested-insertion'])
    for (const record of formats) if (record.client !== insertedBy) proposed.push(['span', byId.get(record.key), 'suggested-format'])
    for (const record of deletions) proposed.push(['del', byId.get(record.key), 'suggested-deletion'])
    for (const [nodeName, one, name] of proposed)
      if (markerOf(stretch) !== null) aroundBlock(index, look(one, `${name}-of-block`))
      else {
        const [from, to] = [positionOf(node, index), positionOf(node, index + length)]
        const before = inline.findLast((other) => other.name === name && other.one === one)
        // What stands together is shown as one, however it was typed.
        if (before?.to === from) before.to = to
        else inline.push({ from, to, nodeName, one, name })
      }
  }
  for (const { from, to, nodeName, one, name } of inline)
    if (from < to) decorations.push(Decoration.inline(from, to, { nodeName, ...look(one, name) }, { id: one?.id }))
  for (const one of suggestions)
    if (one.kind === 'block')
      node.forEach((block, before) => {
        if (block.attrs.id === one.block)
          decorations.push(Decoration.node(before, before + block.nodeSize, look(one, 'suggested-change-of-block')))
      })
  return DecorationSet.create(node, decorations)
}

const insertionAt = (suggestions: readonly Suggestion[], { insertedBy, index }: Stretch): Suggestion | undefined =>
  suggestions.find(
    (one) =>
      (one.kind === 'insert' || one.kind === 'split') && one.client === insertedBy && one.index <= index && index < one.index + one.length,
  )

/** Those that stand at the selection, the shortest first. */
export function suggestionsAt({ doc: node, selection }: EditorState, doc: Y.Doc, language: string): Suggestion[] {
  const [from, to] = [textIndexOf(node, selection.from), textIndexOf(node, selection.to)]
  const block = String(selection.$from.parent.attrs.id)
  return suggestionsOf(doc, [rootName(language)])
    .filter((one) => (one.kind === 'block' ? one.block === block : one.index <= to && from <= one.index + one.length))
    .sort((one, other) => one.length - other.length)
}

/** Selects a suggestion of this text and brings it into view. False: it stands nowhere in it. */
export function selectSuggestion(view: EditorView, one: Suggestion, language: string): boolean {
  if (one.root !== rootName(language)) return false
  const { doc } = view.state
  const from = positionOf(doc, one.kind === 'block' ? one.index + one.length : one.index)
  const to = one.kind === 'block' ? from : positionOf(doc, one.index + one.length)
  view.dispatch(view.state.tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))).scrollIntoView())
  return true
}

/** Goes to the next or the previous suggestion of this text, round its ends. Null: there is none. */
export function goToSuggestion(view: EditorView, doc: Y.Doc, language: string, direction: 'next' | 'previous'): Suggestion | null {
  const suggestions = suggestionsOf(doc, [rootName(language)]).filter(({ root }) => root !== null)
  const here = textIndexOf(view.state.doc, view.state.selection.from)
  const placeOf = (one: Suggestion): number => (one.kind === 'block' ? one.index + one.length : one.index)
  const found =
    direction === 'next'
      ? (suggestions.find((one) => placeOf(one) > here) ?? suggestions[0])
      : (suggestions.findLast((one) => placeOf(one) < here) ?? suggestions.at(-1))
  if (found === undefined) return null
  selectSuggestion(view, found, language)
  return found
}
