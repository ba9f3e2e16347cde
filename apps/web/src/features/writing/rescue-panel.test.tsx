import type { RescueItem } from '@mithaq/sync-client/device-store'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { RescuePanel } from './rescue-panel.tsx'

const item = (changes: Partial<RescueItem> = {}): RescueItem => ({
  id: crypto.randomUUID(),
  personId: 'p',
  documentId: 'd',
  reason: 'not-allowed',
  who: 'Layla (example)',
  where: { submissionId: 's', title: 'Arbitrary detention', language: 'en', before: 'The delegation ', after: ' was heard.' },
  what: 'from Tripoli',
  at: Date.UTC(2026, 10, 24, 9, 30),
  ...changes,
})
const show = (language: 'ar' | 'en', items: RescueItem[]) =>
  renderPage(<RescuePanel items={items} />, { language, account: accountOf('writer'), answers: {} })
const plain = (text: string | null | undefined): string => (text ?? '').replaceAll(/[\u2066-\u2069]/g, '')

test('words that need a place are counted, and shown with who, where and what', async () => {
  const { user } = await show('en', [item(), item({ reason: 'text-moved', what: 'as is known' })])
  expect(await screen.findByText('2 passages need a place')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Show' }))
  const [first, second] = within(await screen.findByRole('dialog')).getAllByRole('listitem')
  const words = plain(first?.textContent)
  for (const expected of [
    'In Arbitrary detention',
    'Typed by Layla (example)',
    'You were not allowed to write here',
    'The delegation from Tripoli was heard.',
  ])
    expect(words).toContain(expected)
  expect(within(first as HTMLElement).getByRole<HTMLTextAreaElement>('textbox').value).toBe('from Tripoli')
  expect(plain(second?.textContent)).toContain('Somebody moved the text around them')
})

test('in Arabic, removing asks first, and says whether the words stand elsewhere', async () => {
  const { user } = await show('ar', [item({ reason: 'text-deleted' })])
  await user.click(await screen.findByRole('button', { name: 'عرضها' }))
  await user.click(await screen.findByRole('button', { name: 'إزالة هذه الكلمات' }))
  expect(await screen.findByText('تُزال من هذه القائمة. تبقى في النص.')).toBeDefined()
})

test('with nothing in the tray nothing is said', async () => {
  const { container } = await show('en', [])
  expect(container.textContent).toBe('')
})
