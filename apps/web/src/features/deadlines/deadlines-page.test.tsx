import { screen, waitFor, within } from '@testing-library/react'
import { DeadlineId, newId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import { NoConnection, Refuse, type Answers } from '../../testing/answers.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { dateOf, datesOf, entered, estimated, listedSubmission } from '../../testing/submissions.ts'
import { DeadlinesPage } from './deadlines-page.tsx'

const report = listedSubmission()
const statement = listedSubmission({ title: { ar: 'بيان كتابي (متخيَّل)', en: 'Written statement (fictional)' } }, estimated())
const open = listedSubmission(
  { title: { ar: 'تقرير بلا موعد (متخيَّل)', en: 'Report without a date (fictional)' } },
  dateOf(
    {
      missing: 'announcement-awaited',
      rule: { id: 'r', version: 1, source: 'https://example.org/notice', verified: 'source', checkedAt: '2026-11', checkedBy: null },
    },
    { source: 'https://example.org/notice' },
  ),
)
const list = (submissions: Parameters<typeof datesOf>[0], more: Answers['deadlines'] = {}): Answers => ({
  deadlines: { list: () => datesOf(submissions), ...more },
  submissions: { list: () => [...submissions] },
})
const line = (title: string) => screen.getByRole('link', { name: title }).closest('li')!

test('month by month, the undated last with what is awaited and where it is published', async () => {
  await renderPage(<DeadlinesPage />, { language: 'en', account: accountOf('writer'), answers: list([statement, report, open]) })
  await screen.findByRole('heading', { name: 'December 2026' })
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    'December 2026',
    'February 2027',
    'No date yet',
  ])
  const undated = line('Report without a date (fictional)')
  expect(undated.textContent).toContain('The body announces the date itself, and no announcement has reached us.')
  expect(within(undated).getByRole('link', { name: 'example.org/notice', hidden: true })).toBeDefined()
})

test('an estimate tells its steps in Arabic, the rule in words and how sure it is', async () => {
  await renderPage(<DeadlinesPage />, { language: 'ar', account: accountOf('writer'), answers: list([statement]) })
  const of = (await screen.findByRole('link', { name: 'بيان كتابي (متخيَّل)' })).closest('li')!
  expect(of.textContent).toContain('تقديري: 10 فبراير – 24 فبراير 2027')
  expect(of.textContent).toContain('لا يذكر أي مصدر يوم افتتاح الدورة؛ يقع بين 24 فبراير 2027 و10 مارس 2027.')
  expect(of.textContent).toContain('قبل 24 فبراير 2027 بـ14 يوماً: 10 فبراير 2027.')
  expect(of.textContent).toContain('قبل الافتتاح بأسبوعين')
  expect(of.textContent).toContain('مقروء في مصدر')
})

test('a date says whose clock it runs by', async () => {
  await renderPage(<DeadlinesPage />, { language: 'en', account: accountOf('writer'), answers: list([report]) })
  const of = (await screen.findByRole('link', { name: 'Report on detention (fictional)' })).closest('li')!
  expect(of.textContent).toContain('18 December 2026, 18:00 Geneva time')
})

test('who manages the submission enters a date with its source; nothing goes out before it is whole', async () => {
  const asked: unknown[] = []
  const enter: NonNullable<Answers['deadlines']>['enter'] = (input) => {
    asked.push(input)
    return { deadlineId: newId(DeadlineId) }
  }
  const { user } = await renderPage(<DeadlinesPage />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: list([open], { enter }),
  })
  await user.click(await screen.findByRole('button', { name: 'إدخال موعد' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: 'حفظ' }))
  expect(dialog.getByText('يلزم تحديد اليوم.')).toBeDefined()
  expect(dialog.getByText('يلزم ذكر مصدر لموعد الآلية.')).toBeDefined()
  expect(asked).toEqual([])
  await user.type(dialog.getByLabelText('اليوم'), '2027-01-15')
  await user.selectOptions(dialog.getByLabelText('بأي توقيت؟'), 'بتوقيت جنيف')
  await user.type(dialog.getByLabelText('المصدر'), 'إعلان (متخيَّل)')
  await user.click(dialog.getByRole('button', { name: 'حفظ' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked).toEqual([
    { submissionId: open.id, whose: 'mechanism', due: '2027-01-15', hour: null, timeZone: 'Europe/Zurich', source: 'إعلان (متخيَّل)' },
  ])
})

test('a plan of our own needs no source, and a refusal keeps what was typed', async () => {
  const { user } = await renderPage(<DeadlinesPage />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: list([open], {
      enter: () => {
        throw new Refuse({ code: 'deadline.zoneUnknown' })
      },
    }),
  })
  await user.click(await screen.findByRole('button', { name: 'Enter a date' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('radio', { name: /Our own plan/ }))
  await user.type(dialog.getByLabelText(/What is due/), 'First draft (fictional)')
  await user.type(dialog.getByLabelText('Day'), '2027-01-15')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await dialog.findByRole('alert')).toBeDefined()
  expect(dialog.getByLabelText<HTMLInputElement>(/What is due/).value).toBe('First draft (fictional)')
  expect(dialog.getByLabelText<HTMLInputElement>('Day').value).toBe('2027-01-15')
})

test('an entered date is taken back after being asked', async () => {
  const removed: unknown[] = []
  const first = entered()
  const { user } = await renderPage(<DeadlinesPage />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: list([listedSubmission({}, first)], {
      remove: (input) => {
        removed.push(input)
      },
    }),
  })
  await user.click(await screen.findByRole('button', { name: 'Remove this date' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(removed).toEqual([{ deadlineId: first.deadlineId }]))
})

test('who does not manage it is offered nothing', async () => {
  await renderPage(<DeadlinesPage />, {
    language: 'en',
    account: accountOf('observer'),
    answers: list([listedSubmission({ may: { manage: false } })]),
  })
  await screen.findByRole('link', { name: 'Report on detention (fictional)' })
  expect(screen.queryByRole('button')).toBeNull()
})

test('a list that did not arrive can be asked again', async () => {
  let asked = 0
  const { user } = await renderPage(<DeadlinesPage />, {
    language: 'en',
    account: accountOf('writer'),
    answers: {
      deadlines: {
        list: () => {
          asked += 1
          if (asked === 1) throw new NoConnection()
          return datesOf([report])
        },
      },
      submissions: { list: () => [report] },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('link', { name: 'Report on detention (fictional)' })).toBeDefined()
})
