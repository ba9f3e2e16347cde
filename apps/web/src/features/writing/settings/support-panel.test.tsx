import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Answered } from '../../../lib/trpc.ts'
import type { Answers } from '../../../testing/answers.ts'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import { cedar, palm, writtenSubmission } from '../../../testing/written-submission.ts'
import { SupportPanel } from './support-panel.tsx'

type Support = Answered['support']['get']
const nothing: Support = { mine: null, known: [], publishesSubmitters: null, may: { give: true } }
const plain = (text: string | null): string => (text ?? '').replaceAll(/[\u2066-\u2069]/g, '')
const show = (language: 'ar' | 'en', support: Support, more: Answers['support'] = {}) =>
  renderPage(<SupportPanel submission={writtenSubmission({ coSubmitters: [cedar, palm] })} />, {
    language,
    account: accountOf('writer'),
    answers: { support: { get: () => support, ...more } },
  })

test('in Arabic, it says what the mechanism publishes before anything is given, and nobody knows until somebody is chosen', async () => {
  const sent: unknown[] = []
  const { user } = await show('ar', { ...nothing, publishesSubmitters: true }, { give: (input) => void sent.push(input) })
  await screen.findByText(/تنشر هذه الآلية أسماء كل المنظمات المشاركة في التقديم/)
  await user.click(screen.getByRole('button', { name: 'دعم من غير ذكر الاسم' }))
  await user.click(await screen.findByLabelText(palm.name.ar))
  await user.click(screen.getByRole('button', { name: 'دعم من غير ذكر الاسم' }))
  await waitFor(() => expect(sent).toMatchObject([{ knownTo: [palm.id] }]))
})

test('where no source says what is published, it says to assume the worst', async () => {
  await show('en', nothing)
  expect(await screen.findByText(/No source says whether this mechanism publishes/)).toBeTruthy()
})

test('an organisation that supports sees who knows, and can withdraw', async () => {
  const sent: unknown[] = []
  const { user } = await show(
    'en',
    { ...nothing, mine: { knownTo: [cedar.id], givenAt: '2026-11-20T10:00:00.000Z' } },
    { withdraw: (input) => void sent.push(input) },
  )
  expect(plain((await screen.findByText(/without being named\. Known to/)).textContent)).toContain('Known to: Cedar Centre (fictional).')
  await user.click(screen.getByRole('button', { name: 'Withdraw the support' }))
  await screen.findByText(/cannot be taken back/)
  await user.click(screen.getAllByRole('button', { name: 'Withdraw the support' }).at(-1)!)
  await waitFor(() => expect(sent).toHaveLength(1))
})

test('an organisation that was let know reads who it is, and to keep it', async () => {
  await show('en', { ...nothing, may: { give: false }, known: [{ organisationId: palm.id, givenAt: '2026-11-20T10:00:00.000Z' }] })
  expect(plain((await screen.findByText(/letting you know/)).textContent)).toContain('Palm Network (fictional)')
  screen.getByText(/Keep this to yourselves/)
})

test('a co-submitter that was told nothing sees nothing, not even that there could be something', async () => {
  const { container } = await show('en', { ...nothing, may: { give: false } })
  await waitFor(() => expect(container.textContent).toBe(''))
})
