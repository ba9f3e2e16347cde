import { screen, waitFor, within } from '@testing-library/react'
import { CredentialId, newId, SessionId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import { Refuse, type Answers } from '../../testing/answers.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { AccountPage } from './account-page.tsx'

const here = {
  id: newId(SessionId),
  device: 'Firefox · Android',
  createdAt: '2026-11-20T09:00:00.000Z',
  lastSeenAt: '2026-11-24T09:00:00.000Z',
  current: true,
  kind: 'cookie' as const,
}
const elsewhere = { ...here, id: newId(SessionId), device: null, current: false }
const withSessions = (people: Answers['people']): Answers => ({
  people: { ownSessions: () => [here, elsewhere], ...people },
  notices: { mailPreference: () => ({ mail: 'soon', kindsOff: [] }) },
})

test('the region changes the months and digits of Arabic, shown before one chooses', async () => {
  const chosen: unknown[] = []
  const { user } = await renderPage(<AccountPage />, {
    language: 'ar',
    account: accountOf('writer', { region: 'LY' }),
    answers: withSessions({
      changeSettings: (input) => {
        chosen.push(input)
      },
    }),
  })
  const syria = await screen.findByRole('radio', { name: /كما في سوريا/ })
  expect(syria.closest('label')?.textContent).toMatch(/١٠[٬,]٧٠٠/)
  expect(screen.getByRole('radio', { name: /كما في ليبيا/ }).closest('label')?.textContent).toMatch(/10,700/)
  await user.click(syria)
  await waitFor(() => expect(chosen).toEqual([{ region: 'SY' }]))
})

test('choosing a language speaks it at once and remembers it with the account', async () => {
  const chosen: unknown[] = []
  const { user } = await renderPage(<AccountPage />, {
    language: 'ar',
    account: accountOf('writer'),
    answers: withSessions({
      changeSettings: (input) => {
        chosen.push(input)
      },
    }),
  })
  await user.click(await screen.findByRole('radio', { name: 'English' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Account' })).toBeDefined()
  expect(document.documentElement.dir).toBe('ltr')
  expect(chosen).toEqual([{ language: 'en' }])
})

test('an alias is saved for this coalition', async () => {
  const saved: unknown[] = []
  const { user } = await renderPage(<AccountPage />, {
    language: 'en',
    account: accountOf('writer'),
    answers: withSessions({
      changeAlias: (input) => {
        saved.push(input)
      },
    }),
  })
  const alias = await screen.findByLabelText('Name as partners see it')
  await user.clear(alias)
  expect(screen.getByText('This field is needed.')).toBeDefined()
  await user.type(alias, 'Olive{Enter}')
  expect(await screen.findByText('Saved')).toBeDefined()
  expect(saved).toEqual([{ alias: 'Olive' }])
})

test('a wrong current password is said at its field, and the new one stays typed', async () => {
  const { user } = await renderPage(<AccountPage />, {
    language: 'en',
    account: accountOf('writer'),
    answers: withSessions({
      changePassword: () => {
        throw new Refuse({ code: 'signIn.wrong' })
      },
    }),
  })
  await user.click(await screen.findByRole('button', { name: 'Change the password' }))
  await user.type(screen.getByLabelText('Current password'), 'not this one')
  await user.type(screen.getByLabelText('New password'), 'a long enough sentence')
  await user.click(within(screen.getByRole('region', { name: 'Password' })).getByRole('button', { name: 'Save' }))
  expect((await screen.findByText('The current password is not right.')).getAttribute('role')).toBe('alert')
  expect(screen.getByLabelText<HTMLInputElement>('New password').value).toBe('a long enough sentence')
})

test('the last way in is not removed', async () => {
  const passkey = { id: newId(CredentialId), createdAt: '2026-11-20T09:00:00.000Z', lastUsedAt: null }
  const { user } = await renderPage(<AccountPage />, {
    language: 'ar',
    account: accountOf('writer', { hasPassword: false, passkeys: [passkey] }),
    answers: withSessions({
      removePasskey: () => {
        throw new Refuse({ code: 'passkey.lastWayIn' })
      },
    }),
  })
  await user.click(await screen.findByRole('button', { name: /إزالة مفتاح المرور/ }))
  const dialog = within(await screen.findByRole('dialog', { name: 'إزالة مفتاح المرور' }))
  await user.click(dialog.getByRole('button', { name: 'إزالة' }))
  expect(await dialog.findByText(/هذه آخر وسيلة دخول/)).toBeDefined()
})

test('new recovery codes are shown once, and the dialog stays until they are kept', async () => {
  const { user } = await renderPage(<AccountPage />, {
    language: 'en',
    account: accountOf('writer', { recoveryCodesLeft: 1 }),
    answers: withSessions({ renewRecoveryCodes: () => ({ recoveryCodes: ['AAAA-1111-BBBB-2222'] }) }),
  })
  expect(await screen.findByText('1 code left.')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Make new codes' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Make new codes' }))
  const shown = within(await screen.findByRole('dialog', { name: 'Recovery codes' }))
  expect(shown.getByText('AAAA-1111-BBBB-2222')).toBeDefined()
  await user.keyboard('{Escape}')
  expect(screen.getByText('AAAA-1111-BBBB-2222')).toBeDefined()
  await user.click(shown.getByLabelText('I have kept them in a safe place'))
  await user.click(shown.getByRole('button', { name: 'Continue' }))
  await waitFor(() => expect(screen.queryByText('AAAA-1111-BBBB-2222')).toBeNull())
})

test('who has been signed in for longer proves who they are in place, and then makes the change', async () => {
  const proofs: unknown[] = []
  const { user } = await renderPage(<AccountPage />, {
    language: 'en',
    account: accountOf('writer'),
    answers: withSessions({
      renewRecoveryCodes: () => {
        if (!proofs.some((proof) => (proof as { password: string }).password === 'the right sentence'))
          throw new Refuse({ code: 'signIn.freshProofNeeded' })
        return { recoveryCodes: ['AAAA-1111-BBBB-2222'] }
      },
      proveAgain: (input) => {
        proofs.push(input)
        if (proofs.length === 1) throw new Refuse({ code: 'signIn.wrong' })
      },
    }),
  })
  await user.click(await screen.findByRole('button', { name: 'Make new codes' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: 'Make new codes' }))
  expect(await dialog.findByText(/prove again who you are/)).toBeDefined()
  await user.type(dialog.getByLabelText('Current password'), 'another sentence{Enter}')
  expect(await dialog.findByText('The current password is not right.')).toBeDefined()
  await user.clear(dialog.getByLabelText('Current password'))
  await user.type(dialog.getByLabelText('Current password'), 'the right sentence{Enter}')
  expect(await dialog.findByText('That was you. You can make the change now.')).toBeDefined()
  await user.click(dialog.getByRole('button', { name: 'Make new codes' }))
  expect(await screen.findByText('AAAA-1111-BBBB-2222')).toBeDefined()
})

test('whoever came in by a recovery code is not asked for the password that they forgot', async () => {
  const changed: unknown[] = []
  const { user } = await renderPage(<AccountPage />, {
    language: 'ar',
    account: accountOf('writer', { mayReplacePassword: true }),
    answers: withSessions({
      changePassword: (input) => {
        changed.push(input)
      },
    }),
  })
  await user.click(await screen.findByRole('button', { name: 'تغيير كلمة المرور' }))
  expect(screen.queryByLabelText('كلمة المرور الحالية')).toBeNull()
  await user.type(screen.getByLabelText('كلمة المرور الجديدة'), 'جملة طويلة جديدة للدخول')
  await user.click(within(screen.getByRole('region', { name: 'كلمة المرور' })).getByRole('button', { name: 'حفظ' }))
  await waitFor(() => expect(changed).toEqual([{ next: 'جملة طويلة جديدة للدخول' }]))
})

test('each session can be ended, and this device is marked', async () => {
  const ended: unknown[] = []
  const { user } = await renderPage(<AccountPage />, {
    language: 'ar',
    account: accountOf('guest'),
    answers: {
      people: {
        ownSessions: () => (ended.length === 0 ? [here, elsewhere] : [here]),
        endSession: (input) => {
          ended.push(input)
        },
      },
      notices: { mailPreference: () => ({ mail: 'soon', kindsOff: [] }) },
    },
  })
  const rows = within(await screen.findByRole('region', { name: 'الأجهزة المسجَّل الدخول منها' }))
  expect((await rows.findByText('Firefox · Android')).parentElement?.textContent).toContain('هذا الجهاز')
  await user.click(rows.getByRole('button', { name: 'إنهاء الدخول من جهاز غير معروف' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'إنهاء' }))
  await waitFor(() => expect(rows.queryByText('جهاز غير معروف')).toBeNull())
  expect(ended).toEqual([{ sessionId: elsewhere.id }])
})

test('an account into which nobody could get again says so, and does not call a passkey enough that is not there', async () => {
  const none = { hasPassword: false, passkeys: [], recoveryCodesLeft: 0 }
  const { unmount } = await renderPage(<AccountPage />, { language: 'ar', account: accountOf('writer', none), answers: withSessions({}) })
  expect(await screen.findByText(/لن يستطيع أحد الدخول إليه بعد انتهاء هذه الجلسة/)).toBeDefined()
  expect(screen.queryByText(/يكفي مفتاح المرور/)).toBeNull()
  unmount()
  await renderPage(<AccountPage />, {
    language: 'en',
    account: accountOf('writer', { ...none, recoveryCodesLeft: 3 }),
    answers: withSessions({}),
  })
  expect(await screen.findByText(/only the recovery codes that are left open it/)).toBeDefined()
})

test('who leaves the coalition is told what stays, and leaves with their own membership', async () => {
  const ended: unknown[] = []
  const account = accountOf('writer')
  const { user, router } = await renderPage(<AccountPage />, {
    language: 'en',
    account,
    at: '/account',
    answers: { ...withSessions({}), coalition: { endMembership: (input) => void ended.push(input) } },
  })
  await user.click(await screen.findByRole('button', { name: 'Leave the coalition' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('What you wrote stays there')
  expect(dialog.textContent).toContain('Your account stays.')
  expect(ended).toEqual([])
  await user.click(within(dialog).getByRole('button', { name: 'Leave the coalition' }))
  await waitFor(() => expect(ended).toEqual([{ membershipId: account.memberships[0]?.membershipId }]))
  await waitFor(() => expect(router.state.location.pathname).toBe('/'))
})

test('the last coordinator is told why they cannot leave, and a guest what it is that ends', async () => {
  const { user, unmount } = await renderPage(<AccountPage />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: {
      ...withSessions({}),
      coalition: {
        endMembership: () => {
          throw new Refuse({ code: 'membership.lastCoordinator' })
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'مغادرة التحالف' }))
  const dialog = await screen.findByRole('dialog')
  await user.click(within(dialog).getByRole('button', { name: 'مغادرة التحالف' }))
  await within(dialog).findByText(/لا بد أن يبقى للتحالف من ينسّقه/)
  unmount()
  await renderPage(<AccountPage />, { language: 'ar', account: accountOf('guest'), answers: withSessions({}) })
  expect(await screen.findByRole('button', { name: 'إنهاء الضيافة' })).toBeDefined()
})
