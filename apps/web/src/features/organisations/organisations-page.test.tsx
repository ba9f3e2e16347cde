import { screen, waitFor, within } from '@testing-library/react'
import { newId, OrganisationId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import { Refuse } from '../../testing/answers.ts'
import { coalitionOf } from '../../testing/coalition.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { OrganisationsPage } from './organisations-page.tsx'

const cedar = {
  id: newId(OrganisationId),
  name: { ar: 'مركز الأرز (متخيَّل)', en: 'Cedar Centre (fictional)' },
  consultativeStatus: 'special' as const,
  activity: { en: 'Documents violations.' },
  people: 2,
}
const palm = { id: newId(OrganisationId), name: { en: 'Palm Association (fictional)' } }

test('partners see organisations, what they do and their status, and cannot change them', async () => {
  await renderPage(<OrganisationsPage />, {
    language: 'ar',
    account: accountOf('observer'),
    answers: { coalition: { get: () => coalitionOf([cedar, palm]) } },
  })
  const card = within(await screen.findByRole('region', { name: 'مركز الأرز (متخيَّل)' }))
  expect(card.getByText('مركز استشاري خاص')).toBeDefined()
  expect(card.getByText('شخصان')).toBeDefined()
  expect(card.getByText('Documents violations.')).toBeDefined()
  expect(within(screen.getByRole('region', { name: 'Palm Association (fictional)' })).getByText('لم يُذكر النشاط بعد.')).toBeDefined()
  expect(screen.queryByRole('button')).toBeNull()
})

test('a coordinator adds an organisation; a name that is taken is said at the name', async () => {
  const asked: unknown[] = []
  const { user } = await renderPage(<OrganisationsPage />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: {
      coalition: {
        get: () => coalitionOf([cedar]),
        addOrganisation: (input) => {
          asked.push(input)
          if (asked.length === 1) throw new Refuse({ code: 'organisation.nameTaken' })
          return { organisationId: newId(OrganisationId) }
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Add an organisation' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add an organisation' }))
  const name = within(dialog.getByRole('group', { name: 'Name' }))
  await user.type(name.getByLabelText('in English'), 'Cedar Centre (fictional)')
  await user.click(dialog.getByRole('button', { name: 'Add' }))
  expect((await dialog.findByText('Another organisation of the coalition has this name.')).getAttribute('role')).toBe('alert')
  await user.type(name.getByLabelText('in English'), ', second')
  await user.selectOptions(dialog.getByLabelText('Consultative status with ECOSOC'), 'Roster')
  await user.click(dialog.getByRole('button', { name: 'Add' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked[1]).toEqual({ name: { en: 'Cedar Centre (fictional), second' }, consultativeStatus: 'roster', activity: null })
})

test('changing one keeps the languages that are not open', async () => {
  const asked: unknown[] = []
  const { user } = await renderPage(<OrganisationsPage />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: {
      coalition: {
        get: () => coalitionOf([cedar]),
        changeOrganisation: (input) => {
          asked.push(input)
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'تعديل مركز الأرز (متخيَّل)' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'تعديل المنظمة' }))
  await user.type(within(dialog.getByRole('group', { name: 'نشاط المنظمة' })).getByLabelText('بالعربية'), 'توثيق الانتهاكات.')
  await user.click(dialog.getByRole('button', { name: 'حفظ' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked).toEqual([
    {
      organisationId: cedar.id,
      name: cedar.name,
      consultativeStatus: 'special',
      activity: { ar: 'توثيق الانتهاكات.', en: 'Documents violations.' },
    },
  ])
})
