import { writeNoteBody } from '@mithaq/editor/notes/notes'
import { readBlocks } from '@mithaq/editor/blocks'
import { writeText } from '@mithaq/editor/write-text'
import { screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { AroundText } from '../../../testing/around-text.tsx'
import { joinedTexts } from '../../../testing/joined-texts.ts'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import { section, writtenSubmission } from '../../../testing/written-submission.ts'
import type { Texts } from '../sync/texts.ts'
import { FindBar } from './find-bar.tsx'

Element.prototype.scrollIntoView = () => {}

const own = section()
/** Of another organisation: to be read. */
const other = section({ may: { write: false, suggest: false, changeState: false } })
const submission = writtenSubmission({ sections: [own, other] })
let texts: Texts
afterEach(() => texts.close())

const words = ({ documentId }: { documentId: typeof own.documentId }): string =>
  readBlocks(texts.find(documentId)!.connection.doc, 'text:ar')
    .flatMap(({ content }) => content.map((inline) => (inline.type === 'text' ? inline.text : '')))
    .join('')

async function look(language: 'ar' | 'en', replace: boolean) {
  texts = await joinedTexts(submission, (doc) => {
    const content = [
      { type: 'text' as const, text: 'الحالة الثالثة موثّقة.', marks: {} },
      { type: 'note' as const, id: 'n' },
    ]
    writeText(doc, 'ar', [{ kind: 'paragraph', level: 0, numbered: true, direction: 'auto', pair: null, content }])
    writeNoteBody(doc, 'n', [{ type: 'text', text: 'انظر الحالة الثالثة', marks: {} }])
  })
  return renderPage(
    <AroundText>
      <FindBar
        {...{ submission, texts, languages: ['ar'], threads: [], asked: { turn: 1, words: '', replace } }}
        onThread={() => {}}
        onClose={() => {}}
      />
    </AroundText>,
    { language, account: accountOf('coordinator'), answers: {} },
  )
}

test('in Arabic words are found however their letters are written, in texts and notes, and counted', async () => {
  const { user } = await look('ar', false)
  await user.type(screen.getByLabelText('الكلمات المطلوبة'), 'الحاله الثالثه')
  expect(await screen.findByText('4 نتائج')).toBeDefined()
  await user.clear(screen.getByLabelText('الكلمات المطلوبة'))
  await user.type(screen.getByLabelText('الكلمات المطلوبة'), 'الرابعة')
  expect(await screen.findByText('لا نتائج')).toBeDefined()
})

test('in English all that one may write is replaced, what is of another section stays and is counted, and it is taken back as one', async () => {
  const { user } = await look('en', true)
  await user.type(screen.getByLabelText('Find'), 'الثالثة')
  await user.type(screen.getByLabelText('Replace with'), 'الرابعة')
  expect(await screen.findByText('4 places')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Replace all' }))
  expect(screen.getByText(/2 places replaced\. 2 stay/)).toBeDefined()
  expect(words(own)).toContain('الحالة الرابعة')
  expect(words(other)).toContain('الحالة الثالثة')
  await user.click(screen.getByRole('button', { name: 'Undo the whole replacement' }))
  expect(words(own)).toContain('الحالة الثالثة')
})
