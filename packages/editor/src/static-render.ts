import { directionOf } from '@mithaq/schema/language'
import { type AtomWords, showCitation, showReference } from './atom-words.ts'
import type { Block, Inline } from './blocks.ts'
import { ownDirection, textOf } from './pasted-block.ts'
import { safeLink } from './safe-link.ts'
import type { CaseLabel, PlainAtoms } from './plain-text.ts'
import type { WrittenTable } from './tables/table.ts'

/** An element as data: any framework, or the DOM, can draw it. Children that are strings are text, never markup. */
export interface Drawn {
  tag:
    | 'table'
    | 'tbody'
    | 'tr'
    | 'th'
    | 'td'
    | 'p'
    | 'h3'
    | 'h4'
    | 'h5'
    | 'h6'
    | 'blockquote'
    | 'strong'
    | 'ins'
    | 'del'
    | 'em'
    | 'a'
    | 'span'
    | 'sup'
    | 'bdi'
    | 'br'
  attrs: Record<string, string>
  children: (Drawn | string)[]
}

export interface RenderOptions {
  language: string
  caseLabel: CaseLabel
  /** The number of a paragraph, from the submitted language; null: none. */
  blockNumber: (blockId: string) => number | null
  /** What stands before a numbered list item: "1.", "(a)". */
  listNumber: (blockId: string) => string | null
  /** Left out: what is no character is drawn in its plain form. */
  atoms?: DrawnAtoms | undefined
}

export interface DrawnAtoms extends PlainAtoms {
  /** Numbers of notes, as they run through the submission. */
  noteNumbers: ReadonlyMap<string, number>
  /** What a table says. */
  table?: (tableId: string) => WrittenTable
}

/**
 * A text that is not mounted, drawn as the editor would draw it. The words of others never passed a filter of ours, so
 * every value is looked at here too: a link that is not https, http or mailto is drawn as its words alone.
 */
export const renderBlocks = (blocks: readonly Block[], options: RenderOptions): Drawn[] =>
  blocks.map((block) => renderBlock(block, options))

function renderBlock(block: Block, options: RenderOptions): Drawn {
  const children = block.content.flatMap((inline, index) =>
    renderInline(inline, options, block.id, block.content[index - 1]?.type === 'note'),
  )
  // An empty block is as high as one with words.
  const element = blockElement(block, options)
  // A text that holds no letter follows its language; the browser would take it for left to right.
  if (block.direction === 'auto' && ownDirection(textOf(block.content)) === null) element.attrs.dir = directionOf(options.language)
  return { ...element, children: children.length === 0 ? [{ tag: 'br', attrs: {}, children: [] }] : children }
}

/** Tag and attributes of a block, as the editor's `toDOM` and its markers draw them too. */
function blockElement(
  block: Omit<Block, 'content'>,
  { language, blockNumber, listNumber }: Pick<RenderOptions, 'language' | 'blockNumber' | 'listNumber'>,
): Pick<Drawn, 'tag' | 'attrs'> {
  const level = Number.isSafeInteger(block.level) ? block.level : 0
  const attrs: Record<string, string> = {
    class: `block block-${block.kind}`,
    'data-block': block.id,
    dir: block.direction === 'ltr' || block.direction === 'rtl' ? block.direction : 'auto',
    lang: language,
  }
  attrs['data-base'] = directionOf(language)
  switch (block.kind) {
    case 'heading':
      // The page has a title and each section its own: headings of the text come below those.
      return {
        tag: (['h3', 'h4', 'h5', 'h6'] as const)[Math.min(4, Math.max(1, level)) - 1] ?? 'h3',
        attrs: { ...attrs, 'data-level': String(Math.min(4, Math.max(1, level))) },
      }
    case 'bullet':
    case 'numbered': {
      const number = block.kind === 'numbered' ? listNumber(block.id) : '•'
      return {
        tag: 'p',
        attrs: { ...attrs, 'data-level': String(Math.min(8, Math.max(0, level))), ...(number === null ? {} : { 'data-marker': number }) },
      }
    }
    case 'quotation':
      return { tag: 'blockquote', attrs }
    case 'paragraph':
    default: {
      const number = block.numbered ? blockNumber(block.id) : null
      return { tag: 'p', attrs: { ...attrs, class: 'block block-paragraph', ...(number === null ? {} : { 'data-marker': `${number}.` }) } }
    }
  }
}

function renderInline(
  inline: Inline,
  { caseLabel, language, atoms }: RenderOptions,
  blockId: string,
  followsNote: boolean,
): (Drawn | string)[] {
  switch (inline.type) {
    case 'text': {
      const { strong, emphasis, sensitive, link, suggested } = inline.marks
      const href = typeof link === 'string' ? safeLink(link) : null
      let drawn: Drawn | string = inline.text
      if (emphasis) drawn = { tag: 'em', attrs: {}, children: [drawn] }
      if (strong) drawn = { tag: 'strong', attrs: {}, children: [drawn] }
      if (sensitive) drawn = { tag: 'span', attrs: { class: 'sensitive' }, children: [drawn] }
      // No referrer: the address of a draft is nobody's business.
      if (href !== null) drawn = { tag: 'a', attrs: { href, rel: 'noopener noreferrer nofollow', target: '_blank' }, children: [drawn] }
      // What is only suggested is never drawn as the text itself.
      if (suggested === 'deleted' || suggested === 'both') drawn = { tag: 'del', attrs: { class: 'suggested-deletion' }, children: [drawn] }
      if (suggested === 'inserted' || suggested === 'both')
        drawn = { tag: 'ins', attrs: { class: 'suggested-insertion' }, children: [drawn] }
      return [drawn]
    }
    case 'case':
      return [{ tag: 'bdi', attrs: { class: 'case-label', 'data-case': inline.label }, children: [caseLabel(inline.label)] }]
    case 'note':
    case 'citation':
    case 'reference':
      return [renderAtom(inline.type, inline, { atoms, language }, blockId, followsNote)]
    case 'table': {
      const table = atoms?.table?.(inline.id)
      if (table !== undefined) return [renderTable(inline.id, table, { caseLabel, language, atoms })]
      return [{ tag: 'span', attrs: { class: 'atom atom-table', 'data-atom': inline.id }, children: [] }]
    }
  }
}

type CellOptions = Pick<RenderOptions, 'caseLabel' | 'language' | 'atoms'>

/** A table: the first row says what stands in the columns, in a right-to-left language the first column stands on the right. */
function renderTable(id: string, { header, rows }: WrittenTable, options: CellOptions): Drawn {
  const drawnRows = rows.map((cells, index): Drawn => {
    const isHeading = header && index === 0
    return {
      tag: 'tr',
      attrs: {},
      children: cells.map((content) => ({
        tag: isHeading ? 'th' : 'td',
        attrs: isHeading ? { scope: 'col' } : {},
        children: [renderCell(content, options)],
      })),
    }
  })
  return {
    tag: 'table',
    attrs: { class: 'table', 'data-table': id, dir: directionOf(options.language) },
    children: [{ tag: 'tbody', attrs: {}, children: drawnRows }],
  }
}

/** What a cell says, in the direction of its words. */
export function renderCell(content: readonly Inline[], { caseLabel, language, atoms }: CellOptions): Drawn {
  const options: RenderOptions = { caseLabel, language, atoms, blockNumber: () => null, listNumber: () => null }
  const children = content
    .filter(({ type }) => type !== 'table' && type !== 'note')
    .flatMap((inline) => renderInline(inline, options, '', false))
  return {
    tag: 'p',
    attrs: { class: 'cell-text', dir: ownDirection(textOf(content)) === null ? directionOf(language) : 'auto' },
    children: children.length === 0 ? [{ tag: 'br', attrs: {}, children: [] }] : children,
  }
}

/** A mark, a citation or a cross-reference, as the editor draws it too. */
export function renderAtom(
  type: string,
  values: { id?: unknown; cited?: unknown },
  { atoms, language }: Pick<RenderOptions, 'atoms' | 'language'>,
  blockId: string,
  followsNote: boolean,
): Drawn {
  if (type === 'note') return renderNoteMark(String(values.id), atoms, language, followsNote)
  if (type === 'citation') return renderCitation(String(values.cited), atoms ?? {}, language)
  const target = atoms?.target?.(String(values.id), blockId) ?? null
  return {
    tag: 'span',
    attrs: { class: 'atom atom-reference', 'data-atom': String(values.id), ...(target === null ? { 'data-missing': 'true' } : {}) },
    children: atoms === undefined ? [] : [showReference(target, atoms)],
  }
}

/** A mark of a note. In Arabic it keeps to the side on which the text goes on, also behind a symbol in Latin letters. */
function renderNoteMark(id: string, atoms: DrawnAtoms | undefined, language: string, followsNote: boolean): Drawn {
  const number = atoms?.noteNumbers.get(id)
  if (number === undefined) return { tag: 'sup', attrs: { class: 'note-mark', 'data-note': id }, children: [] }
  const label = atoms?.noteLabel?.(number)
  return {
    tag: 'sup',
    attrs: {
      class: 'note-mark',
      'data-note': id,
      role: 'doc-noteref',
      ...(label === undefined ? {} : { 'aria-label': label }),
    },
    children: [`${directionOf(language) === 'rtl' ? rightToLeftMark : ''}${followsNote ? noteComma(language) : ''}${number}`],
  }
}

const rightToLeftMark = '\u200f'
/** Several marks in one place are separated by a comma. */
const noteComma = (language: string): string => (language === 'ar' ? '،' : ',')

/**
 * A document symbol with its paragraph, a link where it is known, else marked. It goes in the direction of the text, of which its words
 * are: left to itself it would take that of its first letters, and its paragraph would stand before it in Arabic.
 */
function renderCitation(cited: string, atoms: AtomWords, language: string): Drawn {
  const { shown, href, isKnown } = showCitation(cited, atoms)
  const safe = href === null ? null : safeLink(href)
  const attrs: Record<string, string> = {
    class: isKnown ? 'citation' : 'citation citation-unknown',
    'data-citation': cited,
    ...(isKnown ? { dir: directionOf(language) } : {}),
  }
  if (!isKnown && atoms.unknownCitation !== undefined) attrs.title = atoms.unknownCitation
  return {
    tag: 'bdi',
    attrs,
    children: [
      safe === null ? shown : { tag: 'a', attrs: { href: safe, rel: 'noopener noreferrer nofollow', target: '_blank' }, children: [shown] },
    ],
  }
}

/** Draws a description into a document. */
export function toDom(description: readonly Drawn[], document: Document): DocumentFragment {
  const fragment = document.createDocumentFragment()
  for (const drawn of description) fragment.append(elementOf(drawn, document))
  return fragment
}

function elementOf(drawn: Drawn, document: Document): HTMLElement {
  const element = document.createElement(drawn.tag)
  fillElement(element, drawn)
  return element
}

/** Makes an element, which has the right tag, what a description says. */
export function fillElement(element: HTMLElement, { attrs, children }: Drawn): void {
  for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value)
  for (const name of element.getAttributeNames())
    if (!(name in attrs) && name !== 'contenteditable' && name !== 'draggable') element.removeAttribute(name)
  element.replaceChildren(...children.map((child) => (typeof child === 'string' ? child : elementOf(child, element.ownerDocument))))
}
