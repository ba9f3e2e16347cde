import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import type { OfflineCopy } from '../use-offline-copy.ts'
import { OfflinePanel } from './offline-panel.tsx'

const copy: OfflineCopy = { kept: false, impossible: false, promised: null, failed: false, choose: () => {} }
const show = (language: 'ar' | 'en', changes: Partial<OfflineCopy>, state: 'none' | 'due' | 'kept' | 'full' = 'none') =>
  renderPage(<OfflinePanel copy={{ ...copy, ...changes }} state={state} />, { language, account: accountOf('writer'), answers: {} })

test('before somebody chooses, it says what a copy means on a device that may be seized', async () => {
  const chosen: boolean[] = []
  const { user } = await show('ar', { choose: (keep) => chosen.push(keep) })
  expect(await screen.findByText(/من يفتح قفل هذا الجهاز، أو يصادره مفتوحاً، يقرأ النص كله/)).toBeDefined()
  await user.click(screen.getByRole('checkbox', { name: /الاحتفاظ بنسخة من هذه المساهمة/ }))
  expect(chosen).toEqual([true])
})

test.each([
  ['kept', 'The copy on the device is up to date.'],
  ['due', 'The copy on the device is being brought up to date.'],
  ['full', 'There is no room for the copy on this device. What you type yourself is still kept.'],
] as const)('of a copy that is %s it says so', async (state, sentence) => {
  await show('en', { kept: true }, state)
  expect((await screen.findByRole('status')).textContent).toBe(sentence)
})

test('a browser that did not promise to keep the copy is named', async () => {
  await show('en', { kept: true, promised: false }, 'kept')
  expect(await screen.findByText(/it may remove it when space runs short/)).toBeDefined()
})

test('where the browser keeps nothing, nothing is offered', async () => {
  await show('en', { impossible: true })
  expect(await screen.findByText('This browser keeps nothing, as in private windows.')).toBeDefined()
  expect(screen.getByText(/on this page alone/)).toBeDefined()
  expect(screen.queryByText(/stays on the device in any case/)).toBeNull()
  expect(screen.queryByRole('checkbox')).toBeNull()
})
