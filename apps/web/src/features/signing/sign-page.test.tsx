import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Answered } from '../../lib/trpc.ts'
import { NoConnection, Refuse, type Answers } from '../../testing/answers.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { frozenSection, frozenWords } from '../../testing/signing.ts'
import { SignPage } from './sign-page.tsx'

type Offer = Answered['signing']['lookAtLink']
const offer = (different: Partial<Offer> = {}): Offer => ({
  coalitionName: { ar: 'ائتلاف الاختبار (متخيَّل)', en: 'Test coalition (fictional)' },
  organisationName: { ar: 'شبكة النخيل (متخيَّلة)', en: 'Palm Network (fictional)' },
  title: { en: 'Alternative report (fictional)' },
  signsAs: 'Executive director',
  codeBy: 'phone',
  expiresAt: '2099-11-28T17:00:00.000Z',
  deadline: '2099-12-01T17:00:00.000Z',
  silence: false,
  version: { number: 2, hash: 'c'.repeat(64), language: 'en', madeAt: '2026-11-20T10:00:00.000Z' },
  canonical: frozenWords(),
  since: null,
  ...different,
})
const show = (language: 'ar' | 'en', answers: Answers['signing'], at = '/sign#secret') =>
  renderPage(<SignPage />, { language, answers: { signing: answers ?? {} }, at })
const plain = (text: string | null | undefined): string => (text ?? '').replaceAll(/[\u2066-\u2069]/g, '')

test('L3: in Arabic, a director reads who asks, in whose name, until when, and exactly the frozen words in their own direction', async () => {
  await show('ar', { lookAtLink: () => offer() })
  await screen.findByText('No family was informed.', { selector: '.signed-text *' })
  const words = plain(document.body.textContent)
  expect(words).toContain('المطلوب توقيع شبكة النخيل (متخيَّلة) على النسخة 2 من هذا النص. يُسجَّل التوقيع باسم: Executive director.')
  expect(words).toMatch(/حتى 28 .*نوفمبر 2099/)
  expect(document.querySelector('.signed-text')?.getAttribute('dir')).toBe('ltr')
})

test('L4: the code is asked for once something is chosen; a wrong one says how many attempts are left, and keeps what was typed', async () => {
  const sent: unknown[] = []
  const { user, router } = await show('en', {
    lookAtLink: () => offer(),
    signByLink: (input) => {
      sent.push(input)
      if (input.code !== '1234 5678') throw new Refuse({ code: 'signing.codeWrong', left: 4 })
    },
  })
  await user.click(await screen.findByRole('radio', { name: /^Sign it with a reservation/ }))
  await user.click(screen.getByRole('checkbox', { name: /2\.\s*The organisations documented/ }))
  await user.type(screen.getByLabelText(/^Words of the reservation/), 'Not this figure.')
  const send = screen.getByRole('button', { name: 'Sign version 2 with the reservation' })
  await user.click(send)
  expect(screen.getByRole('alert').textContent).toBe('The code is needed.')
  await user.type(screen.getByLabelText('Code'), '0000')
  await user.click(send)
  await screen.findByText('The code is not right. Attempts left: 4.')
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^Words of the reservation/).value).toBe('Not this figure.')
  await user.clear(screen.getByLabelText('Code'))
  await user.type(screen.getByLabelText('Code'), '1234 5678')
  await user.click(send)
  await screen.findByText(/has signed version 2 with a reservation/)
  expect(sent.at(-1)).toEqual({
    secret: 'secret',
    code: '1234 5678',
    version: 2,
    verdict: { kind: 'reserved', paragraphs: [{ sectionId: frozenSection, blockId: 'b' }], words: 'Not this figure.' },
  })
  // What was signed can be kept; the secret stands in the address no more.
  expect(screen.getByLabelText<HTMLTextAreaElement>('Hash of the text').value).toBe('c'.repeat(64))
  await waitFor(() => expect(router.state.location.hash).toBe(''))
})

test('a link that was used, ran out or was taken back says what can be done, and shows nothing', async () => {
  await show('ar', {
    lookAtLink: () => {
      throw new Refuse({ code: 'link.expiredOrUsed' })
    },
  })
  await screen.findByText(/كل رابط لمرة واحدة/)
  expect(document.querySelector('.signed-text')).toBeNull()
})

test('a link that was cut off says so, and asks nobody', async () => {
  await show('en', {}, '/sign')
  expect(await screen.findByText('The link is not whole. Open all of it, as it was sent.')).toBeDefined()
})

test('without a connection it can be tried again', async () => {
  let there = false
  const { user } = await show('en', {
    lookAtLink: () => {
      if (!there) throw new NoConnection()
      return offer()
    },
  })
  const again = await screen.findByRole('button', { name: 'Try again' })
  there = true
  await user.click(again)
  expect(await screen.findByText('No family was informed.', { selector: '.signed-text *' })).toBeDefined()
})

test('R4: a version that was replaced while it was read is not signed by link either', async () => {
  const { user } = await show('en', {
    lookAtLink: () => offer(),
    signByLink: () => {
      throw new Refuse({ code: 'signing.versionReplaced', named: 2, current: 3 })
    },
  })
  await user.click(await screen.findByRole('radio', { name: /^Sign the version/ }))
  await user.type(screen.getByLabelText('Code'), '12345678')
  await user.click(screen.getByRole('button', { name: 'Sign version 2' }))
  expect((await screen.findByRole('alert')).textContent).toMatch(/Version 2 .* version 3/)
})
