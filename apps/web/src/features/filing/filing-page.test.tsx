import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Answered } from '../../lib/trpc.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { writtenSubmission } from '../../testing/written-submission.ts'
import { FilingOf } from './filing-page.tsx'

type Filing = Answered['filing']['get']
type Entry = Filing['entries'][number]
const mayNothing: Filing['may'] = { file: false, add: false, reopen: false }
const entry = (different: Partial<Entry>): Entry => ({
  id: crypto.randomUUID(),
  kind: 'filed',
  channel: null,
  words: null,
  happenedAt: '2026-11-20T10:00:00.000Z',
  enteredAt: '2026-11-20T10:05:00.000Z',
  file: null,
  ...different,
})
const of = (status: Answered['submissions']['get']['status'], filing: Partial<Filing>) => {
  const submission = writtenSubmission({ status })
  return {
    submission,
    answers: { submissions: { get: () => submission }, filing: { get: (): Filing => ({ entries: [], may: mayNothing, ...filing }) } },
  }
}
afterEach(() => vi.unstubAllGlobals())

test('in Arabic, a filed submission says that it is closed to editing, how it went, and what came back', async () => {
  const sha256 = 'a'.repeat(64)
  const { submission, answers } = of('submitted', {
    entries: [
      entry({ kind: 'received', words: 'طلب توضيح', happenedAt: '2026-11-23T10:00:00.000Z' }),
      entry({ channel: 'portal' }),
      entry({
        kind: 'receipt',
        happenedAt: '2026-11-21T10:00:00.000Z',
        file: { sha256, path: `/files/stored/${'0'.repeat(8)}/${sha256}` },
      }),
    ],
  })
  await renderPage(<FilingOf submissionId={submission.id} />, { language: 'ar', account: accountOf('observer'), answers })
  expect((await screen.findByText('قُدِّمت المساهمة، وهي مغلقة أمام التعديل')).parentElement?.textContent).toContain('عبر البوابة الإلكترونية')
  expect(screen.getAllByRole('listitem').map((line) => within(line).getByText(/./, { selector: 'b' }).textContent)).toEqual([
    'قُدِّمت المساهمة',
    'إشعار بالاستلام',
    'رسالة واردة',
  ])
  expect(screen.getByRole('link', { name: 'تنزيل الملف' }).getAttribute('href')).toMatch(/\/files\/stored\/.*\?membership=/)
  expect(screen.queryByRole('button', { name: 'فتح النص من جديد' })).toBeNull()
})

test('before it is signed it says that there is nothing to file yet', async () => {
  const { submission, answers } = of('drafting', {})
  await renderPage(<FilingOf submissionId={submission.id} />, { language: 'en', account: accountOf('coordinator'), answers })
  await screen.findByText('Not to be filed yet')
  expect(screen.queryByRole('button', { name: 'Record the filing' })).toBeNull()
})

test('a signed text is recorded as sent: by which channel, when by whose clock, with a file that was taken', async () => {
  const sent: unknown[] = []
  const { submission, answers } = of('signed', { may: { ...mayNothing, file: true } })
  const taken = vi.fn<() => Promise<Response>>(async () => Response.json({ sha256: 'b'.repeat(64), mediaType: 'application/pdf' }))
  vi.stubGlobal('fetch', taken)
  const { user } = await renderPage(<FilingOf submissionId={submission.id} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: { ...answers, filing: { ...answers.filing, file: (input) => void sent.push(input) } },
  })
  await user.selectOptions(await screen.findByLabelText('Channel'), 'by e-mail')
  const day = screen.getByLabelText('Day')
  await user.clear(day)
  await user.click(screen.getByRole('button', { name: 'Record the filing' }))
  expect(screen.getByText('Say on which day.')).toBeTruthy()
  await user.type(day, '2024-11-20')
  await user.clear(screen.getByLabelText('Time'))
  await user.type(screen.getByLabelText('Time'), '17:30')
  await user.selectOptions(screen.getByLabelText('By whose clock'), 'Geneva time')
  await user.upload(screen.getByLabelText(/^File/), new File(['%PDF-1.7'], 'receipt.pdf'))
  await screen.findByText(/Uploaded: .*receipt\.pdf/)
  expect(taken).toHaveBeenCalledWith(expect.stringMatching(new RegExp(`^/files/stored/${submission.id}\\?membership=`)), expect.anything())
  await user.click(screen.getByRole('button', { name: 'Record the filing' }))
  await waitFor(() =>
    expect(sent).toEqual([
      { submissionId: submission.id, channel: 'email', happenedAt: '2024-11-20T16:30:00.000Z', words: null, fileHash: 'b'.repeat(64) },
    ]),
  )
})

test('a file of another kind is refused in words, and the rest of the form stays', async () => {
  const { submission, answers } = of('signed', { may: { ...mayNothing, file: true } })
  vi.stubGlobal('fetch', async () => Response.json({ refusal: { code: 'file.wrongType' } }, { status: 400 }))
  const { user } = await renderPage(<FilingOf submissionId={submission.id} />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers,
  })
  await user.type(await screen.findByLabelText(/^ملاحظة/), 'أُرسلت')
  await user.upload(screen.getByLabelText(/^ملف/), new File(['MZ'], 'letter.pdf'))
  expect((await screen.findByRole('alert')).textContent).toBe('نوع هذا الملف غير مقبول هنا.')
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^ملاحظة/).value).toBe('أُرسلت')
})

test('a file over 25 MB is not sent at all', async () => {
  const { submission, answers } = of('signed', { may: { ...mayNothing, file: true } })
  const taken = vi.fn<() => void>()
  vi.stubGlobal('fetch', taken)
  const { user } = await renderPage(<FilingOf submissionId={submission.id} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers,
  })
  const large = new File(['%PDF-1.7'], 'large.pdf')
  Object.defineProperty(large, 'size', { value: 25 * 1024 * 1024 + 1 })
  await user.upload(await screen.findByLabelText(/^File/), large)
  expect((await screen.findByRole('alert')).textContent).toBe('The file is too large: at most 25 MB.')
  expect(taken).not.toHaveBeenCalled()
})

test('a reference number needs its words; a letter may be its file', async () => {
  const sent: unknown[] = []
  const { submission, answers } = of('submitted', { may: { ...mayNothing, add: true } })
  const { user } = await renderPage(<FilingOf submissionId={submission.id} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: { ...answers, filing: { ...answers.filing, add: (input) => void sent.push(input) } },
  })
  await user.click(await screen.findByRole('button', { name: 'Add what came or went' }))
  await user.selectOptions(await screen.findByLabelText('What happened'), 'Reference number')
  await user.click(screen.getByRole('button', { name: 'Record' }))
  expect(screen.getByText('Give words or a file.')).toBeTruthy()
  await user.type(screen.getByLabelText('The number'), 'EX-0001')
  await user.click(screen.getByRole('button', { name: 'Record' }))
  await waitFor(() => expect(sent).toMatchObject([{ submissionId: submission.id, kind: 'reference', words: 'EX-0001', fileHash: null }]))
})

test('opening it again asks for the reason', async () => {
  const sent: unknown[] = []
  const { submission, answers } = of('submitted', { may: { ...mayNothing, reopen: true } })
  const { user } = await renderPage(<FilingOf submissionId={submission.id} />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: { ...answers, filing: { ...answers.filing, reopen: (input) => void sent.push(input) } },
  })
  await user.click(await screen.findByRole('button', { name: 'فتح النص من جديد' }))
  const asked = await screen.findByRole('dialog')
  await user.click(within(asked).getByRole('button', { name: 'فتح النص من جديد' }))
  expect(within(asked).getByText('يلزم ذكر السبب.')).toBeTruthy()
  expect(sent).toEqual([])
  await user.type(within(asked).getByLabelText('السبب'), 'أعادتها الأمانة')
  await user.click(within(asked).getByRole('button', { name: 'فتح النص من جديد' }))
  await waitFor(() => expect(sent).toEqual([{ submissionId: submission.id, reason: 'أعادتها الأمانة' }]))
})
