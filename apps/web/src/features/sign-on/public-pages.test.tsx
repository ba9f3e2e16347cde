import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Answered } from '../../lib/trpc.ts'
import { NoConnection, Refuse, type Answers } from '../../testing/answers.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { ConfirmPage } from './confirm-page.tsx'
import { SignOnPage } from './sign-on-page.tsx'

const block = (id: string, different: object, text: string) => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  content: [{ type: 'text', text, marks: {} }],
  ...different,
})
const canonical = JSON.stringify({
  format: 'mithaq-canonical-1',
  language: 'en',
  sections: [
    {
      section: 's1',
      title: 'What we ask',
      part: 'body',
      notes: { n1: [{ type: 'citation', cited: 'A/HRC/59/15, para. 140.7' }] },
      tables: {
        t1: { header: true, rows: [[[{ type: 'text', text: 'Year', marks: {} }]], [[{ type: 'text', text: '2025', marks: {} }]]] },
      },
      blocks: [
        block('start', { kind: 'heading', level: 1 }, 'To the State'),
        block(
          'a',
          {
            numbered: true,
            content: [
              { type: 'text', text: 'Release ', marks: {} },
              { type: 'case', label: '07' },
              { type: 'note', id: 'n1' },
            ],
          },
          '',
        ),
        block(
          'b',
          {
            numbered: true,
            content: [
              { type: 'text', text: 'As said in ', marks: { strong: true } },
              { type: 'reference', id: 'a' },
            ],
          },
          '',
        ),
        block('c', { content: [{ type: 'table', id: 't1' }] }, ''),
      ],
    },
  ],
})
const offer: Answered['signOn']['look'] = {
  coalitionName: { ar: 'ائتلاف الاختبار (متخيَّل)', en: 'Test coalition (fictional)' },
  title: { ar: 'بيان مشترك (مثال)', en: 'Joint statement (example)' },
  closesAt: '2026-12-18T17:00:00.000Z',
  version: { number: 2, hash: 'c'.repeat(64), language: 'en' },
  canonical,
  listed: [{ organisation: 'منظمة الفنار (متخيَّلة)', country: 'LBY' }],
  count: 3,
}
const states: Answered['signOn']['states'] = [
  { iso3: 'LBY', name: { ar: 'ليبيا', en: 'Libya', fr: 'Libye' } },
  { iso3: 'TUN', name: { ar: 'تونس', en: 'Tunisia', fr: 'Tunisie' } },
]
const answersOf = (different: Answers['signOn'] = {}): Answers => ({ signOn: { look: () => offer, states: () => states, ...different } })
const at = '/sign-on#invented-secret'
const plain = (text: string | null): string => (text ?? '').replaceAll(/[\u2066-\u2069]/g, '')

test('in Arabic, the statement is read as it was frozen: from whom, until when, with numbers, notes, tables and who stands by it', async () => {
  const asked: unknown[] = []
  await renderPage(<SignOnPage />, {
    language: 'ar',
    at,
    answers: answersOf({
      look: (input) => {
        asked.push(input)
        return offer
      },
    }),
  })
  await screen.findByRole('heading', { level: 1, name: 'Joint statement (example)' })
  expect(asked).toEqual([{ secret: 'invented-secret' }])
  expect(plain(document.body.textContent)).toContain('بدعوة من ائتلاف الاختبار (متخيَّل)')
  const text = screen.getByRole('article')
  expect(text.querySelector('.signed-text')?.getAttribute('lang')).toBe('en')
  expect(text.querySelector('.signed-text')?.getAttribute('dir')).toBe('ltr')
  expect(text.textContent).toContain('1.Release Case 071')
  expect(text.textContent).toContain('2.As said in para. 1 above')
  expect(text.querySelector('th')?.textContent).toBe('Year')
  expect(text.querySelector('.signed-notes')?.textContent).toBe('1 A/HRC/59/15, para. 140.7')
  expect(await screen.findByText('ليبيا', { selector: 'span' })).toBeTruthy()
  expect(screen.getByText('انضمت 3 منظمات.')).toBeTruthy()
})

test('an organisation signs on: what is missing is said at its field, and then that a mail must be confirmed', async () => {
  const sent: unknown[] = []
  const { user } = await renderPage(<SignOnPage />, { language: 'ar', at, answers: answersOf({ sign: (input) => void sent.push(input) }) })
  await user.click(await screen.findByRole('button', { name: 'الانضمام إلى الموقِّعين' }))
  expect(screen.getAllByText('يلزم ملء هذا الحقل.')).toHaveLength(4)
  expect(document.activeElement).toBe(screen.getByLabelText('اسم المنظمة'))
  await user.type(screen.getByLabelText('اسم المنظمة'), 'جمعية المنارة (متخيَّلة)')
  await user.selectOptions(screen.getByLabelText('البلد'), 'تونس')
  await user.type(screen.getByLabelText('من يوقّع عنها'), 'المديرة')
  await user.type(screen.getByLabelText('البريد الإلكتروني'), 'no-address')
  await user.click(screen.getByRole('button', { name: 'الانضمام إلى الموقِّعين' }))
  expect(screen.getByText('هذا ليس عنوان بريد.')).toBeTruthy()
  expect(sent).toEqual([])
  await user.clear(screen.getByLabelText('البريد الإلكتروني'))
  await user.type(screen.getByLabelText('البريد الإلكتروني'), 'director@example.org')
  await user.click(screen.getByRole('checkbox'))
  await user.click(screen.getByRole('button', { name: 'الانضمام إلى الموقِّعين' }))
  await screen.findByText('بقيت خطوة: تأكيد من بريدكم')
  expect(sent).toEqual([
    {
      secret: 'invented-secret',
      organisation: 'جمعية المنارة (متخيَّلة)',
      country: 'TUN',
      signsAs: 'المديرة',
      email: 'director@example.org',
      isPublic: false,
      language: 'ar',
    },
  ])
  await user.click(screen.getByRole('button', { name: 'تصحيح العنوان والإرسال من جديد' }))
  expect(screen.getByLabelText<HTMLInputElement>('اسم المنظمة').value).toBe('جمعية المنارة (متخيَّلة)')
})

test('a bad line keeps what was typed', async () => {
  const { user } = await renderPage(<SignOnPage />, {
    language: 'en',
    at,
    answers: answersOf({
      sign: () => {
        throw new NoConnection()
      },
    }),
  })
  await user.type(await screen.findByLabelText('Name of the organisation'), 'Lantern (fictional)')
  await user.selectOptions(screen.getByLabelText('Country'), 'Libya')
  await user.type(screen.getByLabelText('Who signs for it'), 'The director')
  await user.type(screen.getByLabelText('E-mail address'), 'director@example.org')
  await user.click(screen.getByRole('button', { name: 'Sign on' }))
  await screen.findByRole('alert')
  expect(screen.getByLabelText<HTMLInputElement>('Name of the organisation').value).toBe('Lantern (fictional)')
})

const closed = () => {
  throw new Refuse({ code: 'link.expiredOrUsed' })
}
test.each([
  ['ar', 'هذا الرابط ليس مفتوحاً'],
  ['en', 'This link is not open'],
  ['fr', 'Ce lien n’est pas ouvert'],
] as const)('in %s, a link that is closed, past or unknown says so, and shows nothing', async (language, title) => {
  await renderPage(<SignOnPage />, { language, at, answers: answersOf({ look: closed }) })
  await screen.findByRole('heading', { name: title })
  expect(screen.queryByRole('article')).toBeNull()
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('without its secret the link says that it is not open, and asks nothing', async () => {
  await renderPage(<SignOnPage />, { language: 'en', at: '/sign-on', answers: {} })
  expect(await screen.findByRole('heading', { name: 'This link is not open' })).toBeTruthy()
})

test('the link of the mail confirms only when somebody presses', async () => {
  const asked: unknown[] = []
  const { user } = await renderPage(<ConfirmPage />, {
    language: 'ar',
    at: '/sign-on/confirm#from-the-mail',
    answers: answersOf({
      confirm: (input) => {
        asked.push(input)
        return { organisation: 'جمعية المنارة (متخيَّلة)', country: 'TUN', signsAs: 'المديرة', isPublic: false }
      },
    }),
  })
  const button = await screen.findByRole('button', { name: 'تأكيد الانضمام' })
  expect(asked).toEqual([])
  await user.click(button)
  await screen.findByText('أُكِّد الانضمام')
  expect(asked).toEqual([{ secret: 'from-the-mail' }])
  await waitFor(() =>
    expect(plain(document.body.textContent)).toContain('انضمام جمعية المنارة (متخيَّلة) (تونس) بعد أن يقبله التحالف، من غير أن يظهر اسمها'),
  )
})

test('a link of the mail that was used already says what to do', async () => {
  const { user } = await renderPage(<ConfirmPage />, {
    language: 'en',
    at: '/sign-on/confirm#used',
    answers: answersOf({ confirm: closed }),
  })
  await user.click(await screen.findByRole('button', { name: 'Confirm' }))
  expect(await screen.findByText(/If you have confirmed before, there is nothing to do/)).toBeTruthy()
})
