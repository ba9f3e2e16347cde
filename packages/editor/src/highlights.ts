import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { positionOf } from './text-position.ts'

/** Stretches of the text that something is to be seen of, which is not in the text: what people talk about, who wrote what. */
export interface Highlight {
  /** Indexes of the text; `to` is behind it. */
  from: number
  to: number
  class: string
  /** Of what: several stretches may be of one thing. */
  id: string
  /** CSS custom properties, such as a colour. */
  style?: string
  /** Of the element around the words. */
  attributes?: Readonly<Record<string, string>>
}

export type HighlightLayer = 'comments' | 'authors'

type Layers = Readonly<Record<HighlightLayer, DecorationSet>>
type Change = { layer: HighlightLayer; highlights: readonly Highlight[] }

const key = new PluginKey<Layers>('highlights')

/** What is shown moves with the words until it is shown anew; each layer by itself. */
export function highlightsPlugin(): Plugin<Layers> {
  return new Plugin<Layers>({
    key,
    state: {
      init: () => ({ comments: DecorationSet.empty, authors: DecorationSet.empty }),
      apply: (transaction, layers, _before, state) => {
        const moved = transaction.docChanged
          ? {
              comments: layers.comments.map(transaction.mapping, transaction.doc),
              authors: layers.authors.map(transaction.mapping, transaction.doc),
            }
          : layers
        const change = transaction.getMeta(key) as Change | undefined
        return change === undefined ? moved : { ...moved, [change.layer]: decorationsOf(state.doc, change.highlights) }
      },
    },
    props: {
      decorations: (state) => {
        const layers = key.getState(state)
        if (layers === undefined) return null
        if (layers.authors === DecorationSet.empty) return layers.comments
        return layers.comments === DecorationSet.empty ? layers.authors : layers.authors.add(state.doc, layers.comments.find())
      },
    },
  })
}

/** Shows other stretches in a layer than before. */
export function showHighlights(view: EditorView, layer: HighlightLayer, highlights: readonly Highlight[]): void {
  if (key.getState(view.state) === undefined) return
  if (highlights.length === 0 && key.getState(view.state)?.[layer] === DecorationSet.empty) return
  view.dispatch(view.state.tr.setMeta(key, { layer, highlights } satisfies Change).setMeta('addToHistory', false))
}

/** Of what things stretches stand at a position, the narrowest first. */
export function highlightsAt(state: EditorState, layer: HighlightLayer, position: number): string[] {
  const found = key.getState(state)?.[layer].find(position, position) ?? []
  return found.sort((one, other) => one.to - one.from - (other.to - other.from)).map(({ spec }) => (spec as { id: string }).id)
}

function decorationsOf(doc: Node, highlights: readonly Highlight[]): DecorationSet {
  if (highlights.length === 0) return DecorationSet.empty
  const decorations = highlights.flatMap(({ from, to, class: name, id, style, attributes }) => {
    const [start, end] = [positionOf(doc, from), positionOf(doc, to)]
    if (start >= end) return []
    return [Decoration.inline(start, end, { class: name, ...(style !== undefined && { style }), ...attributes }, { id })]
  })
  return DecorationSet.create(doc, decorations)
}
