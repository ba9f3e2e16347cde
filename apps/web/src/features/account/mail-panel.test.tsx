import type { MailPreference } from '@mithaq/schema/notice'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ownZone } from '../../lib/time-zones.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { MailPanel } from './mail-panel.tsx'

async function look(language: 'ar' | 'en', first: MailPreference) {
  let preference = first
  const zones: unknown[] = []
  const page = await renderPage(<MailPanel />, {
    language,
    account: accountOf('writer'),
    answers: {
      people: {
        changeSettings: ({ timeZone }) => {
          zones.push(timeZone)
        },
      },
      notices: {
        mailPreference: () => preference,
        changeMailPreference: (wanted) => {
          preference = wanted
        },
      },
    },
  })
  return { ...page, zones, now: () => preference }
}

test('in Arabic: when messages come, and about what; a kind that is off stays off when the time changes', async () => {
  const { user, now } = await look('ar', { mail: 'soon', kindsOff: [] })
  await user.click(await screen.findByRole('checkbox', { name: 'تعليق جديد على قسم منظمتكم' }))
  await waitFor(() => expect(now()).toEqual({ mail: 'soon', kindsOff: ['comment'] }))
  await user.click(screen.getByRole('radio', { name: 'مرة في اليوم، في السابعة صباحاً' }))
  await waitFor(() => expect(now()).toEqual({ mail: 'daily', kindsOff: ['comment'] }))
  expect(await screen.findByText('حُفظ.')).toBeDefined()
})

test('no messages at all: then nothing is asked about kinds', async () => {
  const { user, now } = await look('en', { mail: 'soon', kindsOff: [] })
  await user.click(await screen.findByRole('radio', { name: 'No messages at all' }))
  await waitFor(() => expect(now().mail).toBe('never'))
  await waitFor(() => expect(screen.queryByRole('checkbox')).toBeNull())
})

test('the zone of the device is offered, and taken only when somebody says so', async () => {
  const { user, zones } = await look('en', { mail: 'daily', kindsOff: [] })
  const select = await screen.findByRole('combobox', { name: 'Time zone' })
  expect((select as HTMLSelectElement).value).toBe('')
  expect(zones).toEqual([])
  await user.click(screen.getByRole('button', { name: /^Use the zone of this device/ }))
  await waitFor(() => expect(zones).toEqual([ownZone()]))
  await user.selectOptions(select, 'Africa/Tripoli')
  await waitFor(() => expect(zones).toEqual([ownZone(), 'Africa/Tripoli']))
})
