import type * as Y from 'yjs'
import { notesIn } from '../notes/notes.ts'
import { openBodyView } from '../notes/note-view.ts'
import { documentSuggestions } from '../suggestions/document-suggestions.ts'
import { suggestingClient } from '../suggestions/suggest.ts'
import { addLine, moveLine, newTable, removeLine, tableUndo } from '../tables/table-edits.ts'
import { cellText, readTable, tablesRoot } from '../tables/table.ts'
import { insertTable } from '../tables/insert-table.ts'
import { noteText } from '../text-roots.ts'
import type { Ledger } from './ledger.ts'
import { choices, edit } from './random-edits.ts'
import type { Chance } from './random-numbers.ts'
import { atTheirEditor, type Person } from './eight-people.ts'
import { language, writtenBlocks } from './writers.ts'

interface Doing {
  person: Person
  chance: Chance
  ledger: Ledger
}
type Deed = (doing: Doing) => void

const how = ({ doc }: Person): 'suggested' | 'written' => (documentSuggestions(doc).mode() === 'suggest' ? 'suggested' : 'written')

function letters({ person, chance, ledger }: Doing): string {
  const words = ledger.letters(1 + chance.below(3))
  ledger.wrote(words, how(person))
  return words
}

const type: Deed = (doing) => edit(doing.person, { do: 'type', at: doing.chance(), text: letters(doing) })
const replace: Deed = (doing) => {
  const from = doing.chance()
  edit(doing.person, {
    do: 'replace',
    from,
    to: Math.min(1, from + doing.chance() * 0.2),
    text: doing.chance() < 0.5 ? '' : letters(doing),
  })
}
const key: Deed = ({ person, chance }) =>
  edit(person, { do: 'key', key: chance.pick(['enter', 'backspace', 'delete']), at: chance(), to: -1 })
const command: Deed = ({ person, chance }) => {
  const from = chance()
  edit(person, { do: 'command', from, to: Math.min(1, from + chance() * 0.3), command: chance.pick(choices) })
}
const paste: Deed = (doing) =>
  edit(doing.person, {
    do: 'paste',
    at: doing.chance(),
    blocks: [
      { kind: 'paragraph', level: 0, numbered: false, direction: 'auto', content: [{ type: 'text', text: letters(doing), marks: {} }] },
      { kind: 'bullet', level: 0, numbered: false, direction: 'auto', content: [{ type: 'text', text: letters(doing), marks: {} }] },
    ],
  })
const undo: Deed = ({ person, chance }) => void person.section.run({ type: chance() < 0.6 ? 'undo' : 'redo' })

const newNote: Deed = (doing) => {
  edit(doing.person, { do: 'select', from: doing.chance(), to: doing.chance() })
  const id = doing.person.section.insertNote()
  if (id !== null) inBody(doing, noteText(id), ({ view }) => view.dispatch(view.state.tr.insertText(letters(doing))))
}
const inNote: Deed = (doing) => {
  const id = someNote(doing)
  if (id !== undefined) inBody(doing, noteText(id), (body) => change(doing, body))
}
const deleteNote: Deed = (doing) => {
  const noteId = someNote(doing)
  if (noteId !== undefined) doing.person.section.run({ type: 'deleteNote', noteId })
}

const table: Deed = (doing) => {
  const { person, chance } = doing
  const { doc } = person
  const tables = [...new Set([...tablesRoot(doc).keys()].flatMap((name) => name.split('/')[0] ?? []))].sort()
  if (tables.length < 2 && chance() < 0.3) {
    const id = newTable(doc, { rows: 2, columns: 2 })
    if (id === null) return
    edit(person, { do: 'select', from: chance(), to: 0 })
    insertTable(id)(person.section.view.state, person.section.view.dispatch)
    return
  }
  const id = tables[chance.below(tables.length)]
  if (id === undefined) return
  const { rows, columns } = readTable(doc, id)
  if (rows.length === 0 || columns.length === 0) return
  const kind = chance.pick(['row', 'column'] as const)
  const line = chance.pick(kind === 'row' ? rows : columns)
  switch (chance.below(8)) {
    case 0:
      return void addLine(doc, id, kind, chance.below(3))
    case 1:
      return void removeLine(doc, id, kind, line)
    case 2:
      return void moveLine(doc, id, kind, line, chance.below(3))
    case 3:
      return void tableUndo(doc)[chance() < 0.6 ? 'undo' : 'redo']()
    default:
      return inBody(doing, cellText(id, chance.pick(rows), chance.pick(columns)), (body) => change(doing, body))
  }
}

const decide: Deed = ({ person, chance, ledger }) => {
  if (!person.mayWrite) return
  const suggestions = documentSuggestions(person.doc)
  const chosen = suggestions.now().filter(() => chance() < 0.4)
  if (chance() < 0.5) return suggestions.decline(chosen.map(({ id }) => id))
  for (const { excerpt } of chosen) ledger.accepted(excerpt)
  suggestions.accept(chosen.map(({ id }) => id))
}
const withdraw: Deed = ({ person, chance }) => {
  const suggestions = documentSuggestions(person.doc)
  const own = suggestions.now().filter(({ client }) => client === suggestingClient(person.doc))
  if (own.length > 0) suggestions.withdraw([chance.pick(own).id])
}

/** What a person does, and of how many things it is how many. */
const deeds: readonly [number, Deed][] = [
  [4, type],
  [2, replace],
  [3, key],
  [3, command],
  [1, paste],
  [3, undo],
  [1, newNote],
  [3, inNote],
  [1, deleteNote],
  [3, table],
  [2, decide],
  [1, withdraw],
]
const weighted: readonly Deed[] = deeds.flatMap(([many, deed]) => Array.from({ length: many }, () => deed))

/** One thing at random. Whoever may write suggests now and then. */
export function doSomething(doing: Doing): void {
  const { person, chance, ledger } = doing
  documentSuggestions(person.doc).setMode(!person.mayWrite || chance() < 0.4 ? 'suggest' : 'write')
  const deed = chance.pick(weighted)
  ledger.watch(person.doc, () => atTheirEditor(person, () => deed(doing)))
}

function someNote({ person, chance }: Doing): string | undefined {
  const ids = notesIn(writtenBlocks(person.doc))
  return ids[chance.below(ids.length)]
}

type Body = ReturnType<typeof openBodyView>

function change(doing: Doing, { view, run }: Body): void {
  const { chance } = doing
  const { size } = view.state.doc.content
  const at = 1 + chance.below(Math.max(1, size - 1))
  switch (chance.below(6)) {
    case 0:
      return void run({ type: chance() < 0.6 ? 'undo' : 'redo' })
    case 1:
      return view.dispatch(view.state.tr.delete(at, Math.min(size - 1, at + 2)))
    default:
      return view.dispatch(view.state.tr.insertText(letters(doing), at))
  }
}

/** Opens the body of a note or a cell as its editor does. */
function inBody({ person }: Doing, name: string, run: (body: Body) => void): void {
  const body = openBodyView({ ...bodyOptions, place: document.createElement('div'), doc: person.doc satisfies Y.Doc, name })
  try {
    run(body)
  } finally {
    body.destroy()
  }
}

const bodyOptions = {
  className: 'note-body',
  language,
  editable: () => true,
  label: 'Note',
  placeholder: '',
  caseLabel: (label: string) => label,
  words: {},
  onPasteRefused: () => {},
}
