import type { BlockKind, Inline, Marks } from './blocks.ts'
import { parseCaseLabel } from './case-label.ts'
import { noBodies, type PastedBodies, readOwnAtom } from './paste-own-atoms.ts'
import { declarationsOf, isNoteBody, isWordApparatus, type WordListItem, wordListFormats, wordListItem } from './paste-word.ts'
import { cleanText, ownDirection, type PastedBlock, textOf, tidyInline } from './pasted-block.ts'
import { safeLink } from './safe-link.ts'

/**
 * HTML of a clipboard (Word, Google Docs, LibreOffice, a web page, our own) as blocks.
 *
 * Kept: paragraphs, headings 1 to 4, lists with levels, quotations, strong, emphasis, links (https, http, mailto), soft breaks, a
 * direction that differs from the text's own; of our own case labels, citations, references, and notes and tables with new ids (what they say is
 * put into `bodies`). A row of a table becomes one paragraph, its cells
 * joined by " | " (a table of one column: its blocks); bodies of footnotes stand as paragraphs at the end, their
 * marks as "[1]". Dropped: everything else, tracked deletions and comments among it.
 *
 * The document is inert: nothing is fetched, no script runs.
 */
export function htmlToBlocks(html: string, bodies: PastedBodies = noBodies()): PastedBlock[] {
  const document = new DOMParser().parseFromString(html, 'text/html')
  const reading: Reading = { formats: wordListFormats(document), notes: [], bodies, topList: { id: 0, next: 1 } }
  const drafts = collect(document.body.childNodes, outside, reading)
  // Notes are read last: a note inside a note's body is not looked for again.
  for (const note of reading.notes) drafts.push(...collect(note.childNodes, outside, { ...reading, notes: [] }))
  return finished(drafts)
}

interface Reading {
  formats: ReadonlyMap<string, string>
  notes: Element[]
  /** Of what our own editor copied. */
  bodies: PastedBodies
  /** Top-level `<ol>`: one that starts where the last one ended is the same list, interrupted. */
  topList: { id: number; next: number }
}

interface Draft extends PastedBlock {
  explicit: 'ltr' | 'rtl' | null
  /** Which list counts this item, and where it stands in it. */
  place: { list: string; count: number | null } | null
}

/** An `<li>`: its later paragraphs belong to the item, after a soft break. */
interface Item {
  draft: Draft | null
  kind: 'bullet' | 'numbered'
  level: number
  place: Draft['place']
}

interface Context {
  kind: BlockKind
  level: number
  numbered: boolean
  direction: 'ltr' | 'rtl' | null
  /** A direction stored by our own editor: kept as it is. */
  stored: PastedBlock['direction']
  marks: Marks
  preformatted: boolean
  lists: number
  listKind: 'bullet' | 'numbered'
  listPlace: string
  item: Item | null
  place: Draft['place']
  depth: number
}

const outside: Context = {
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: null,
  stored: 'auto',
  marks: {},
  preformatted: false,
  lists: 0,
  listKind: 'bullet',
  listPlace: '',
  item: null,
  place: null,
  depth: 0,
}

const dropped = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'audio',
  'video',
  'canvas',
  'svg',
  'math',
  'img',
  'picture',
  'map',
  'input',
  'button',
  'select',
  'textarea',
  'datalist',
  'meta',
  'link',
  'base',
  'title',
  'head',
  'xml',
  'del',
  'rp',
  'rt',
  'dialog',
  'nav',
])
const blockTags = new Set([
  'p',
  'div',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'section',
  'article',
  'main',
  'aside',
  'header',
  'footer',
  'address',
  'center',
  'dl',
  'dt',
  'dd',
  'figure',
  'figcaption',
  'form',
  'fieldset',
  'legend',
  'details',
  'summary',
  'hr',
  'body',
  'caption',
  'tr',
  'td',
  'th',
  'tbody',
  'thead',
  'tfoot',
])
// No document nests like this; a hostile one would exhaust the stack.
const deepest = 300

function collect(nodes: Iterable<Node>, start: Context, reading: Reading): Draft[] {
  const drafts: Draft[] = []
  let current: Draft | null = null

  const close = (): void => {
    if (current === null) return
    // A heading is strong by itself.
    current.content = tidyInline(current.kind === 'heading' ? current.content.map(withoutStrong) : current.content)
    if (current.content.length > 0) drafts.push(current)
    current = null
  }

  const open = (context: Context): Draft => {
    if (current !== null) return current
    const { item } = context
    const draft = (kind: BlockKind, level: number, place: Draft['place']): Draft => ({
      kind,
      level,
      place,
      numbered: context.numbered,
      direction: context.stored,
      explicit: context.direction,
      content: [],
    })
    if (item === null || context.kind === 'heading') current = draft(context.kind, context.level, context.place)
    else if (item.draft === null) current = item.draft = draft(item.kind, item.level, item.place)
    else if (drafts.at(-1) === item.draft) {
      current = drafts.pop() as Draft
      current.content.push({ type: 'text', text: '\n', marks: {} })
    } else current = draft('paragraph', 0, null)
    return current
  }

  const append = (raw: string, context: Context): void => {
    const text = context.preformatted ? cleanText(raw) : cleanText(raw.replace(/[\t\r\n\f ]+/g, ' '))
    if (text === '' || (current === null && text.trim() === '')) return
    open(context).content.push({ type: 'text', text, marks: context.marks })
  }

  const readChildren = (parent: Iterable<Node>, context: Context): void => {
    let inMarker = false
    for (const node of parent) {
      if (node.nodeType === 8) {
        // Word draws the marker of a list item between these two, for readers that do not know lists.
        if (/^\[if !supportLists\]/i.test(node.nodeValue ?? '')) inMarker = true
        else if (/^\[endif\]/i.test(node.nodeValue ?? '')) inMarker = false
      } else if (!inMarker) read(node, context)
    }
  }

  const read = (node: Node, context: Context): void => {
    if (node.nodeType === 3) return append(node.nodeValue ?? '', context)
    if (node.nodeType !== 1) return
    const element = node as Element
    const tag = element.localName.toLowerCase()
    const declarations = declarationsOf(element)
    if (isDropped(element, tag, declarations)) return
    if (context.depth > deepest) return append(element.textContent ?? '', context)
    if (isNoteBody(element, declarations)) {
      reading.notes.push(element)
      return
    }
    if (tag === 'br') {
      if (current !== null) open(context).content.push({ type: 'text', text: '\n', marks: context.marks })
      return
    }
    const label = parseCaseLabel(element.getAttribute('data-case') ?? '')
    if (label !== null) {
      open(context).content.push({ type: 'case', label })
      return
    }
    const ours = readOwnAtom(element, reading.bodies)
    if (ours !== null) {
      open(context).content.push(ours)
      return
    }
    const noteMark = libreOfficeNoteMark(element)
    if (noteMark !== null) return append(noteMark, context)

    const inner: Context = { ...context, depth: context.depth + 1, marks: marksOf(element, tag, declarations, context.marks) }
    if (tag === 'table') {
      close()
      drafts.push(...readTable(element as HTMLTableElement, inner, reading))
    } else if (tag === 'ul' || tag === 'ol' || tag === 'menu') {
      close()
      readChildren(element.childNodes, listContext(element, tag, inner, reading))
      close()
    } else if (tag === 'li') {
      close()
      readChildren(element.childNodes, itemContext(element, inner, reading))
      close()
    } else if (blockTags.has(tag)) {
      close()
      readChildren(element.childNodes, blockContext(element, tag, declarations, inner, reading))
      close()
    } else readChildren(element.childNodes, inner)
  }

  readChildren(nodes, start)
  close()
  return drafts
}

function isDropped(element: Element, tag: string, declarations: ReadonlyMap<string, string>): boolean {
  if (dropped.has(tag) || /^(?:v|m|x):/.test(tag) || element.hasAttribute('hidden')) return true
  if (declarations.get('display') === 'none' || declarations.get('visibility') === 'hidden') return true
  if (isWordApparatus(element, declarations)) return true
  // A comment of a published Google document: its mark in the text, its body at the end.
  if (tag === 'a' && (element.getAttribute('href') ?? '').startsWith('#cmnt')) return true
  return tag === 'div' && (element.firstElementChild?.firstElementChild?.getAttribute('href') ?? '').startsWith('#cmnt_ref')
}

/** LibreOffice writes the number of a note straight behind the word, where it would read as part of it. */
function libreOfficeNoteMark(element: Element): string | null {
  const kind = /(?:^|\s)sd(?:foot|end)note(anc|sym)(?:\s|$)/.exec(element.className)?.[1]
  if (kind === undefined) return null
  const number = (element.textContent ?? '').replace(/[^\p{L}\p{N}*]/gu, '')
  return kind === 'sym' ? `[${number}] ` : `[${number}]`
}

function marksOf(element: Element, tag: string, declarations: ReadonlyMap<string, string>, around: Marks): Marks {
  const marks = { ...around }
  if (tag === 'b' || tag === 'strong') marks.strong = true
  if (tag === 'i' || tag === 'em' || tag === 'cite' || tag === 'dfn' || tag === 'var') marks.emphasis = true
  if (element.getAttribute('data-sensitive') === 'true') marks.sensitive = true
  // Google Docs wraps everything in <b style="font-weight:normal">.
  const weight = declarations.get('font-weight')
  if (weight !== undefined && weight !== 'inherit') {
    if (weight.startsWith('bold') || Number(weight) >= 600) marks.strong = true
    else delete marks.strong
  }
  const style = declarations.get('font-style')
  if (style !== undefined && style !== 'inherit') {
    if (/^(?:italic|oblique)/.test(style)) marks.emphasis = true
    else delete marks.emphasis
  }
  if (tag === 'a') {
    const link = pastedLink(element.getAttribute('href') ?? '')
    if (link !== null) marks.link = link
  }
  return marks
}

/** Google writes links through a page of its own that notes who follows them: the address meant is kept. */
function pastedLink(href: string): string | null {
  const link = safeLink(href)
  if (link === null || !/^https:\/\/www\.google\.[a-z.]{2,6}\/url\?/.test(link)) return link
  const meant = safeLink(new URL(link).searchParams.get('q') ?? '')
  return meant ?? link
}

function listContext(element: Element, tag: string, context: Context, reading: Reading): Context {
  const lists = context.lists + 1
  const listKind = tag === 'ol' ? 'numbered' : 'bullet'
  const around = directed(element, context)
  if (lists > 1 || tag !== 'ol') return { ...around, lists, listKind, listPlace: lists > 1 ? context.listPlace : '' }
  const start = Number(element.getAttribute('start') ?? 1)
  if (start <= 1 || start !== reading.topList.next) reading.topList.id++
  reading.topList.next = Number.isSafeInteger(start) ? start : 1
  return { ...around, lists, listKind, listPlace: `ol${reading.topList.id}` }
}

function itemContext(element: Element, context: Context, reading: Reading): Context {
  // Word on the web writes each item as a list of its own and tells the level beside it.
  const told = Number(element.getAttribute('data-aria-level') ?? element.getAttribute('aria-level') ?? 0)
  const level = Math.min(8, Math.max(context.lists, Number.isSafeInteger(told) ? told : 0, 1) - 1)
  const counts = context.listPlace !== '' && context.lists === 1 && context.listKind === 'numbered'
  const place = context.listPlace === '' ? null : { list: context.listPlace, count: counts ? reading.topList.next++ : null }
  return { ...ownAttributes(element, directed(element, context)), item: { draft: null, kind: context.listKind, level, place } }
}

function blockContext(
  element: Element,
  tag: string,
  declarations: ReadonlyMap<string, string>,
  around: Context,
  reading: Reading,
): Context {
  const context = ownAttributes(element, directed(element, around, declarations))
  const className = element.getAttribute('class') ?? ''
  const heading = headingLevel(element, tag, className, declarations)
  if (heading !== null) return { ...context, kind: 'heading', level: heading }
  const listed = wordListItem(element, declarations, reading.formats)
  if (listed !== null) return { ...context, ...wordItem(listed), item: null }
  if (isQuotation(tag, className, declarations)) return { ...context, kind: 'quotation', level: 0 }
  return { ...context, preformatted: context.preformatted || tag === 'pre' }
}

const wordItem = (item: WordListItem): Pick<Context, 'kind' | 'level' | 'place'> => ({
  kind: item.kind,
  level: item.level,
  place: { list: item.list, count: item.count },
})

function headingLevel(element: Element, tag: string, className: string, declarations: ReadonlyMap<string, string>): number | null {
  const byTag = /^h([1-6])$/.exec(tag)?.[1]
  const byRole = element.getAttribute('role') === 'heading' ? (element.getAttribute('aria-level') ?? '2') : undefined
  const byOutline = /^[1-6]$/.exec(declarations.get('mso-outline-level') ?? '')?.[0]
  const byTitle = /(?:^|\s)MsoTitle/.test(className) ? '1' : undefined
  const level = Number(byTag ?? byRole ?? byOutline ?? byTitle ?? 0)
  return level >= 1 ? Math.min(4, Math.floor(level)) : null
}

function isQuotation(tag: string, className: string, declarations: ReadonlyMap<string, string>): boolean {
  if (/(?:^|\s)(?:MsoQuote|MsoIntenseQuote)/.test(className)) return true
  // Mail programs indent with a blockquote that draws no border.
  return tag === 'blockquote' && !(declarations.get('border') === 'none' && declarations.has('margin'))
}

const ownBlocks = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'ul', 'ol', 'blockquote', 'pre', 'td', 'th'])
/** Left to right is every wrapper's default and says nothing; right to left was meant, wherever it stands. */
function directed(element: Element, context: Context, declarations: ReadonlyMap<string, string> = declarationsOf(element)): Context {
  const said = (element.getAttribute('dir') ?? declarations.get('direction') ?? '').toLowerCase()
  if (said === 'rtl') return { ...context, direction: 'rtl' }
  if (said === 'ltr') return { ...context, direction: ownBlocks.has(element.localName) ? 'ltr' : null }
  return context
}

/** What our own copying writes beside the HTML; from anywhere else it could say nothing that a person could not also set. */
function ownAttributes(element: Element, context: Context): Context {
  const direction = element.getAttribute('data-direction')
  return {
    ...context,
    numbered: element.hasAttribute('data-numbered') || context.numbered,
    stored: direction === 'ltr' || direction === 'rtl' ? direction : context.stored,
  }
}

function withoutStrong(inline: Inline): Inline {
  if (inline.type !== 'text') return inline
  const { strong: _, ...marks } = inline.marks
  return { ...inline, marks }
}

function readTable(table: HTMLTableElement, context: Context, reading: Reading): Draft[] {
  const plain: Context = { ...context, kind: 'paragraph', level: 0, item: null, place: null, lists: 0, listPlace: '' }
  const rows = [...table.rows].map((row) => ({
    row,
    cells: [...row.cells].filter((cell) => !isDropped(cell, cell.localName, declarationsOf(cell))),
  }))
  const caption = table.caption === null ? [] : collect(table.caption.childNodes, plain, reading)
  if (rows.every(({ cells }) => cells.length <= 1))
    return [...caption, ...rows.flatMap(({ cells }) => cells.flatMap((cell) => collect(cell.childNodes, directed(cell, plain), reading)))]
  return [
    ...caption,
    ...rows.flatMap(({ row, cells }) => {
      const contents = cells.map((cell) =>
        collect(cell.childNodes, directed(cell, directed(row, plain)), reading).flatMap((draft, index) =>
          index === 0 ? draft.content : [{ type: 'text' as const, text: ' ', marks: {} }, ...draft.content],
        ),
      )
      while (contents.at(-1)?.length === 0) contents.pop()
      if (contents.every((content) => content.length === 0)) return []
      const content = contents.flatMap((cell, index) => (index === 0 ? cell : [{ type: 'text' as const, text: ' | ', marks: {} }, ...cell]))
      const draft: Draft = {
        kind: 'paragraph',
        level: 0,
        numbered: false,
        direction: 'auto',
        explicit: directed(row, context).direction,
        place: null,
        content: tidyInline(content),
      }
      return [draft]
    }),
  ]
}

function finished(drafts: Draft[]): PastedBlock[] {
  restoreParagraphNumbers(drafts)
  return drafts.flatMap(splitAtEmptyLines).map(({ kind, level, numbered, direction, explicit, content }) => {
    const own = ownDirection(textOf(content))
    return {
      kind,
      level,
      numbered,
      direction: direction !== 'auto' || explicit === null || own === null || own === explicit ? direction : explicit,
      content,
    }
  })
}

/**
 * Submissions number their paragraphs with one list that goes on under every heading. A list whose count goes on after
 * a heading is therefore no list but numbered paragraphs; what is nested in it moves up a level.
 */
function restoreParagraphNumbers(drafts: readonly Draft[]): void {
  const last = new Map<string, { count: number; headings: number }>()
  const running = new Set<string>()
  let headings = 0
  for (const draft of drafts) {
    if (draft.kind === 'heading') headings++
    if (draft.kind !== 'numbered' || draft.level !== 0 || draft.place === null || draft.place.count === null) continue
    const before = last.get(draft.place.list)
    if (before !== undefined && before.headings < headings && draft.place.count === before.count + 1) running.add(draft.place.list)
    last.set(draft.place.list, { count: draft.place.count, headings })
  }
  for (const draft of drafts) {
    if (draft.place === null || !running.has(draft.place.list)) continue
    if (draft.kind === 'numbered' && draft.level === 0) Object.assign(draft, { kind: 'paragraph', numbered: true })
    else if (draft.level > 0) draft.level--
  }
}

/** Two line breaks in a row are how web pages and mails write a new paragraph. */
function splitAtEmptyLines(draft: Draft): Draft[] {
  if (draft.kind !== 'paragraph' && draft.kind !== 'quotation')
    return [
      {
        ...draft,
        content: draft.content.map((inline) =>
          inline.type === 'text' ? { ...inline, text: inline.text.replace(/\n{2,}/g, '\n') } : inline,
        ),
      },
    ]
  const parts: Draft[] = [{ ...draft, content: [] }]
  for (const inline of draft.content) {
    const pieces = inline.type === 'text' ? inline.text.split(/\n{2,}/) : null
    if (inline.type !== 'text' || pieces === null || pieces.length === 1) {
      parts.at(-1)?.content.push(inline)
      continue
    }
    pieces.forEach((text, index) => {
      if (index > 0) parts.push({ ...draft, content: [] })
      if (text !== '') parts.at(-1)?.content.push({ ...inline, text })
    })
  }
  return parts.map((part) => ({ ...part, content: tidyInline(part.content) })).filter((part) => part.content.length > 0)
}
