import { directionOf } from '@mithaq/schema/language'
import { DOMSerializer, type Fragment, type Slice } from 'prosemirror-model'
import { blockOfNode, inlineOf } from './block-nodes.ts'
import type { Block, Inline } from './blocks.ts'
import { listNumbers } from './numbering.ts'
import { ownDirection, textOf } from './pasted-block.ts'
import { safeLink } from './safe-link.ts'
import type { WrittenTable } from './tables/table.ts'
import { type CaseLabel, type PlainAtoms, plainInline } from './plain-text.ts'

export interface CopyOptions {
  language: string
  caseLabel: CaseLabel
  /** How citations and cross-references read: other programs get the words. */
  atoms: PlainAtoms
  /** What a note says: its body goes along with its mark. */
  noteBody: (noteId: string) => Inline[]
  table: (tableId: string) => WrittenTable
}

/** Plain text as people expect it elsewhere: list markers written out, an empty line between paragraphs, soft breaks as line breaks. */
export function copiedText(slice: Slice, { language, caseLabel, atoms }: CopyOptions): string {
  const blocks = blocksOf(slice.content)
  if (blocks === null) return plainInline(inlineOf(slice.content), caseLabel, atoms)
  if (blocks.length === 1 && slice.openStart > 0) return plainInline(blocks[0]?.content ?? [], caseLabel, atoms, blocks[0]?.id)
  const numbers = listNumbers(blocks, language)
  return blocks
    .map((block, index) => {
      const marker = block.kind === 'bullet' ? '• ' : block.kind === 'numbered' ? `${numbers.get(block.id) ?? ''} ` : ''
      const between = index === 0 ? '' : isItem(block) && isItem(blocks[index - 1]) ? '\n' : '\n\n'
      return between + (isItem(block) ? '\t'.repeat(block.level) : '') + marker + plainInline(block.content, caseLabel, atoms, block.id)
    })
    .join('')
}

/**
 * Clean HTML: elements and directions, no styles and no ids. What HTML cannot say stands in `data-` attributes, so that text
 * copied within the workspace keeps it.
 */
export function copiedHtml(options: CopyOptions): DOMSerializer {
  const serializer = new DOMSerializer({}, {})
  serializer.serializeFragment = (fragment, { document: owner = document } = {}, target = owner.createDocumentFragment()) => {
    const blocks = blocksOf(fragment)
    if (blocks === null) appendInline(target, inlineOf(fragment), options, owner)
    else appendBlocks(target, blocks, options, owner)
    return target
  }
  return serializer
}

const isItem = (block: Block | undefined): boolean => block?.kind === 'bullet' || block?.kind === 'numbered'

/** Null: the fragment holds no blocks but what stands in a line. */
function blocksOf(fragment: Fragment): Block[] | null {
  if (fragment.firstChild !== null && fragment.firstChild.isInline) return null
  const blocks: Block[] = []
  fragment.forEach((node) => blocks.push(blockOfNode(node)))
  return blocks
}

function appendBlocks(target: HTMLElement | DocumentFragment, blocks: readonly Block[], options: CopyOptions, owner: Document): void {
  const { language } = options
  let lists: HTMLElement[] = []
  for (const block of blocks) {
    const element = owner.createElement(block.kind === 'heading' ? `h${Math.min(4, Math.max(1, block.level))}` : isItem(block) ? 'li' : 'p')
    // Word takes a paragraph without a direction for left to right.
    element.dir = block.direction === 'auto' ? (ownDirection(textOf(block.content)) ?? directionOf(language)) : block.direction
    if (block.direction !== 'auto') element.dataset.direction = block.direction
    if (block.numbered) element.dataset.numbered = 'true'
    appendInline(element, block.content, options, owner, block.id)
    if (!isItem(block)) {
      lists = []
      if (block.kind === 'quotation') {
        const quotation = owner.createElement('blockquote')
        quotation.append(element)
        target.append(quotation)
      } else target.append(element)
      continue
    }
    const tag = block.kind === 'bullet' ? 'ul' : 'ol'
    lists = lists.slice(0, block.level + 1)
    if (lists.length === block.level + 1 && lists[block.level]?.localName !== tag) lists.pop()
    while (lists.length <= block.level) {
      const list = owner.createElement(tag)
      const around = lists.at(-1)
      if (around === undefined) target.append(list)
      else (around.lastElementChild?.localName === 'li' ? around.lastElementChild : around).append(list)
      lists.push(list)
    }
    lists.at(-1)?.append(element)
  }
}

function appendInline(
  target: HTMLElement | DocumentFragment,
  content: readonly Inline[],
  options: CopyOptions,
  owner: Document,
  blockId = '',
): void {
  const { caseLabel, atoms, noteBody } = options
  for (const inline of content) {
    if (inline.type === 'case') {
      const label = owner.createElement('span')
      label.dataset.case = inline.label
      label.textContent = caseLabel(inline.label)
      target.append(label)
    }
    if (inline.type === 'note') {
      const mark = owner.createElement('sup')
      mark.dataset.noteBody = JSON.stringify(noteBody(inline.id))
      target.append(mark)
    }
    if (inline.type === 'table') target.append(copiedTable(options.table(inline.id), options, owner))
    if (inline.type === 'citation' || inline.type === 'reference') {
      const words = owner.createElement(inline.type === 'citation' ? 'bdi' : 'span')
      if (inline.type === 'citation') words.dataset.citation = inline.cited
      else words.dataset.reference = inline.id
      words.textContent = plainInline([inline], caseLabel, atoms, blockId)
      target.append(words)
    }
    if (inline.type !== 'text') continue
    let around: HTMLElement | DocumentFragment = target
    const within = (tag: string): HTMLElement => {
      const element = owner.createElement(tag)
      around.append(element)
      around = element
      return element
    }
    const { strong, emphasis, link, sensitive } = inline.marks
    const href = link === undefined ? null : safeLink(link)
    if (href !== null) within('a').setAttribute('href', href)
    if (sensitive) within('span').dataset.sensitive = 'true'
    if (strong) within('strong')
    if (emphasis) within('em')
    inline.text.split('\n').forEach((line, index) => {
      if (index > 0) around.append(owner.createElement('br'))
      if (line !== '') around.append(line)
    })
  }
}

/** A table as other programs read it, with what our own needs to make it anew. */
function copiedTable(table: WrittenTable, options: CopyOptions, owner: Document): HTMLElement {
  const element = owner.createElement('table')
  element.dir = directionOf(options.language)
  element.dataset.tableBody = JSON.stringify(table)
  const body = element.appendChild(owner.createElement('tbody'))
  for (const [index, cells] of table.rows.entries()) {
    const row = body.appendChild(owner.createElement('tr'))
    for (const content of cells)
      appendInline(row.appendChild(owner.createElement(table.header && index === 0 ? 'th' : 'td')), content, options, owner)
  }
  return element
}
