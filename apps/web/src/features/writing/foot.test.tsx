import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { section, writtenSubmission } from '../../testing/written-submission.ts'
import { Foot } from './foot.tsx'
import type { Submission } from './submission.ts'
import type { Saving } from './sync/saving.ts'
import type { TextsNow } from './sync/texts.ts'
import type { WordsNow } from './sync/words-now.ts'
import { useMeter } from './use-meter.ts'

const calm: WordsNow = { onDevice: 'nothing', unsaved: 0, waiting: 0, seen: null, line: { at: 'open' }, copy: 'none' }

interface Page {
  submission: Submission
  saving?: Saving
  words?: WordsNow
  lengths?: TextsNow['lengths']
  mayWrite?: boolean
}

function Page({ submission, saving = { at: 'saved' }, words = calm, lengths = new Map(), mayWrite = true }: Page) {
  return <Foot submission={submission} meter={useMeter(submission, lengths)} saving={saving} words={words} mayWrite={mayWrite} />
}
const show = (language: InterfaceLanguage, page: Page) =>
  renderPage(<Page {...page} />, { language, account: accountOf('coordinator'), answers: {} })

const long = (words: number) => section({ counts: { en: { words, notes: 0, noteMarks: 0, numberedParagraphs: 0 } } })

test.each([
  ['en', '10,304 words', 'over by 304 words', 'The limit is passed in section Arbitrary detention.'],
  ['ar', '10,304 كلمات', 'زيادة 304 كلمات', 'يُتجاوز الحد في قسم الاحتجاز التعسفي.'],
] as const)('over the limit, in %s: by how much, and where', async (language, words, over, where) => {
  const { user } = await show(language, {
    submission: writtenSubmission({ sections: [section({ title: { ar: 'المنهجية', en: 'Methodology' } }), long(9600)] }),
  })
  const button = await screen.findByRole('button', { name: new RegExp(words) })
  expect(button.textContent).toContain(over)
  await user.click(button)
  expect((await screen.findByRole('dialog')).textContent?.replaceAll(/[\u2066-\u2069]/g, '')).toContain(where)
})

test('what is counted on this page leads, the server tells of the rest', async () => {
  const submission = writtenSubmission({ sections: [long(100), long(1000)] })
  const first = submission.sections[0]?.documentId ?? ''
  await show('en', { submission, lengths: new Map([[first, { en: { words: 240, numbered: 0, notes: 10, noteMarks: 2 } }]]) })
  expect((await screen.findByRole('button', { name: /1,250 words/ })).textContent).toContain('of 10,000')
})

test.each([
  ['ar', 'الإنكليزية: لا كلمات', 'العربية: 5 كلمات', 'يسري الحد على النص المقدَّم (الإنكليزية) وحده.'],
  ['en', 'English: 0 words', 'Arabic: 5 words', 'The limit holds for the text that is filed (English) alone.'],
  ['fr', 'anglais : 0 mot', 'arabe : 5 mots', 'La limite vaut pour le seul texte déposé (anglais).'],
] as const)(
  'drafted in one language and filed in another, in %s: both lengths, each with its language',
  async (language, filed, drafted, holds) => {
    const submission = writtenSubmission({ sections: [section({ counts: {} })] })
    const lengths = new Map([
      [
        submission.sections[0]?.documentId ?? '',
        { ar: { words: 5, numbered: 0, notes: 0, noteMarks: 0 }, en: { words: 0, numbered: 0, notes: 0, noteMarks: 0 } },
      ],
    ])
    const { user } = await show(language, { submission, lengths })
    const button = await screen.findByRole('button', { name: new RegExp(filed) })
    expect(button.textContent).toContain(drafted)
    await user.click(button)
    expect((await screen.findByRole('dialog')).textContent).toContain(holds)
  },
)

test('a limit in minutes is shown in minutes, and as an estimate', async () => {
  const submission = writtenSubmission({ sections: [long(420)], wordsPerMinute: { en: 120 } })
  const minutes = submission.limit === null ? null : { ...submission.limit, unit: 'minutes' as const, value: 3 }
  await show('en', { submission: { ...submission, limit: minutes } })
  const button = await screen.findByRole('button', { name: /3.5 minutes/ })
  expect(button.textContent).toContain('over by 0.5 minutes')
  expect(button.textContent).toContain('estimated from the words')
})

test('a limit that no official source confirmed says so', async () => {
  const submission = writtenSubmission()
  const unsure = submission.limit === null ? null : { ...submission.limit, verified: 'uncertain' as const }
  await show('ar', { submission: { ...submission, limit: unsure } })
  expect((await screen.findByRole('button', { name: /كلمة/ })).textContent).toContain('الحد غير مؤكَّد')
})

test.each<[Saving, string, string]>([
  [{ at: 'saved' }, 'Saved on the server', 'محفوظ على الخادم'],
  [{ at: 'saving', kept: true }, 'Saving', 'جارٍ الحفظ'],
  [{ at: 'away', unsaved: false, kept: true }, 'Not connected to the server', 'لا اتصال بالخادم'],
  [
    { at: 'away', unsaved: true, kept: true },
    'Not connected: your changes are on this device and are sent when the connection is back',
    'لا اتصال: تعديلاتكم محفوظة على هذا الجهاز وتُرسل حين يعود الاتصال',
  ],
  [
    { at: 'away', unsaved: true, kept: false },
    'Not connected: your changes are on this page alone',
    'لا اتصال: تعديلاتكم في هذه الصفحة وحدها',
  ],
  [
    { at: 'ended', why: 'withdrawn', unsaved: true, kept: true },
    'Not everything that was typed is saved: see the section',
    'لم يُحفظ كل ما كُتب: التفاصيل في القسم المعني',
  ],
])('%o is said as it is', async (saving, english, arabic) => {
  const { unmount } = await show('en', { submission: writtenSubmission(), saving })
  expect((await screen.findByRole('status')).textContent).toBe(english)
  unmount()
  await show('ar', { submission: writtenSubmission(), saving })
  expect((await screen.findByRole('status')).textContent).toBe(arabic)
})

test('whoever reads is not told that something of theirs is saved', async () => {
  await show('en', { submission: writtenSubmission(), mayWrite: false })
  expect((await screen.findByRole('status')).textContent).toBe('The text as it is now')
})

test.each<['en' | 'ar', Partial<WordsNow>, string[]]>([
  ['en', {}, ['Nothing waits on this device', 'Everything you typed is saved on the server']],
  [
    'en',
    { onDevice: 'kept', unsaved: 3, seen: { present: 2, seenBy: 1 } },
    ['What is not saved yet is on this device', '3 changes are not yet saved on the server', 'Seen by 1 of 2 other people here'],
  ],
  [
    'ar',
    { onDevice: 'full', unsaved: 2, seen: { present: 3, seenBy: 0 }, line: { at: 'away', why: 'portal' } },
    [
      'لا مساحة على هذا الجهاز',
      'تعديلان لم يُحفظا بعد على الخادم',
      'من رآها من الآخرين: يُعرف عند عودة الاتصال',
      'تجيب صفحة أخرى في مكان الخادم',
    ],
  ],
  ['ar', { onDevice: 'kept', unsaved: 11, waiting: 11 }, ['11 تعديلاً لم يُحفظ بعد', 'وصل بعضها من زيارة سابقة']],
])('where the words are, in %s: each of the three truths by itself', async (language, words, expected) => {
  const { user } = await show(language, { submission: writtenSubmission(), words: { ...calm, ...words } })
  await user.click(await screen.findByRole('button', { name: language === 'en' ? 'Where your words are now' : 'أين كلماتكم الآن' }))
  const said = (await screen.findByRole('dialog')).textContent ?? ''
  for (const sentence of expected) expect(said).toContain(sentence)
})
