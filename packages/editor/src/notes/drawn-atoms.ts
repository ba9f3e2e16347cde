import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type NodeViewConstructor } from 'prosemirror-view'
import type { AtomWords, ReferenceTarget } from '../atom-words.ts'
import { fillElement, type Drawn, type DrawnAtoms, renderAtom } from '../static-render.ts'
import { targetsIn } from './references.ts'

export interface DrawnAtomOptions extends AtomWords {
  language: string
  /** How many notes the sections before have in this language. */
  noteOffset: () => number
  /** Numbers of paragraphs by block id. */
  numbers: () => ReadonlyMap<string, number>
  /** A paragraph of another section. */
  elsewhere?: (blockId: string) => ReferenceTarget | null
}

/** Says that numbers outside this text are others now. */
export const refreshAtoms = 'refresh'
export const drawnAtomsKey = new PluginKey<DecorationSet>('drawn atoms')

const drawnTypes = new Set(['note', 'reference', 'citation'])

/** Numbers of notes and words of references: computed, drawn, never stored. Made anew only when blocks or atoms came, went or moved. */
export function drawnAtomsPlugin(options: DrawnAtomOptions): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: drawnAtomsKey,
    state: {
      init: (_config, state) => decorationsOf(state.doc, options),
      apply: (transaction, decorations, before, state) => {
        if (transaction.getMeta(drawnAtomsKey) === refreshAtoms) return decorationsOf(state.doc, options)
        if (!transaction.docChanged) return decorations
        return sameAtoms(before.doc, state.doc) ? decorations.map(transaction.mapping, state.doc) : decorationsOf(state.doc, options)
      },
    },
    props: {
      decorations: (state) => drawnAtomsKey.getState(state) ?? DecorationSet.empty,
      nodeViews: Object.fromEntries([...drawnTypes].map((name) => [name, atomView])),
    },
  })
}

function sameAtoms(before: Node, after: Node): boolean {
  if (before.childCount !== after.childCount) return false
  for (let index = 0; index < before.childCount; index++) {
    const one = before.child(index)
    const other = after.child(index)
    if (one === other) continue
    if (one.attrs.id !== other.attrs.id || one.attrs.numbered !== other.attrs.numbered || one.attrs.kind !== other.attrs.kind) return false
    if (atomsOf(one) !== atomsOf(other)) return false
  }
  return true
}

/** The atoms of a block, and which of them touch: marks that follow each other are separated by a comma. */
function atomsOf(block: Node): string {
  let atoms = ''
  block.forEach((node) => {
    if (drawnTypes.has(node.type.name)) atoms += `${node.type.name}:${String(node.attrs.id ?? node.attrs.cited)};`
    else if (!atoms.endsWith(' ')) atoms += ' '
  })
  return atoms
}

function decorationsOf(doc: Node, options: DrawnAtomOptions): DecorationSet {
  const decorations: Decoration[] = []
  const noteNumbers = new Map<string, number>()
  const blockIds: string[] = []
  let offset: number | null = null
  doc.forEach((block) => {
    blockIds.push(String(block.attrs.id))
    block.forEach(({ type, attrs }) => {
      const id = String(attrs.id)
      if (type.name === 'note' && !noteNumbers.has(id)) noteNumbers.set(id, (offset ??= options.noteOffset()) + noteNumbers.size + 1)
    })
  })
  const atoms: DrawnAtoms = { ...options, noteNumbers, target: targetsIn(blockIds, options.numbers(), options.elsewhere) }
  doc.forEach((block, before) => {
    let previous: Node | null = null
    block.forEach((node, inside) => {
      if (drawnTypes.has(node.type.name)) {
        const drawn = renderAtom(
          node.type.name,
          node.attrs,
          { atoms, language: options.language },
          String(block.attrs.id),
          previous?.type.name === 'note',
        )
        const from = before + 1 + inside
        // The editor holds decorations against each other by what they are made of: a string is the same where it says the same.
        decorations.push(Decoration.node(from, from + 1, {}, { drawn: JSON.stringify(drawn) }))
      }
      previous = node
    })
  })
  return DecorationSet.create(doc, decorations)
}

const atomView: NodeViewConstructor = (node, view, _position, decorations) => {
  let shown = drawnOf(decorations)
  const tag = shown === null ? 'span' : (JSON.parse(shown) as Drawn).tag
  const dom = view.dom.ownerDocument.createElement(tag)
  const draw = (): void => {
    if (shown !== null) fillElement(dom, JSON.parse(shown) as Drawn)
  }
  draw()
  return {
    dom,
    update: (next, nextDecorations) => {
      if (next.type !== node.type || !next.sameMarkup(node)) return false
      const now = drawnOf(nextDecorations)
      if (now === shown) return true
      shown = now
      draw()
      return true
    },
    ignoreMutation: () => true,
  }
}

const drawnOf = (decorations: readonly Decoration[]): string | null => {
  const found: unknown = decorations.find(({ spec }) => typeof spec.drawn === 'string')?.spec.drawn
  return typeof found === 'string' ? found : null
}
