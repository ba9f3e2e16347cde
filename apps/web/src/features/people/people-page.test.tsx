import { screen, waitFor, within } from '@testing-library/react'
import { InvitationId, MembershipId, newId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import { Refuse, type Answers } from '../../testing/answers.ts'
import { coalitionOf } from '../../testing/coalition.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { PeoplePage } from './people-page.tsx'

const palm = newId(OrganisationId)

function world(role: 'coordinator' | 'writer' | 'observer') {
  const account = accountOf(role)
  const own = account.memberships[0]!
  const coalition = coalitionOf([
    { id: own.organisationId!, name: { ar: 'مركز الأرز (متخيَّل)', en: 'Cedar Centre (fictional)' } },
    { id: palm, name: { ar: 'رابطة النخيل (متخيَّلة)', en: 'Palm Association (fictional)' } },
  ])
  const member = { guest: null, signsForOrganisation: false, invitedBy: null }
  const self = { ...member, membershipId: own.membershipId, alias: own.alias, role: own.role, organisationId: own.organisationId }
  const partner = { ...member, membershipId: newId(MembershipId), alias: 'Willow', role: 'writer' as const, organisationId: palm }
  const guest = {
    ...member,
    membershipId: newId(MembershipId),
    alias: 'Linden',
    role: 'reviewer' as const,
    organisationId: null,
    guest: { submissionId: newId(SubmissionId), organisation: 'Lantern Law Clinic (fictional)', endsAt: '2027-01-01T00:00:00.000Z' },
  }
  return { account, coalition, self, partner, guest }
}

const basics = (coalition: ReturnType<typeof coalitionOf>): Answers => ({
  coalition: { get: () => coalition },
  invitations: { list: () => [] },
  submissions: { list: () => [] },
})

test('a coordinator sees people under their organisations, and guests apart with their last day', async () => {
  const { account, coalition, self, partner, guest } = world('coordinator')
  await renderPage(<PeoplePage />, {
    language: 'ar',
    account,
    answers: { ...basics(coalition), coalition: { get: () => coalition, members: () => [self, partner, guest] } },
  })
  const cedar = within(await screen.findByRole('region', { name: 'مركز الأرز (متخيَّل)' }))
  expect(cedar.getByText('Salma')).toBeDefined()
  expect(cedar.getByText('(أنتم)')).toBeDefined()
  expect(within(screen.getByRole('region', { name: 'رابطة النخيل (متخيَّلة)' })).getByText('Willow')).toBeDefined()
  const guests = within(screen.getByRole('region', { name: 'الضيوف' }))
  expect(guests.getByText(/ضيف حتى 31 ديسمبر 2026/)).toBeDefined()
  expect(await screen.findByText('لا دعوات بعد.')).toBeDefined()
})

test('somebody who joined in the name of one’s organisation at another’s invitation is marked so', async () => {
  const { account, coalition, self, partner } = world('observer')
  const invitedBy = { id: palm, name: { ar: 'رابطة النخيل (متخيَّلة)', en: 'Palm Association (fictional)' } }
  const newcomer = { ...partner, alias: 'Acacia', organisationId: self.organisationId, invitedBy }
  const colleague = {
    ...newcomer,
    membershipId: newId(MembershipId),
    alias: 'Olive',
    invitedBy: { ...invitedBy, id: self.organisationId! },
  }
  await renderPage(<PeoplePage />, {
    language: 'en',
    account,
    answers: { coalition: { get: () => coalition, members: () => [self, newcomer, colleague] } },
  })
  const row = async (alias: string) => (await screen.findByText(alias)).closest('li')?.textContent
  expect(await row('Acacia')).toMatch(/joined at the invitation of .Palm Association \(fictional\)/)
  expect(await row('Olive')).not.toContain('invitation')
})

test('everybody else sees their own colleagues, other organisations by name alone, and nothing to press', async () => {
  const { account, coalition, self } = world('observer')
  await renderPage(<PeoplePage />, {
    language: 'en',
    account,
    answers: { coalition: { get: () => coalition, members: () => [self] } },
  })
  expect(await screen.findByText('Salma')).toBeDefined()
  const others = within(screen.getByRole('region', { name: 'Other organisations' }))
  expect(others.getByText('Palm Association (fictional)')).toBeDefined()
  expect(screen.queryByRole('button')).toBeNull()
})

test('a role is changed; the last coordinator stays, and the dialog says why', async () => {
  const { account, coalition, self } = world('coordinator')
  const { user } = await renderPage(<PeoplePage />, {
    language: 'en',
    account,
    answers: {
      ...basics(coalition),
      coalition: {
        get: () => coalition,
        members: () => [self],
        changeRole: () => {
          throw new Refuse({ code: 'membership.lastCoordinator' })
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Actions for Salma' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Change role' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Change the role of Salma' }))
  await user.click(dialog.getByRole('radio', { name: /Observer/ }))
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await dialog.findByText(/A coalition needs a coordinator/)).toBeDefined()
})

test('ending a membership asks first', async () => {
  const { account, coalition, self, partner } = world('coordinator')
  const ended: unknown[] = []
  const { user } = await renderPage(<PeoplePage />, {
    language: 'ar',
    account,
    answers: {
      ...basics(coalition),
      coalition: {
        get: () => coalition,
        members: () => (ended.length === 0 ? [self, partner] : [self]),
        endMembership: (input) => {
          ended.push(input)
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'إجراءات تخص Willow' }))
  await user.click(await screen.findByRole('menuitem', { name: 'إنهاء العضوية' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'إنهاء عضوية Willow' }))
  expect(ended).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'إنهاء العضوية' }))
  await waitFor(() => expect(screen.queryByText('Willow')).toBeNull())
  expect(ended).toEqual([{ membershipId: partner.membershipId }])
})

test('an invitation link is shown once, and a click beside it does not lose it', async () => {
  const { account, coalition, self } = world('coordinator')
  const asked: unknown[] = []
  const { user } = await renderPage(<PeoplePage />, {
    language: 'en',
    account,
    answers: {
      ...basics(coalition),
      coalition: { get: () => coalition, members: () => [self] },
      invitations: {
        list: () => [],
        create: (input) => {
          asked.push(input)
          return { invitationId: newId(InvitationId), url: 'https://mithaq.example/invitation#invented' }
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Invite a person' }))
  const form = within(await screen.findByRole('dialog', { name: 'Invite a person to the coalition' }))
  await user.selectOptions(form.getByLabelText('Organisation'), 'Palm Association (fictional)')
  await user.click(form.getByRole('radio', { name: /Reviewer/ }))
  await user.click(form.getByLabelText('May sign for the organisation'))
  await user.click(form.getByRole('button', { name: 'Make the link' }))
  const shown = within(await screen.findByRole('dialog', { name: 'Invitation link' }))
  expect(shown.getByLabelText<HTMLTextAreaElement>('Link').value).toBe('https://mithaq.example/invitation#invented')
  await user.click(shown.getByRole('button', { name: 'Copy' }))
  expect(await navigator.clipboard.readText()).toBe('https://mithaq.example/invitation#invented')
  await user.keyboard('{Escape}')
  expect(screen.getByRole('dialog', { name: 'Invitation link' })).toBeDefined()
  await user.click(shown.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked).toEqual([{ organisationId: palm, role: 'reviewer', signsForOrganisation: true }])
})

test('an open invitation is revoked', async () => {
  const { account, coalition, self } = world('coordinator')
  const invitation = {
    id: newId(InvitationId),
    organisationId: palm,
    organisationName: { ar: 'رابطة النخيل (متخيَّلة)' },
    role: 'writer' as const,
    signsForOrganisation: false,
    guest: null,
    createdAt: '2026-11-24T09:00:00.000Z',
    expiresAt: '2026-11-27T09:00:00.000Z',
  }
  let revoked = false
  const { user } = await renderPage(<PeoplePage />, {
    language: 'ar',
    account,
    answers: {
      ...basics(coalition),
      coalition: { get: () => coalition, members: () => [self] },
      invitations: {
        list: () => [{ ...invitation, state: revoked ? 'revoked' : 'open' }],
        revoke: () => {
          revoked = true
        },
      },
    },
  })
  expect(await screen.findByText(new RegExp(`الدعوة رقم .${invitation.id.slice(-5).toUpperCase()}`))).toBeDefined()
  expect(screen.getByText(/^الأوقات بال?توقيت/)).toBeDefined()
  await user.click(await screen.findByRole('button', { name: /إلغاء الدعوة/ }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'إلغاء الدعوة' }))
  expect(await screen.findByText('أُلغيت')).toBeDefined()
  expect(screen.queryByRole('button', { name: /إلغاء الدعوة/ })).toBeNull()
})
