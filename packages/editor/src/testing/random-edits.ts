import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { AllSelection, TextSelection } from 'prosemirror-state'
import * as Y from 'yjs'
import type { BlockKind } from '../blocks.ts'
import { deleteAtomBefore, deleteSelected, joinBackward, joinForward, splitBlock } from '../commands.ts'
import type { EditorCommand } from '../editor-command.ts'
import { isHighHalf, isLowHalf } from '../half-character.ts'
import { insertBlocks } from '../insert-blocks.ts'
import type { PastedBlock } from '../pasted-block.ts'
import { newBlockId } from '../write-text.ts'
import { language, openEditor, receive, type Room, type Writer } from './writers.ts'

/** Where in the text, from 0 to 1. */
type Place = number
export type Edit =
  | { do: 'type'; at: Place; text: string }
  | { do: 'select'; from: Place; to: Place }
  | { do: 'replace'; from: Place; to: Place; text: string }
  | { do: 'key'; key: 'enter' | 'backspace' | 'delete'; at: Place; to: Place }
  | { do: 'command'; from: Place; to: Place; command: EditorCommand }
  | { do: 'paste'; at: Place; blocks: PastedBlock[] }
  | { do: 'move'; from: Place; to: Place; at: Place }
  | { do: 'rawSplit'; at: Place }
  | { do: 'deleteAll' }
  | { do: 'stranger'; at: Place; length: number; what: 'plain' | 'delete' | 'unknown' | 'format' | 'marker' | 'attribute'; value: number }
  | { do: 'reopen' }
export type Action = { who: number; edit: Edit } | { who: number; deliverFrom: number; count: number } | { who: number; connected: boolean }

const place = fc.double({ min: 0, max: 1, noNaN: true })
const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 6 }),
  fc.constantFrom('حقوق ', 'a', 'b ', '\n', '🕊️', '👩‍⚖️', 'x\ny', '\u0301', '﷽'),
)
const kinds: BlockKind[] = ['paragraph', 'heading', 'bullet', 'numbered', 'quotation']
const pasted: fc.Arbitrary<PastedBlock> = fc.record({
  kind: fc.constantFrom(...kinds),
  level: fc.integer({ min: 0, max: 4 }),
  numbered: fc.boolean(),
  direction: fc.constantFrom('auto' as const, 'rtl' as const),
  content: fc.array(
    fc.oneof(
      words.map((text) => ({ type: 'text' as const, text, marks: {} })),
      words.map((text) => ({ type: 'text' as const, text, marks: { strong: true as const, link: 'https://example.org/' } })),
      fc.constant({ type: 'case' as const, label: '07' }),
    ),
    { maxLength: 3 },
  ),
})
export const choices: EditorCommand[] = [
  { type: 'setKind', choice: { kind: 'paragraph', numbered: true } },
  { type: 'setKind', choice: { kind: 'paragraph' } },
  { type: 'setKind', choice: { kind: 'heading', level: 1 } },
  { type: 'setKind', choice: { kind: 'heading', level: 3 } },
  { type: 'toggleKind', choice: { kind: 'bullet' } },
  { type: 'toggleKind', choice: { kind: 'numbered' } },
  { type: 'toggleKind', choice: { kind: 'quotation' } },
  { type: 'indent' },
  { type: 'outdent' },
  { type: 'setDirection', direction: 'rtl' },
  { type: 'setDirection', direction: 'auto' },
  { type: 'toggleMark', mark: 'strong' },
  { type: 'toggleMark', mark: 'emphasis' },
  { type: 'setLink', href: 'https://example.org/a' },
  { type: 'setLink', href: 'mailto:desk@example.org' },
  { type: 'removeLink' },
  { type: 'insertCase', label: 'A-12' },
  { type: 'softBreak' },
]
const undoing: EditorCommand[] = [{ type: 'undo' }, { type: 'undo' }, { type: 'redo' }]

/** `strangers`: also what other programs do to the text, well-formed or not. */
export const edits = (strangers: boolean): fc.Arbitrary<Edit> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), at: place, text: words }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('replace' as const), from: place, to: place, text: fc.oneof(words, fc.constant('')) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('select' as const), from: place, to: place }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('key' as const),
        key: fc.constantFrom('enter', 'backspace', 'delete'),
        at: place,
        to: fc.oneof(place, fc.constant(-1)),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('command' as const), from: place, to: place, command: fc.constantFrom(...choices) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('command' as const), from: place, to: place, command: fc.constantFrom(...undoing) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('paste' as const), at: place, blocks: fc.array(pasted, { minLength: 1, maxLength: 3 }) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), from: place, to: place, at: place }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('rawSplit' as const), at: place }) },
    { weight: 1, arbitrary: fc.constantFrom<Edit>({ do: 'deleteAll' }, { do: 'reopen' }) },
    ...(strangers
      ? [
          {
            weight: 3,
            arbitrary: fc.record({
              do: fc.constant('stranger' as const),
              at: place,
              length: fc.integer({ min: 1, max: 5 }),
              what: fc.constantFrom('plain', 'delete', 'unknown', 'format', 'marker', 'attribute'),
              value: fc.nat(20),
            }),
          },
        ]
      : []),
  )

export const actions = (writers: number, strangers: boolean): fc.Arbitrary<Action> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ who: fc.nat(writers - 1), edit: edits(strangers) }) },
    {
      weight: 2,
      arbitrary: fc.record({ who: fc.nat(writers - 1), deliverFrom: fc.nat(writers - 1), count: fc.integer({ min: 1, max: 4 }) }),
    },
    { weight: 1, arbitrary: fc.record({ who: fc.nat(writers - 1), connected: fc.boolean() }) },
  )

/** The writer whom an action concerned. */
export function act(room: Room, action: Action): Writer {
  const writer = room.writers[action.who] as Writer
  if ('edit' in action) edit(writer, action.edit)
  else if ('connected' in action) {
    writer.connected = action.connected
    if (action.connected)
      room.writers.forEach((other, index) => {
        if (!other.connected) return
        receive(writer, index)
        receive(other, action.who)
      })
  } else receive(writer, action.deliverFrom, action.count)
  return writer
}

const positionAt = (doc: Node, at: Place): number => Math.round(at * doc.content.size)

function select({ section: { view } }: Writer, from: Place, to: Place): void {
  const { doc } = view.state
  const selection = TextSelection.between(doc.resolve(positionAt(doc, from)), doc.resolve(positionAt(doc, to)))
  if (!selection.eq(view.state.selection)) view.dispatch(view.state.tr.setSelection(selection))
}

export function edit(writer: Writer, done: Edit): void {
  const { section } = writer
  const { view } = section
  switch (done.do) {
    case 'select':
      return select(writer, done.from, done.to)
    case 'type':
      select(writer, done.at, done.at)
      return view.dispatch(view.state.tr.insertText(done.text))
    case 'replace':
      select(writer, done.from, done.to)
      return view.dispatch(done.text === '' ? view.state.tr.deleteSelection() : view.state.tr.insertText(done.text))
    case 'key': {
      select(writer, done.at, done.to < 0 ? done.at : done.to)
      const commands = {
        enter: [splitBlock],
        backspace: [deleteSelected, joinBackward, deleteAtomBefore],
        delete: [deleteSelected, joinForward],
      }
      commands[done.key].some((command) => command(view.state, view.dispatch, view))
      return
    }
    case 'command':
      select(writer, done.from, done.to)
      section.run(done.command)
      return
    case 'paste':
      select(writer, done.at, done.at)
      return insertBlocks(
        view.state,
        done.blocks,
        newBlockId,
        (transaction) => view.dispatch(transaction),
        () => view.state,
      )
    case 'move':
      return move(writer, done)
    case 'rawSplit': {
      // As a browser or an extension would: both halves claim one id.
      select(writer, done.at, done.at)
      return view.dispatch(view.state.tr.split(view.state.selection.from))
    }
    case 'deleteAll':
      return view.dispatch(view.state.tr.setSelection(new AllSelection(view.state.doc)).deleteSelection())
    case 'stranger':
      return strange(writer, done)
    case 'reopen':
      section.destroy()
      writer.section = openEditor(writer.doc)
  }
}

/** A drag: what is taken away and put elsewhere in one transaction, with the nodes themselves. */
function move(writer: Writer, { from, to, at }: Extract<Edit, { do: 'move' }>): void {
  select(writer, from, to)
  const { view } = writer.section
  const slice = view.state.selection.content()
  const transaction = view.state.tr.deleteSelection()
  const target = TextSelection.near(transaction.doc.resolve(positionAt(transaction.doc, at))).from
  view.dispatch(transaction.replace(target, target, slice))
}

const attributes: [string, unknown][] = [
  ['kind', 'heading'],
  ['kind', 'script'],
  ['level', 99],
  ['level', 2],
  ['numbered', true],
  ['direction', 'up'],
  ['pair', 'start'],
  ['pair', 7],
]

/** Programs that cut a character in halves damage it in their own copy, without a word to anybody. */
function wholeCharacter(text: Y.Text, index: number): number {
  const units = (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('')
  return isLowHalf(units, index) && isHighHalf(units, index - 1) ? index + 1 : index
}

/** What a plain-text client, a later version or a hostile one writes. */
function strange({ doc }: Writer, { at, length, what, value }: Extract<Edit, { do: 'stranger' }>): void {
  const text = doc.getText(`text:${language}`)
  const index = wholeCharacter(text, Math.round(at * text.length))
  const rest = wholeCharacter(text, Math.min(index + length, text.length)) - index
  const ids = (text.toDelta() as { insert: unknown }[]).flatMap(({ insert }) =>
    typeof insert === 'object' && insert !== null && 'block' in insert ? [String(insert.block)] : [],
  )
  const id = ids[value % Math.max(1, ids.length)] ?? 'start'
  doc.transact(() => {
    switch (what) {
      case 'plain':
        return text.insert(index, ['plain', '\n', '🕊', '\ufffc'][value % 4] as string)
      case 'delete':
        return text.delete(index, rest)
      case 'unknown':
        return text.insertEmbed(index, [{ image: 'x' }, { case: 'A\u202eB' }, { block: 'a b' }, { note: 'n1' }][value % 4] as object)
      case 'format':
        return text.format(
          index,
          rest,
          [{ strong: true }, { colour: 'red' }, { link: 'javascript:x' }, { strong: null }][value % 4] as object,
        )
      case 'marker':
        return text.insertEmbed(index, { block: id })
      case 'attribute': {
        const [name, said] = attributes[value % attributes.length] as [string, unknown]
        doc.getMap(`blocks:${language}`).set(`${id}/${name}`, said)
      }
    }
  }, Y)
}
