// @vitest-environment jsdom
import { EditorState, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { nodeOfBlock } from './block-nodes.ts'
import { readBlocks } from './blocks.ts'
import { cursorsPlugin, publishCursor, remoteCursors } from './cursors.ts'
import { documentSchema } from './document-schema.ts'
import { writeText } from './write-text.ts'

let doc: Y.Doc
let awareness: Awareness
let view: EditorView

beforeEach(() => {
  vi.useFakeTimers()
  doc = new Y.Doc()
  const block = (id: string, text: string) => ({
    id,
    kind: 'paragraph' as const,
    level: 0,
    numbered: false,
    direction: 'auto' as const,
    pair: null,
    content: [{ type: 'text' as const, text, marks: {} }],
  })
  writeText(doc, 'en', [block('a', 'one two'), block('b', 'three')])
  awareness = new Awareness(doc)
  view = new EditorView(document.body.appendChild(document.createElement('div')), {
    state: EditorState.create({
      doc: documentSchema.topNodeType.create(
        null,
        readBlocks(doc, 'en').map((item) => nodeOfBlock(documentSchema, item)),
      ),
      plugins: [cursorsPlugin(awareness, { language: 'en' })],
    }),
  })
})
afterEach(() => {
  view.destroy()
  awareness.destroy()
  vi.useRealTimers()
})

const relative = (index: number): unknown =>
  Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(doc.getText('text:en'), index, -1))
const user = { membershipId: 'm1', alias: 'Rana', organisation: 'Cedar Centre', colour: 'url(https://tracker.example)' }
function arrive(id: number, state: unknown): void {
  awareness.states.set(id, state as Record<string, unknown>)
  awareness.emit('change', [{ added: [id], updated: [], removed: [] }, 'remote'])
  vi.advanceTimersByTime(1)
}
const cursor = (anchor: number, head: number) => ({ language: 'en', anchor: relative(anchor), head: relative(head) })
const all = (selector: string): HTMLElement[] => [...view.dom.querySelectorAll<HTMLElement>(selector)]

describe('the cursors of others', () => {
  test('stand where the person is, with name and organisation over the block', () => {
    arrive(7, { user, cursor: cursor(5, 8) })
    expect(remoteCursors(view.state, awareness, 'en')).toMatchObject([{ anchor: 5, head: 8, name: 'Rana', organisation: 'Cedar Centre' }])
    expect(all('.remote-selection').map((element) => element.textContent)).toEqual(['two'])
    expect(all('.remote-caret')).toHaveLength(1)
    expect(all('.remote-flag').map((element) => element.textContent)).toEqual(['Rana · Cedar Centre'])
    expect(view.dom.querySelector('.remote-flags')?.parentElement?.textContent).toContain('one two')
    expect(view.dom.innerHTML).not.toContain('tracker')
  })
  test('hide their names after three seconds without movement and show them when pointed at', () => {
    arrive(7, { user, cursor: cursor(5, 5) })
    expect(all('.remote-flag')[0]?.style.visibility).toBe('')
    vi.advanceTimersByTime(3000)
    expect(all('.remote-flag')[0]?.style.visibility).toBe('hidden')
    all('.remote-caret > span')[0]?.dispatchEvent(new Event('pointerenter'))
    expect(all('.remote-flag')[0]?.style.visibility).toBe('visible')
    arrive(7, { user, cursor: cursor(6, 6) })
    expect(all('.remote-flag')[0]?.style.visibility).toBe('')
  })
  test('of two people in one block have their names side by side', () => {
    arrive(7, { user, cursor: cursor(2, 2) })
    arrive(8, { user: { ...user, membershipId: 'm2', alias: 'سليم' }, cursor: cursor(3, 3) })
    expect(all('.remote-flags')).toHaveLength(1)
    expect(all('.remote-flag').map((element) => element.textContent)).toEqual(['Rana · Cedar Centre', 'سليم · Cedar Centre'])
  })
  test('move along with words typed before them', () => {
    arrive(7, { user, cursor: cursor(8, 8) })
    view.dispatch(view.state.tr.insertText('now ', 1))
    expect(all('.remote-caret')[0]?.previousSibling?.textContent).toBe('now one two')
  })
  test('leave with the person, and with the language', () => {
    arrive(7, { user, cursor: cursor(2, 2) })
    arrive(7, { user, cursor: null })
    expect(all('.remote-caret')).toHaveLength(0)
    arrive(7, { user, cursor: { ...cursor(2, 2), language: 'ar' } })
    expect(all('.remote-caret')).toHaveLength(0)
  })
  test('are text: markup in a name is drawn as letters, and a long one is cut', () => {
    arrive(7, {
      user: { ...user, alias: '<img src=x onerror=alert(1)>', organisation: '\u202e'.repeat(3) + 'x'.repeat(5000) },
      cursor: cursor(2, 2),
    })
    expect(all('.remote-flag img')).toHaveLength(0)
    expect(all('.remote-flag bdi').map((element) => element.textContent)).toEqual(['<img src=x onerror=alert(1)>', 'x'.repeat(60)])
  })
  test.each([
    [{ user, cursor: 'here' }],
    [{ user, cursor: { language: 'en', anchor: {}, head: {} } }],
    [{ user, cursor: { language: 'en', anchor: { tname: 'decisions' }, head: { tname: 'decisions' } } }],
    [{ user, cursor: { language: 'en', anchor: { item: { client: 99, clock: 12 } }, head: { item: { client: -1, clock: 1e300 } } } }],
    [{ user: null, cursor: null }],
    [{ user: { membershipId: {} }, cursor: { language: 'en' } }],
    [[]],
  ])('that make no sense are not drawn and break nothing: %j', (state) => {
    arrive(7, state)
    expect(all('.remote-caret')).toHaveLength(0)
    expect(doc.share.has('decisions')).toBe(false)
  })
})

describe('our own cursor', () => {
  const own = () => awareness.getLocalState()?.cursor
  test('is published as places in the words, and only when it changed', () => {
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 2, 12)))
    publishCursor(view, awareness, 'en')
    const published = own()
    doc.getText('text:en').insert(1, 'before ')
    const index = (json: unknown) => Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(json), doc)?.index
    expect([index(published.anchor), index(published.head)]).toEqual([2 + 7, 11 + 7])
    expect(published.language).toBe('en')
    const heard = vi.fn<() => void>()
    awareness.on('update', heard)
    view.dispatch(view.state.tr.insertText('before ', 1))
    publishCursor(view, awareness, 'en')
    expect(heard).not.toHaveBeenCalled()
  })
  test('comes with focus, many movements in one message, and goes when focus goes', () => {
    view.focus()
    const heard = vi.fn<() => void>()
    awareness.on('change', heard)
    for (const position of [2, 3, 4]) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)))
    vi.advanceTimersByTime(150)
    expect(heard).toHaveBeenCalledTimes(1)
    expect(own()).not.toBeNull()
    view.dom.dispatchEvent(new Event('blur'))
    expect(own()).toBeNull()
  })
  test('of the other language is left alone when this view goes', () => {
    awareness.setLocalStateField('cursor', { language: 'ar', anchor: {}, head: {} })
    view.dom.dispatchEvent(new Event('blur'))
    expect(own()?.language).toBe('ar')
  })
})
