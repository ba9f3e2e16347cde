import { writeNoteBody } from '@mithaq/editor/notes/notes'
import { withoutLayout } from '@mithaq/editor/testing/writers'
import { writeText, type NewBlock } from '@mithaq/editor/write-text'
import { screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { AroundText } from '../../../testing/around-text.tsx'
import { joinedTexts } from '../../../testing/joined-texts.ts'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import { section, writtenSubmission } from '../../../testing/written-submission.ts'
import type { Texts } from '../sync/texts.ts'
import { NotesPanel } from './notes-panel.tsx'

const first = section({ title: { ar: 'المنهجية', en: 'Methodology' } })
const second = section()
const submission = writtenSubmission({ sections: [first, second] })
let texts: Texts
beforeAll(withoutLayout)
afterEach(() => texts.close())

const marked = (...ids: string[]): NewBlock[] =>
  ids.map((id) => ({
    kind: 'paragraph',
    level: 0,
    numbered: true,
    direction: 'auto',
    pair: null,
    content: [
      { type: 'text', text: 'Words.', marks: {} },
      { type: 'note', id },
    ],
  }))
const say = (text: string) => [{ type: 'text' as const, text, marks: {} }]

async function look(language: 'ar' | 'en', current: string) {
  texts = await joinedTexts(submission, (doc, { id }) => {
    if (id === first.id) {
      for (const one of ['ar', 'en']) writeText(doc, one, marked(`${one}1`))
      writeNoteBody(doc, 'ar1', say('مقابلة مع شاهدة'))
      writeNoteBody(doc, 'en1', say('Interview with a witness'))
      writeNoteBody(doc, 'lost', say('Its mark is gone'))
    } else {
      for (const one of ['ar', 'en']) writeText(doc, one, marked(`${one}2`))
      writeNoteBody(doc, 'ar2', [{ type: 'citation', cited: 'A/HRC/59/15, para. 140.7' }])
      writeNoteBody(doc, 'en2', [{ type: 'citation', cited: 'A/HRC/RES/61' }])
    }
  })
  return renderPage(
    <AroundText>
      <NotesPanel {...{ submission, texts, current }} onGo={() => {}} />
    </AroundText>,
    { language, account: accountOf('coordinator'), answers: {} },
  )
}

const plain = (text: string | null | undefined): string => (text ?? '').replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '')
const card = (name: string): string => plain(screen.getByRole('article', { name }).textContent)

test('in Arabic notes run on through the sections, a citation reads in Arabic, and a note without its mark is kept apart', async () => {
  await look('ar', first.id)
  expect(card('الحاشية 1')).toContain('مقابلة مع شاهدة')
  expect(card('الحاشية 2')).toContain('A/HRC/59/15، الفقرة 140.7')
  expect(screen.queryByText('Interview with a witness')).toBeNull()
  expect(card('لم تعد في النص')).toContain('Its mark is gone')
})

test('in English one chooses the language of the notes and the section; a symbol of no known form is named', async () => {
  const { user } = await look('en', second.id)
  await user.selectOptions(screen.getByLabelText('Language of the notes'), 'en')
  expect(card('Note 1')).toContain('Interview with a witness')
  await user.selectOptions(screen.getByLabelText('Where'), 'section')
  expect(screen.queryByRole('article', { name: 'Note 1' })).toBeNull()
  expect(card('Note 2')).toContain('Unknown document symbol: A/HRC/RES/61')
})
