// @vitest-environment jsdom
import { EditorState, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { blockOfNode, nodeOfBlock } from './block-nodes.ts'
import type { Block } from './blocks.ts'
import { documentSchema } from './document-schema.ts'
import { pastePlugin } from './paste.ts'
import { textOf } from './pasted-block.ts'

beforeAll(() => {
  // jsdom has no layout: scrolling to the cursor asks for rectangles.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList
  Range.prototype.getBoundingClientRect = () => new DOMRect()
})
let view: EditorView
afterEach(() => view.destroy())

const block = (id: string, text: string, changes: Partial<Block> = {}): Block => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content: text === '' ? [] : [{ type: 'text', text, marks: {} }],
  ...changes,
})
const refused: number[] = []

/** An editor over blocks; `|` in a text is the cursor, two are the ends of a selection. */
function open(...blocks: Block[]): void {
  refused.length = 0
  const ends: number[] = []
  let position = 1
  const nodes = blocks.map((item) => {
    const text = textOf(item.content)
    for (let index = text.indexOf('|'), removed = 0; index >= 0; index = text.indexOf('|', index + 1))
      ends.push(position + index - removed++)
    const plain = text.replaceAll('|', '')
    position += plain.length + 2
    return nodeOfBlock(documentSchema, { ...item, content: plain === '' ? [] : [{ type: 'text', text: plain, marks: {} }] })
  })
  const doc = documentSchema.topNodeType.create(null, nodes)
  const selection = TextSelection.create(doc, ends[0] as number, ends.at(-1))
  view = new EditorView(document.createElement('div'), {
    state: EditorState.create({
      doc,
      selection,
      plugins: [
        pastePlugin({
          language: 'en',
          atoms: {},
          noteBody: () => [],
          onBodies: () => {},
          takesTables: () => true,
          table: () => ({ header: false, rows: [] }),
          caseLabel: (label) => `Case ${label}`,
          onRefused: (size) => refused.push(size),
        }),
      ],
    }),
  })
}

class Clipboard {
  data: Record<string, string> = {}
  getData(type: string): string {
    return this.data[type] ?? ''
  }
  setData(type: string, value: string): void {
    this.data[type] = value
  }
  clearData(): void {
    this.data = {}
  }
}
function clipboardEvent(type: string, clipboard: Clipboard): void {
  const event = new Event(type, { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: clipboard })
  view.dom.dispatchEvent(event)
}
function paste(html: string, text = ''): void {
  const clipboard = new Clipboard()
  clipboard.data = { 'text/html': html, 'text/plain': text }
  clipboardEvent('paste', clipboard)
}
function copy(): Clipboard {
  const clipboard = new Clipboard()
  clipboardEvent('copy', clipboard)
  return clipboard
}

const blocks = (): Block[] => {
  const found: Block[] = []
  view.state.doc.forEach((node) => found.push(blockOfNode(node)))
  return found
}
/** Blocks as `kind level: words`; new ids as `+`. */
const shown = (): string[] =>
  blocks().map(
    (item) => `${/^.$/.test(item.id) ? item.id : '+'} ${item.kind}${item.level || ''}${item.numbered ? '#' : ''}: ${textOf(item.content)}`,
  )
const withoutPlace = (item: Block) => ({ ...item, id: '', pair: null })
const idsDiffer = (): boolean => new Set(blocks().map((item) => item.id)).size === blocks().length

describe('a paste', () => {
  test('of one line goes into the line and leaves the block as it is', () => {
    open(block('a', 'The | State', { kind: 'heading', level: 2 }))
    paste('<p>responsible <b>party</b></p>')
    expect(shown()).toEqual(['a heading2: The responsible party State'])
    expect(view.state.selection.from).toBe(1 + 'The responsible party'.length)
  })
  test('of several blocks in the middle: first words join, the block before keeps its id, the words after get a new one', () => {
    open(block('a', 'before|after', { pair: 'x' }), block('b', 'next'))
    paste('<p>one</p><h2>two</h2><ul><li>three</li></ul>')
    expect(shown()).toEqual(['a paragraph: beforeone', '+ heading2: two', '+ bullet: three', '+ paragraph: after', 'b paragraph: next'])
    expect(blocks().map((item) => item.pair)).toEqual(['x', null, null, null, null])
    expect(idsDiffer()).toBe(true)
  })
  test('at the start of a block goes before it: the id stays with the words', () => {
    open(block('a', '|words', { pair: 'x' }))
    paste('<h1>title</h1><p>one</p>')
    expect(shown()).toEqual(['+ heading1: title', '+ paragraph: one', 'a paragraph: words'])
  })
  test('into an empty block brings kind and level along and keeps its id and pair', () => {
    open(block('a', '|', { pair: 'x' }))
    paste('<h3>title</h3><p>one</p>')
    expect(shown()).toEqual(['a heading3: title', '+ paragraph: one'])
    expect(blocks()[0]?.pair).toBe('x')
  })
  test('of words keeps the spaces that were copied with them', () => {
    open(block('a', 'the|State'))
    paste('', ' said ')
    paste('<b>so </b>', 'so ')
    expect(shown()).toEqual(['a paragraph: the said so State'])
  })
  test('replaces what is selected, over several blocks', () => {
    open(block('a', 'one |two'), block('b', 'three'), block('c', 'four| five'))
    paste('', 'and')
    expect(shown()).toEqual(['a paragraph: one and five'])
  })
  test('into a numbered paragraph numbers the pasted paragraphs', () => {
    open(block('a', 'text|', { numbered: true }))
    paste('<p>one</p><p>two</p><h2>three</h2>')
    expect(shown()).toEqual(['a paragraph#: textone', '+ paragraph#: two', '+ heading2: three'])
  })
  test('of HTML without text falls back to the plain text beside it', () => {
    open(block('a', '|'))
    paste('<img src="x.png">', 'first\nsecond')
    expect(shown()).toEqual(['a paragraph: first', '+ paragraph: second'])
  })
  test('above 200 kB of text is refused with its size and changes nothing', () => {
    open(block('a', 'kept| whole'))
    const before = view.state.doc
    paste('', 'x'.repeat(2_000_000))
    paste('', 'ق'.repeat(100_001))
    paste(`<p>${'x '.repeat(1_000_000)}</p>`)
    paste(`<p>${'<b></b>'.repeat(600_000)}</p>`)
    expect(refused).toEqual([2000, 201, 2000, 4201])
    expect(view.state.doc).toBe(before)
  })
  test('of much markup around little text is taken', () => {
    open(block('a', '|'))
    paste(`<p style="${'margin:0;'.repeat(60_000)}">short</p>`)
    expect(refused).toEqual([])
    expect(shown()).toEqual(['a paragraph: short'])
  })
  test('of 190 kB comes in several transactions and arrives whole', () => {
    open(block('a', 'before|after'))
    let transactions = 0
    view.setProps({
      dispatchTransaction: (transaction) => {
        transactions += transaction.docChanged ? 1 : 0
        view.updateState(view.state.apply(transaction))
      },
    })
    const paragraphs = [...Array(60).keys()].map((index) => `${index} ${'word '.repeat(300)}end`)
    const long = 'longer '.repeat(14_000).trim()
    paste('', [...paragraphs, long].join('\n'))
    expect(transactions).toBeGreaterThan(2)
    expect(blocks().map((item) => textOf(item.content))).toEqual([`before${paragraphs[0]}`, ...paragraphs.slice(1), long, 'after'])
    expect(idsDiffer()).toBe(true)
  })
  test('a view that cannot be edited takes nothing', () => {
    open(block('a', 'text|'))
    view.setProps({ editable: () => false })
    paste('<p>more</p>')
    expect(shown()).toEqual(['a paragraph: text'])
  })
})

describe('a copy', () => {
  test('within the workspace keeps kinds, levels, numbers, directions, marks and case labels; ids and pairs are new', () => {
    open(
      block('a', '|one', { numbered: true, direction: 'rtl', pair: 'x' }),
      block('b', 'two', { kind: 'bullet' }),
      block('c', 'three', { kind: 'bullet', level: 1 }),
      block('d', 'four', { kind: 'numbered' }),
      block('e', 'five', { kind: 'quotation' }),
      block('f', 'six|', { kind: 'heading', level: 4 }),
    )
    const at = 1
    view.dispatch(
      view.state.tr.insert(
        at,
        nodeOfBlock(
          documentSchema,
          block('z', '', {
            content: [
              { type: 'case', label: '07' },
              { type: 'text', text: ' wrote\nagain ', marks: { sensitive: true, strong: true, link: 'https://example.org/' } },
            ],
          }),
        ).content,
      ),
    )
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 1, view.state.doc.content.size - 1)))
    const before = blocks()
    const clipboard = copy()
    open(block('a', '|'))
    clipboardEvent('paste', clipboard)
    const after = blocks()
    expect(after.map(withoutPlace)).toEqual(before.map(withoutPlace))
    expect(idsDiffer()).toBe(true)
    expect(after.map((item) => item.pair)).toEqual([null, null, null, null, null, null])
  })
  test('gives other programs plain HTML and plain text, case labels as words', () => {
    open(block('a', '|one\nmore'), block('b', 'two', { kind: 'numbered' }), block('c', 'ثلاثة|', { kind: 'numbered', level: 1 }))
    const { data } = copy()
    expect(data['text/plain']).toBe('one\nmore\n\n1. two\n\t(a) ثلاثة')
    expect(data['text/html']).toMatch(
      /^<p dir="ltr"[^>]*>one<br>more<\/p><ol><li dir="ltr">two<ol><li dir="rtl">ثلاثة<\/li><\/ol><\/li><\/ol>$/,
    )
    expect(data['text/html']).not.toContain('style')
  })
  test('of a part of a heading goes into the line', () => {
    open(block('a', 'The |State| party', { kind: 'heading', level: 2 }))
    const clipboard = copy()
    expect(clipboard.data['text/plain']).toBe('State')
    open(block('a', 'By the |.'))
    clipboardEvent('paste', clipboard)
    expect(shown()).toEqual(['a paragraph: By the State.'])
  })
})
