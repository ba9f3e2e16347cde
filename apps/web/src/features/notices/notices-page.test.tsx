import { newId, SectionId } from '@mithaq/schema/ids'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { NoConnection } from '../../testing/answers.ts'
import { noticeOf } from '../../testing/notices.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { NoticesPage } from './notices-page.tsx'

const threadId = newId(SectionId)
const called = noticeOf({ kind: 'mention', subject: { threadId, sectionId: newId(SectionId) } })
const late = noticeOf({ kind: 'section-overdue', subject: { sectionId: newId(SectionId), due: '2026-11-20' } })
const old = noticeOf({ kind: 'reply', readAt: '2026-11-24T10:00:00.000Z' })

/** The page with these, of which the server keeps what was read. */
async function look(language: 'ar' | 'en', all = [called, late, old]) {
  let notices = all
  const asked: unknown[] = []
  const page = await renderPage(<NoticesPage />, {
    language,
    account: accountOf('writer'),
    answers: {
      notices: {
        list: () => ({ notices, unread: notices.filter(({ readAt }) => readAt === null).length }),
        read: ({ ids }) => {
          asked.push(ids)
          notices = notices.map((one) => (ids === null || ids.includes(one.id) ? { ...one, readAt: '2026-11-24T11:00:00.000Z' } : one))
        },
      },
    },
  })
  return { ...page, asked }
}

test('says in Arabic why, of which text, where in it and when; new ones apart from read ones; the way leads to the place', async () => {
  await look('ar')
  const [first, second, third] = await screen.findAllByRole('listitem')
  const link = within(first!).getByRole('link', { name: /^جديد:.*ذُكرتم في مناقشة$/ })
  expect(link.getAttribute('href')).toBe(`/submissions/${called.submissionId}#thread-${threadId}`)
  expect(first!.textContent).toContain('تقرير عن الاحتجاز (متخيَّل) · المنهجية')
  expect(second!.textContent).toContain('كان مطلوباً في 20 نوفمبر')
  expect(within(third!).getByRole('link', { name: 'رد جديد في مناقشة شاركتم فيها' })).toBeDefined()
  expect(within(third!).queryByRole('button')).toBeNull()
  // What stays in the history of the browser names no text.
  expect(document.title).toContain('التنبيهات')
  expect(document.title).not.toContain('تقرير')
})

test('they are read one by one, or all at once', async () => {
  const { user, asked } = await look('en')
  const [first] = await screen.findAllByRole('listitem')
  await user.click(within(first!).getByRole('button', { name: 'Mark as read' }))
  await waitFor(() => expect(screen.getAllByRole('button', { name: 'Mark as read' })).toHaveLength(1))
  await user.click(screen.getByRole('button', { name: 'Mark all as read' }))
  await waitFor(() => expect(screen.queryByRole('button')).toBeNull())
  expect(asked).toEqual([[called.id], null])
})

test('none, and no connection, each say so', async () => {
  await look('en', [])
  expect(await screen.findByText('No notices')).toBeDefined()
  await renderPage(<NoticesPage />, {
    language: 'en',
    account: accountOf('writer'),
    answers: {
      notices: {
        list: () => {
          throw new NoConnection()
        },
      },
    },
  })
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeDefined()
})
