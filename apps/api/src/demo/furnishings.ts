import { writeNoteBody } from '@mithaq/editor/notes/notes'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { writeTable } from '@mithaq/editor/tables/table-edits'
import { writeText } from '@mithaq/editor/write-text'
import * as Y from 'yjs'

type Language = 'ar' | 'en'
type NoteWords = string | { cited: string }

/** What the plain files of `texts/` cannot hold: notes with their citations, and a table behind the text. */
export interface Furnishing {
  notes: readonly { language: Language; after: string; body: readonly NoteWords[] }[]
  tables: readonly { language: Language; rows: readonly (readonly string[])[] }[]
}

/** Of sections by their file. The symbols are those that the texts themselves name. */
export const furnishings: Readonly<Partial<Record<string, Furnishing>>> = {
  'joint-report/03-method.txt': {
    notes: [
      {
        language: 'en',
        after: 'of which three were answered',
        body: ['All three answers refer to general figures and to no single case (example).'],
      },
      {
        language: 'en',
        after: 'since it stands closest to what the persons concerned said.',
        body: ['On what the Committee expects of organisations that write to it, see ', { cited: 'CCPR/C/104/3' }, '.'],
      },
      {
        language: 'ar',
        after: 'لم يُجب إلا عن ثلاثة منها',
        body: ['تكتفي الإجابات الثلاث بأرقام عامة ولا تخص حالة بعينها (مثال).'],
      },
    ],
    tables: [
      {
        language: 'en',
        rows: [
          ['Source', 'Number'],
          ['Interviews', '112'],
          ['Court files', '37'],
          ['Requests to authorities', '18'],
          ['Requests that were answered', '3'],
        ],
      },
      {
        language: 'ar',
        rows: [
          ['المصدر', 'العدد'],
          ['المقابلات', '112'],
          ['الملفات القضائية', '37'],
          ['الطلبات الموجَّهة إلى السلطات', '18'],
          ['الطلبات التي أُجيب عنها', '3'],
        ],
      },
    ],
  },
}

/** What the server writes on top of its own text: one update under the same client id. */
export function furnish(clientId: number, written: readonly Uint8Array[], { notes, tables }: Furnishing): Uint8Array {
  const doc = createSectionDoc({ gc: false })
  for (const update of written) Y.applyUpdate(doc, update)
  doc.clientID = clientId
  const before = Y.encodeStateVector(doc)
  for (const [index, { language, after, body }] of notes.entries()) {
    const id = `note-${index + 1}`
    const text = doc.getText(`text:${language}`)
    text.insertEmbed(behind(text, after), { note: id }, {})
    writeNoteBody(
      doc,
      id,
      body.map((words) =>
        typeof words === 'string' ? { type: 'text', text: words, marks: {} } : { type: 'citation', cited: words.cited },
      ),
    )
  }
  for (const [index, { language, rows }] of tables.entries()) {
    const id = `table-${index + 1}`
    writeTable(doc, id, { header: true, rows: rows.map((cells) => cells.map((text) => [{ type: 'text', text, marks: {} }])) })
    writeText(doc, language, [
      { kind: 'paragraph', level: 0, numbered: false, direction: 'auto', pair: null, content: [{ type: 'table', id }] },
    ])
  }
  const update = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  return update
}

/** Where these words end: what is embedded takes one place each. */
function behind(text: Y.Text, words: string): number {
  const delta = text.toDelta() as { insert: unknown }[]
  const plain = delta.map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC')).join('')
  const at = plain.indexOf(words)
  if (at < 0) throw new Error('a note of the demo stands behind words that its text does not have')
  return at + words.length
}
