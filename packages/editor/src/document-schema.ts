import { Schema, type DOMOutputSpec, type Node } from 'prosemirror-model'
import { type BlockDirection, type BlockKind, startBlockId } from './blocks.ts'
import { safeLink } from './safe-link.ts'

/** The elements that draw a block; its numbers and markers are decorations, because they are computed and never stored. */
function drawBlock(node: Node): DOMOutputSpec {
  const { id, kind, level, direction } = node.attrs as { id: string; kind: BlockKind; level: number; direction: BlockDirection }
  const attributes: Record<string, string> = { class: `block block-${kind}`, 'data-block': id, dir: direction }
  switch (kind) {
    case 'heading':
      return [['h3', 'h4', 'h5', 'h6'][level - 1] ?? 'h3', { ...attributes, 'data-level': String(level) }, 0]
    case 'bullet':
      return ['p', { ...attributes, 'data-level': String(level), 'data-marker': '•' }, 0]
    case 'numbered':
      return ['p', { ...attributes, 'data-level': String(level) }, 0]
    case 'quotation':
      return ['blockquote', attributes, 0]
    case 'paragraph':
      return ['p', attributes, 0]
  }
}

/**
 * The editor's side of the flat text: one kind of node, nothing nests. Nothing is parsed from a page: text comes from the
 * Y.Text, and pastes are read by `paste-html.ts`.
 */
export const documentSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    block: {
      content: 'inline*',
      attrs: {
        id: { default: startBlockId },
        kind: { default: 'paragraph' },
        level: { default: 0 },
        numbered: { default: false },
        direction: { default: 'auto' },
        pair: { default: null },
      },
      whitespace: 'pre',
      toDOM: drawBlock,
    },
    text: { group: 'inline' },
    case: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { label: {} },
      toDOM: (node) => ['bdi', { class: 'case-label', 'data-case': String(node.attrs.label) }],
    },
    note: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { id: {} },
      toDOM: (node) => ['sup', { class: 'note-mark', 'data-note': String(node.attrs.id) }],
    },
    table: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { id: {} },
      toDOM: (node) => ['span', { class: 'atom atom-table', 'data-atom': String(node.attrs.id) }],
    },
    reference: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { id: {} },
      toDOM: (node) => ['span', { class: 'atom atom-reference', 'data-atom': String(node.attrs.id) }],
    },
    citation: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { cited: {} },
      toDOM: (node) => ['bdi', { class: 'citation', 'data-citation': String(node.attrs.cited) }, String(node.attrs.cited)],
    },
    /** What a later version put there, as JSON: it keeps its place and is not shown. */
    unknown: { group: 'inline', inline: true, atom: true, selectable: false, attrs: { embed: {} }, toDOM: () => ['span', { hidden: '' }] },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      toDOM: (mark) => ['a', { href: safeLink(String(mark.attrs.href)) ?? '', rel: 'noopener noreferrer nofollow', target: '_blank' }, 0],
    },
    sensitive: { toDOM: () => ['span', { class: 'sensitive' }, 0] },
    strong: { toDOM: () => ['strong', 0] },
    emphasis: { toDOM: () => ['em', 0] },
  },
})
