import { screen, waitFor, within } from '@testing-library/react'
import { MembershipId, newId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import { Refuse } from '../../testing/answers.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { InvitationPage } from './invitation-page.tsx'
import { SetUpPage } from './set-up-page.tsx'

const codes = ['AAAA-1111-BBBB-2222', 'CCCC-3333-DDDD-4444']
const offer = {
  coalitionName: { ar: 'ائتلاف الاختبار (متخيَّل)', en: 'Test coalition (fictional)' },
  organisationName: { ar: 'رابطة النخيل (متخيَّلة)', en: 'Palm Association (fictional)' },
  role: 'reviewer' as const,
  signsForOrganisation: false,
  guest: null,
  expiresAt: '2026-11-27T09:00:00.000Z',
}

test('an invitation says in Arabic what it offers before it asks for anything', async () => {
  await renderPage(<InvitationPage />, {
    language: 'ar',
    at: '/invitation#invented',
    answers: { invitations: { look: () => offer }, people: { me: () => null } },
  })
  expect(await screen.findByText('ائتلاف الاختبار (متخيَّل)')).toBeDefined()
  expect(screen.getByText('رابطة النخيل (متخيَّلة)')).toBeDefined()
  expect(screen.getByText('مراجعة')).toBeDefined()
})

test('a new person joins by password, keeps the codes, and only then goes on', async () => {
  const accepted: unknown[] = []
  const membershipId = newId(MembershipId)
  const { user, router } = await renderPage(<InvitationPage />, {
    language: 'en',
    at: '/invitation#invented',
    answers: {
      invitations: {
        look: () => offer,
        accept: (input) => {
          accepted.push(input)
          return { recoveryCodes: codes, membershipId }
        },
      },
      people: { me: () => (accepted.length === 0 ? null : accountOf('reviewer')) },
    },
  })
  await user.type(await screen.findByLabelText('Name as partners see it'), 'Olive')
  await user.type(screen.getByLabelText('E-mail'), 'olive@example.org')
  // jsdom has no passkeys: the password is chosen already, and it must be long enough.
  await user.type(screen.getByLabelText('Password'), 'too short')
  await user.click(screen.getByRole('button', { name: 'Join' }))
  expect(screen.getByText('6 more characters are needed.')).toBeDefined()
  expect(accepted).toEqual([])

  await user.type(screen.getByLabelText('Password'), ' by far, still')
  await user.click(screen.getByRole('button', { name: 'Join' }))
  const list = await screen.findByRole('list', { name: 'List of recovery codes' })
  expect(
    within(list)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(codes)
  expect(accepted).toEqual([
    {
      secret: 'invented',
      alias: 'Olive',
      account: { email: 'olive@example.org', language: 'en', proof: { kind: 'password', password: 'too short by far, still' } },
    },
  ])
  const goOn = screen.getByRole('button', { name: 'Continue' })
  expect(goOn).toHaveProperty('disabled', true)
  await user.click(screen.getByLabelText('I have kept them in a safe place'))
  await user.click(goOn)
  await waitFor(() => expect(router.state.location.pathname).toBe('/'))
  // The secret does not stay in the address.
  expect(router.state.location.hash).toBe('')
  expect(localStorage.getItem('mithaq.membership')).toBe(membershipId)
})

test('an e-mail that has an account is named beside its field, and signing in there keeps the invitation', async () => {
  let signedIn = false
  const { user } = await renderPage(<InvitationPage />, {
    language: 'en',
    at: '/invitation#invented',
    answers: {
      invitations: {
        look: () => offer,
        accept: () => {
          throw new Refuse({ code: 'email.taken' })
        },
      },
      people: {
        me: () => (signedIn ? accountOf('writer') : null),
        signInWithPassword: () => {
          signedIn = true
        },
      },
    },
  })
  await user.type(await screen.findByLabelText('Name as partners see it'), 'Olive')
  await user.type(screen.getByLabelText('E-mail'), 'olive@example.org')
  await user.type(screen.getByLabelText('Password'), 'a long enough sentence')
  await user.click(screen.getByRole('button', { name: 'Join' }))
  expect(await screen.findByText(/There is an account with this e-mail/)).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'You have an account? Sign in here' }))
  await user.type(screen.getByLabelText('E-mail'), 'olive@example.org')
  await user.type(screen.getByLabelText('Password'), 'a long enough sentence')
  await user.click(screen.getByRole('button', { name: 'Sign in with password' }))
  expect(await screen.findByRole('button', { name: 'Join with your account' })).toBeDefined()
  expect(screen.getByText('Palm Association (fictional)')).toBeDefined()
})

test('somebody signed in accepts with their account under a name of its own', async () => {
  const accepted: unknown[] = []
  const membershipId = newId(MembershipId)
  const { user, router } = await renderPage(<InvitationPage />, {
    language: 'ar',
    at: '/invitation#invented',
    answers: {
      invitations: {
        look: () => offer,
        accept: (input) => {
          accepted.push(input)
          return { recoveryCodes: [], membershipId }
        },
      },
      people: { me: () => accountOf('writer') },
    },
  })
  const alias = await screen.findByLabelText<HTMLInputElement>('الاسم الذي يراه الشركاء')
  expect(alias.value).toBe('')
  await user.type(alias, 'زيتونة')
  await user.click(screen.getByRole('button', { name: 'الانضمام بحسابكم الحالي' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/'))
  expect(accepted).toEqual([{ secret: 'invented', alias: 'زيتونة', account: null }])
})

test('a guest is told until which day, and not of which submission', async () => {
  await renderPage(<InvitationPage />, {
    language: 'en',
    at: '/invitation#invented',
    answers: {
      invitations: {
        look: () => ({
          ...offer,
          organisationName: null,
          role: 'writer',
          guest: { organisation: 'Lantern Law Clinic (fictional)', endsAt: '2027-01-01T00:00:00.000Z' },
        }),
      },
      people: { me: () => null },
    },
  })
  expect(await screen.findByText('Guest of one submission, until 31 December 2026')).toBeDefined()
  expect(screen.getByText('Writes the text of this submission.')).toBeDefined()
})

test('a used or expired link says what to do, without a button that would not help', async () => {
  await renderPage(<InvitationPage />, {
    language: 'en',
    at: '/invitation#invented',
    answers: {
      invitations: {
        look: () => {
          throw new Refuse({ code: 'link.expiredOrUsed' })
        },
      },
      people: { me: () => null },
    },
  })
  expect((await screen.findByRole('alert')).textContent).toContain('This link has expired, was used already or was revoked.')
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  expect(screen.getByRole('link', { name: 'To the sign-in page' }).getAttribute('href')).toBe('/sign-in')
})

test('a set-up link that is used names nobody who sent it: it was printed where the server started', async () => {
  const lookAtSetUp = () => {
    throw new Refuse({ code: 'link.expiredOrUsed' })
  }
  await renderPage(<SetUpPage />, { language: 'ar', at: '/set-up#invented', answers: { people: { lookAtSetUp } } })
  const { textContent } = await screen.findByRole('alert')
  expect(textContent).toContain('انتهت مدة رابط التأسيس هذا أو سبق استعماله')
  expect(textContent).not.toContain('أرسله')
  expect(screen.getByRole('link', { name: 'إلى صفحة تسجيل الدخول' })).toBeDefined()
})

test('an address without its secret is called incomplete', async () => {
  await renderPage(<InvitationPage />, { language: 'ar', at: '/invitation', answers: {} })
  expect(await screen.findByText(/هذا العنوان ناقص/)).toBeDefined()
})

test('the first start founds a coalition with names in the languages that were given', async () => {
  const asked: unknown[] = []
  const { user } = await renderPage(<SetUpPage />, {
    language: 'ar',
    at: '/set-up#invented',
    answers: {
      people: {
        me: () => accountOf('coordinator'),
        lookAtSetUp: () => ({ valid: true }),
        setUp: (input) => {
          asked.push(input)
          return { recoveryCodes: codes, membershipId: newId(MembershipId) }
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'إنشاء التحالف' }))
  expect(screen.getAllByText('يلزم اسم بلغة واحدة على الأقل.')).toHaveLength(2)
  expect(asked).toEqual([])

  const coalition = within(screen.getByRole('group', { name: 'اسم التحالف' }))
  await user.type(coalition.getByLabelText('بالعربية'), 'تحالف التجربة (متخيَّل)')
  await user.click(coalition.getByRole('button', { name: 'بلغات أخرى' }))
  await user.type(coalition.getByLabelText('بالإنكليزية'), 'Trial coalition (fictional)')
  const organisation = within(screen.getByRole('group', { name: 'اسم منظمتكم' }))
  await user.type(organisation.getByLabelText('بالعربية'), 'منظمة التجربة (متخيَّلة)')
  await user.type(screen.getByLabelText('الاسم الذي يراه الشركاء'), 'ليلى')
  await user.type(screen.getByLabelText('البريد الإلكتروني'), 'layla@example.org')
  await user.type(screen.getByLabelText('كلمة المرور'), 'جملة طويلة من كلمات')
  await user.click(screen.getByRole('button', { name: 'إنشاء التحالف' }))
  expect(await screen.findByRole('list', { name: 'قائمة رموز الاسترداد' })).toBeDefined()
  expect(asked).toMatchObject([
    {
      secret: 'invented',
      coalitionName: { ar: 'تحالف التجربة (متخيَّل)', en: 'Trial coalition (fictional)' },
      organisationName: { ar: 'منظمة التجربة (متخيَّلة)' },
      alias: 'ليلى',
      language: 'ar',
    },
  ])
})
