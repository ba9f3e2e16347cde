import { directionOf } from '@mithaq/schema/language'
import type { Block, Inline } from './blocks.ts'
import { ownDirection, textOf } from './pasted-block.ts'
import { safeLink } from './safe-link.ts'
import type { CaseLabel } from './plain-text.ts'

/** An element as data: any framework, or the DOM, can draw it. Children that are strings are text, never markup. */
export interface Drawn {
  tag: 'p' | 'h3' | 'h4' | 'h5' | 'h6' | 'blockquote' | 'strong' | 'em' | 'a' | 'span' | 'sup' | 'bdi' | 'br'
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
}

/**
 * A text that is not mounted, drawn as the editor would draw it. The words of others never passed a filter of ours, so
 * every value is looked at here too: a link that is not https, http or mailto is drawn as its words alone.
 */
export const renderBlocks = (blocks: readonly Block[], options: RenderOptions): Drawn[] =>
  blocks.map((block) => renderBlock(block, options))

function renderBlock(block: Block, options: RenderOptions): Drawn {
  const children = block.content.flatMap((inline) => renderInline(inline, options))
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

function renderInline(inline: Inline, { caseLabel }: RenderOptions): (Drawn | string)[] {
  switch (inline.type) {
    case 'text': {
      const { strong, emphasis, sensitive, link } = inline.marks
      const href = typeof link === 'string' ? safeLink(link) : null
      let drawn: Drawn | string = inline.text
      if (emphasis) drawn = { tag: 'em', attrs: {}, children: [drawn] }
      if (strong) drawn = { tag: 'strong', attrs: {}, children: [drawn] }
      if (sensitive) drawn = { tag: 'span', attrs: { class: 'sensitive' }, children: [drawn] }
      // No referrer: the address of a draft is nobody's business.
      if (href !== null) drawn = { tag: 'a', attrs: { href, rel: 'noopener noreferrer nofollow', target: '_blank' }, children: [drawn] }
      return [drawn]
    }
    case 'case':
      return [{ tag: 'bdi', attrs: { class: 'case-label', 'data-case': inline.label }, children: [caseLabel(inline.label)] }]
    case 'note':
      return [{ tag: 'sup', attrs: { class: 'note-mark', 'data-note': inline.id }, children: [] }]
    case 'table':
    case 'reference':
    default:
      return [{ tag: 'span', attrs: { class: `atom atom-${inline.type}`, 'data-atom': inline.id }, children: [] }]
  }
}

/** Draws a description into a document. */
export function toDom(description: readonly Drawn[], document: Document): DocumentFragment {
  const fragment = document.createDocumentFragment()
  for (const drawn of description) fragment.append(elementOf(drawn, document))
  return fragment
}

function elementOf({ tag, attrs, children }: Drawn, document: Document): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value)
  for (const child of children) element.append(typeof child === 'string' ? child : elementOf(child, document))
  return element
}
