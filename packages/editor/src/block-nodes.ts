import { Fragment, type Mark, type Node, type Schema } from 'prosemirror-model'
import { appendInline, type Block, type Inline, levelOf, type Marks, type Unknown, type WholeBlock } from './blocks.ts'

/** A block as a node of the editor's document. */
export const nodeOfBlock = (schema: Schema, block: WholeBlock): Node =>
  blockType(schema).create(
    {
      id: block.id,
      kind: block.kind,
      level: levelOf(block.kind, block.level),
      numbered: block.numbered,
      direction: block.direction,
      pair: block.pair,
    },
    fragmentOf(schema, block.content),
  )

export const fragmentOf = (schema: Schema, content: readonly (Inline | Unknown)[]): Fragment =>
  Fragment.from(content.flatMap((inline) => nodeOfInline(schema, inline) ?? []))

/** The attributes of a node of the kind `block`. */
export type BlockAttributes = Omit<Block, 'content'>
export const attributesOf = (node: Node): BlockAttributes => node.attrs as BlockAttributes

/** A node of the editor's document as a block. */
export function blockOfNode(node: Node): Block {
  const { id, kind, level, numbered, direction, pair } = attributesOf(node)
  return { id, kind, level, numbered, direction, pair, content: inlineOf(node.content) }
}

export function inlineOf(content: Fragment): Inline[] {
  const inlines: Inline[] = []
  content.forEach((node) => {
    if (node.isText) appendInline(inlines, { type: 'text', text: node.text ?? '', marks: marksOf(node.marks) })
    else if (node.type.name === 'case') inlines.push({ type: 'case', label: String(node.attrs.label) })
    else if (node.type.name === 'citation') inlines.push({ type: 'citation', cited: String(node.attrs.cited) })
    else if (node.type.name === 'note' || node.type.name === 'table' || node.type.name === 'reference')
      inlines.push({ type: node.type.name, id: String(node.attrs.id) })
  })
  return inlines
}

const blockType = (schema: Schema) => {
  const type = schema.nodes.block
  if (type === undefined) throw new Error('The schema has no block')
  return type
}

function nodeOfInline(schema: Schema, inline: Inline | Unknown): Node | null {
  switch (inline.type) {
    case 'text':
      return inline.text === '' ? null : schema.text(inline.text, marksFor(schema, inline.marks))
    case 'case':
      return schema.nodes.case?.create({ label: inline.label }) ?? null
    case 'citation':
      return schema.nodes.citation?.create({ cited: inline.cited }) ?? null
    case 'unknown':
      return schema.nodes.unknown?.create({ embed: JSON.stringify(inline.embed) ?? '{}' }) ?? null
    case 'note':
    case 'table':
    case 'reference':
      return schema.nodes[inline.type]?.create({ id: inline.id }) ?? null
  }
}

function marksFor(schema: Schema, marks: Marks): Mark[] {
  const found: Mark[] = []
  if (marks.strong && schema.marks.strong) found.push(schema.marks.strong.create())
  if (marks.emphasis && schema.marks.emphasis) found.push(schema.marks.emphasis.create())
  if (marks.link !== undefined && schema.marks.link) found.push(schema.marks.link.create({ href: marks.link }))
  if (marks.sensitive && schema.marks.sensitive) found.push(schema.marks.sensitive.create())
  return found
}

export function marksOf(marks: readonly Mark[]): Marks {
  const found: Marks = {}
  for (const mark of marks) {
    if (mark.type.name === 'strong') found.strong = true
    else if (mark.type.name === 'emphasis') found.emphasis = true
    else if (mark.type.name === 'sensitive') found.sensitive = true
    else if (mark.type.name === 'link') found.link = String(mark.attrs.href)
  }
  return found
}
