import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Answers } from '../../testing/answers.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { listedSubmission, type Listed } from '../../testing/submissions.ts'
import { SubmissionsPage } from './submissions-page.tsx'

const answers = (list: Listed[]): Answers => ({ submissions: { list: () => list } })
const onLibya = listedSubmission()
const onSyria = listedSubmission({
  title: { ar: 'كلمة عن سوريا (متخيَّلة)', en: 'Speech on Syria (fictional)' },
  mechanism: { id: 'upr-presession', name: { ar: 'جلسة تحضيرية', en: 'Pre-session', fr: 'Pré-session' }, group: 'upr' },
  stateConcerned: 'SYR',
  stateName: { ar: 'الجمهورية العربية السورية', en: 'Syrian Arab Republic', fr: 'République arabe syrienne' },
})
const sent = listedSubmission({ title: { ar: 'مساهمة قُدِّمت (متخيَّلة)', en: 'Submitted (fictional)' }, status: 'submitted' })
const all = [onLibya, onSyria, sent]
const titles = () => [...document.querySelectorAll('.submission-title')].map(({ textContent }) => textContent)

test('the address narrows the list: a status and a State', async () => {
  await renderPage(<SubmissionsPage />, {
    language: 'en',
    account: accountOf('writer'),
    answers: answers(all),
    at: '/submissions?state=SYR',
  })
  expect(await screen.findByText('1 of 3 submissions')).toBeDefined()
  expect(titles()).toEqual(['Speech on Syria (fictional)'])
})

test('choosing a filter writes ids and no words into the address; nothing left says how to see all', async () => {
  const { user, router } = await renderPage(<SubmissionsPage />, {
    language: 'ar',
    account: accountOf('writer'),
    answers: answers(all),
    at: '/submissions',
  })
  await user.selectOptions(await screen.findByRole('combobox', { name: 'المرحلة' }), 'قُدِّمت')
  expect(titles()).toEqual(['مساهمة قُدِّمت (متخيَّلة)'])
  await user.selectOptions(screen.getByRole('combobox', { name: 'الدولة' }), 'الجمهورية العربية السورية')
  expect(router.state.location.search).toEqual({ status: 'submitted', state: 'SYR' })
  await user.click(screen.getByRole('button', { name: 'عرض الكل' }))
  expect(titles()).toHaveLength(3)
  expect(router.state.location.search).toEqual({})
})

test('an address that asks for nonsense shows all', async () => {
  await renderPage(<SubmissionsPage />, {
    language: 'en',
    account: accountOf('writer'),
    answers: answers(all),
    at: '/submissions?status=lost&state=lbya&mechanism=%3Cscript%3E',
  })
  expect(await screen.findByText('3 submissions')).toBeDefined()
})

test('an empty list is a beginning for who may begin', async () => {
  await renderPage(<SubmissionsPage />, { language: 'ar', account: accountOf('writer'), answers: answers([]) })
  const main = within((await screen.findByText('لا مساهمات بعد')).closest('section')!)
  expect(main.getByRole('link', { name: 'مساهمة جديدة' })).toBeDefined()
})

test('a reviewer is offered no start', async () => {
  await renderPage(<SubmissionsPage />, { language: 'en', account: accountOf('reviewer'), answers: answers([]) })
  expect(await screen.findByText('When a submission is opened to your organisation it stands here.')).toBeDefined()
  expect(screen.queryByRole('link', { name: 'New submission' })).toBeNull()
})
