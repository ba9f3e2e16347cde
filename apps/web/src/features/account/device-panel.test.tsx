import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { deviceStore } from '../../lib/device/device-store.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { DevicePanel } from './device-panel.tsx'

const show = (language: 'ar' | 'en', account = accountOf('writer')) => renderPage(<DevicePanel />, { language, account, answers: {} })

test('a device that keeps nothing says so', async () => {
  await show('ar')
  expect(await screen.findByText('لا شيء من نصوصكم على هذا الجهاز.')).toBeDefined()
})

test('what is unsent and what needs a place is counted, and forgetting the device says that it is lost', async () => {
  const account = accountOf('writer')
  const { personId } = account
  const place = { personId, documentId: 'd' }
  await deviceStore().change(place, {
    keep: [{ membershipId: 'm', update: new Uint8Array([0, 0]), at: 0, edition: 1 }],
    rescue: [
      {
        from: [],
        item: {
          ...place,
          id: 'one',
          reason: 'withdrawn',
          who: 'Layla (example)',
          where: { submissionId: 's', title: '', language: null, before: '', after: '' },
          what: 'Words of mine',
          at: 0,
        },
      },
    ],
  })
  const { user } = await show('en', account)
  expect(await screen.findByText('1 change that waits to be sent')).toBeDefined()
  expect(await screen.findByText('1 passage needs a place')).toBeDefined()
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Words of mine')
  await user.click(screen.getByRole('button', { name: 'Forget this device' }))
  expect((await screen.findByRole('dialog')).textContent).toContain('What was not sent yet is lost.')
})
