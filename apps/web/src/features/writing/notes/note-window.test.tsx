import { noteBody, writeNoteBody } from '@mithaq/editor/notes/notes'
import type { SectionView } from '@mithaq/editor/section-view'
import { withoutLayout } from '@mithaq/editor/testing/writers'
import { writeText } from '@mithaq/editor/write-text'
import { act, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { AroundText } from '../../../testing/around-text.tsx'
import { joinedTexts } from '../../../testing/joined-texts.ts'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import { section, writtenSubmission } from '../../../testing/written-submission.ts'
import type { Texts } from '../sync/texts.ts'
import type { TextEvents } from '../text/text-events.tsx'
import { NoteWindow } from './note-window.tsx'

const only = section()
const submission = writtenSubmission({ sections: [only] })
let texts: Texts
beforeAll(() => {
  withoutLayout()
  globalThis.ResizeObserver ??= class {
    observe = (): void => {}
    unobserve = (): void => {}
    disconnect = (): void => {}
  }
})
afterEach(() => texts.close())

/** A text in Arabic with one note, and who tells that something was done in it. */
async function opened(language: 'ar' | 'en'): Promise<TextEvents> {
  texts = await joinedTexts(submission, (doc) => {
    writeText(doc, 'ar', [
      { kind: 'paragraph', level: 0, numbered: true, direction: 'auto', pair: null, content: [{ type: 'note', id: 'n1' }] },
    ])
    writeNoteBody(doc, 'n1', [{ type: 'text', text: 'مقابلة مع شاهدة', marks: {} }])
  })
  let events: TextEvents | undefined
  await renderPage(
    <AroundText onPage={(page) => (events = page.events)}>
      <NoteWindow submission={submission} texts={texts} />
    </AroundText>,
    { language, account: accountOf('coordinator'), answers: {} },
  )
  if (events === undefined) throw new Error('Nothing is told')
  return events
}

const inserted = (events: TextEvents): void =>
  events.tell({
    kind: 'note',
    how: 'inserted',
    noteId: 'n1',
    documentId: only.documentId,
    language: 'ar',
    view: {} as SectionView,
  })

test('the note has the caret in the moment in which it is asked for: the next letter cannot go into the text', async () => {
  const events = await opened('en')
  inserted(events)
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Note 1')
  expect(document.activeElement?.getAttribute('role')).toBe('textbox')
})

test('in Arabic a note is called by its number, says its words, and is closed by its button', async () => {
  const events = await opened('ar')
  act(() => inserted(events))
  expect(screen.getByRole('dialog', { name: 'الحاشية 1' }).textContent).toContain('مقابلة مع شاهدة')
  act(() => screen.getByRole('button', { name: 'إغلاق' }).click())
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(noteBody(texts.find(only.documentId)!.connection.doc, 'n1')).toHaveLength(1)
})
