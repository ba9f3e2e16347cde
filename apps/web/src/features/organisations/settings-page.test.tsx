import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { coalitionOf } from '../../testing/coalition.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { SettingsPage } from './settings-page.tsx'

test('only what was changed is sent, and digits of an Arabic keyboard are digits', async () => {
  const asked: unknown[] = []
  const { user } = await renderPage(<SettingsPage />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: {
      coalition: {
        get: () => coalitionOf([]),
        change: (input) => {
          asked.push(input)
        },
      },
      people: { me: () => accountOf('coordinator') },
    },
  })
  const weekend = within(await screen.findByRole('group', { name: 'عطلة نهاية الأسبوع' }))
  expect(weekend.getByLabelText<HTMLInputElement>('الجمعة').checked).toBe(true)
  const save = screen.getByRole('button', { name: 'حفظ' })
  expect(save).toHaveProperty('disabled', true)
  await user.type(screen.getByLabelText('العربية'), '٩')
  await user.click(save)
  expect(screen.getByText('عدد بين 30 و400.')).toBeDefined()
  expect(asked).toEqual([])
  await user.type(screen.getByLabelText('العربية'), '٥')
  await user.click(save)
  expect(await screen.findByText('حُفظ')).toBeDefined()
  expect(asked).toEqual([{ wordsPerMinute: { ar: 95 } }])
})

test('others read that coordinators change the settings', async () => {
  await renderPage(<SettingsPage />, {
    language: 'en',
    account: accountOf('writer'),
    answers: { coalition: { get: () => coalitionOf([]) } },
  })
  expect(await screen.findByText('Only coordinators change these settings.')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
})
