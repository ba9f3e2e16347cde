// @vitest-environment jsdom
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { textOf } from '../pasted-block.ts'
import { caretAt, copy, paste } from '../testing/typing.ts'
import { closeRoom, contentOf, disagreement, openRoom, receiveAll, type Writer, withoutLayout, writtenBlocks } from '../testing/writers.ts'
import { noteText, textRoot } from '../text-roots.ts'
import { writeText } from '../write-text.ts'
import { noteBody, notesIn } from './notes.ts'

beforeAll(withoutLayout)

interface Act {
  who: number
  does: 'insert' | 'write' | 'delete' | 'undo' | 'copy' | 'meet'
  where: number
}
const acts = fc.array(
  fc.record({
    who: fc.nat(2),
    does: fc.constantFrom<Act['does'][]>('insert', 'insert', 'write', 'write', 'write', 'delete', 'undo', 'copy', 'meet'),
    where: fc.nat(1000),
  }),
  { minLength: 5, maxLength: 40 },
)

const write = (doc: Y.Doc, id: string, words: string): void => {
  const text = textRoot(doc, noteText(id))
  text.insert(text.length, words, {})
}

test('notes that people insert, write, copy, delete and undo apart: all see the same, and no word of a body is lost', () => {
  fc.assert(
    fc.property(acts, (all) => {
      const room = openRoom(3, (doc) =>
        writeText(doc, 'en', [
          {
            id: 'a',
            kind: 'paragraph',
            level: 0,
            numbered: true,
            direction: 'auto',
            pair: null,
            content: [{ type: 'text', text: 'One two three.', marks: {} }],
          },
        ]),
      )
      const written = new Map<string, string[]>()
      all.forEach(({ who, does, where }, number) => {
        const writer = room.writers[who] as Writer
        const block = writer.section.view.state.doc.child(0)
        const ids = notesIn(writtenBlocks(writer.doc))
        const id = ids[where % Math.max(1, ids.length)]
        if (does === 'insert') {
          caretAt(writer, String(block.attrs.id), where % (block.content.size + 1))
          const made = writer.section.insertNote()
          if (made !== null) {
            write(writer.doc, made, `[${number}]`)
            written.set(made, [`[${number}]`])
          }
        } else if (does === 'write' && id !== undefined) {
          write(writer.doc, id, `[${number}]`)
          written.set(id, [...(written.get(id) ?? []), `[${number}]`])
        } else if (does === 'delete' && id !== undefined) writer.section.run({ type: 'deleteNote', noteId: id })
        else if (does === 'undo') writer.section.run({ type: 'undo' })
        else if (does === 'copy' && id !== undefined) {
          caretAt(writer, String(block.attrs.id), 0, String(block.attrs.id), block.content.size)
          const clipboard = copy(writer)
          paste(writer, clipboard, caretAt(writer, String(block.attrs.id), block.content.size))
        } else if (does === 'meet') receiveAll(room)
      })
      receiveAll(room)
      const [first] = room.writers as [Writer]
      for (const writer of room.writers) {
        expect(disagreement(writer)).toBeNull()
        expect(contentOf(writer.doc)).toBe(contentOf(first.doc))
        const blocks = writtenBlocks(writer.doc)
        expect(notesIn(blocks).map((id) => noteBody(writer.doc, id))).toEqual(notesIn(blocks).map((id) => noteBody(first.doc, id)))
        for (const [id, words] of written) for (const word of words) expect(textOf(noteBody(writer.doc, id))).toContain(word)
        // What stands there says something: a mark never comes without its body.
        for (const id of notesIn(blocks)) expect(textOf(noteBody(writer.doc, id))).not.toBe('')
      }
      closeRoom(room)
    }),
    { numRuns: 60 },
  )
})
