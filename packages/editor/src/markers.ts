import { directionOf } from '@mithaq/schema/language'
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { attributesOf } from './block-nodes.ts'
import { listNumbers } from './numbering.ts'

export interface MarkerOptions {
  language: string
  /** Numbers of paragraphs by block id, as they run through the whole submission. */
  numbers: () => ReadonlyMap<string, number>
  /** What an empty text says. */
  placeholder: string
}

/** Says that the numbers of paragraphs are others now. */
export const refreshMarkers = 'refresh'
export const markersKey = new PluginKey<DecorationSet>('markers')

/**
 * Numbers and signs before blocks, and the words in an empty text: drawn, never stored. They are made anew only when blocks
 * came, went or changed; while somebody types they move along.
 */
export function markersPlugin(options: MarkerOptions): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: markersKey,
    state: {
      init: (_config, state) => decorationsOf(state.doc, options),
      apply: (transaction, decorations, before, state) => {
        if (transaction.getMeta(markersKey) === refreshMarkers) return decorationsOf(state.doc, options)
        if (!transaction.docChanged) return decorations
        return sameBlocks(before.doc, state.doc, options.language)
          ? decorations.map(transaction.mapping, state.doc)
          : decorationsOf(state.doc, options)
      },
    },
    props: { decorations: (state) => markersKey.getState(state) ?? DecorationSet.empty },
  })
}

/** Whether only words changed: markers depend on the blocks alone. */
function sameBlocks(before: Node, after: Node, language: string): boolean {
  if (before.childCount !== after.childCount) return false
  if (before.childCount === 1 && (before.child(0).content.size === 0) !== (after.child(0).content.size === 0)) return false
  for (let index = 0; index < before.childCount; index++) {
    const one = before.child(index)
    const other = after.child(index)
    if (one === other) continue
    if (one.attrs !== other.attrs && !one.sameMarkup(other)) return false
    if (followsLanguage(one, language) !== followsLanguage(other, language)) return false
  }
  return true
}

/** A block that holds no letter yet goes the way of its language; the browser would take it for left to right. */
const followsLanguage = (node: Node, language: string): boolean =>
  directionOf(language) === 'rtl' && attributesOf(node).direction === 'auto' && !/\p{L}/u.test(node.textContent)

function decorationsOf(doc: Node, { language, numbers, placeholder }: MarkerOptions): DecorationSet {
  const decorations: Decoration[] = []
  const paragraphs = numbers()
  const blocks: Parameters<typeof listNumbers>[0][number][] = []
  doc.forEach((node) => blocks.push({ ...attributesOf(node), content: [] }))
  const lists = listNumbers(blocks, language)
  doc.forEach((node, offset, index) => {
    const { id, kind, numbered } = attributesOf(node)
    const attributes: Record<string, string> = {}
    const number = kind === 'paragraph' && numbered ? paragraphs.get(id) : undefined
    const marker = number === undefined ? lists.get(id) : `${number}.`
    if (marker !== undefined) attributes['data-marker'] = marker
    if (followsLanguage(node, language)) attributes.style = 'direction: rtl'
    if (index === 0 && doc.childCount === 1 && node.content.size === 0) attributes['data-placeholder'] = placeholder
    if (Object.keys(attributes).length > 0) decorations.push(Decoration.node(offset, offset + node.nodeSize, attributes))
  })
  return DecorationSet.create(doc, decorations)
}
