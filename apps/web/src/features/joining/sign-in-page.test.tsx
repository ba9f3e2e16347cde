import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { NoConnection, Refuse } from '../../testing/answers.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

test('in Arabic, e-mail and password sign in and lead on', async () => {
  let signedIn = false
  const asked: unknown[] = []
  const { user, router } = await renderPage(<SignInPage />, {
    language: 'ar',
    at: '/sign-in',
    answers: {
      people: {
        me: () => (signedIn ? accountOf('writer') : null),
        signInWithPassword: (input) => {
          asked.push(input)
          signedIn = true
        },
      },
    },
  })
  await user.type(await screen.findByLabelText('البريد الإلكتروني'), ' salma@example.org ')
  await user.type(screen.getByLabelText('كلمة المرور'), 'جملة طويلة من كلمات')
  await user.click(screen.getByRole('button', { name: 'الدخول بكلمة المرور' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/'))
  expect(asked).toEqual([{ email: 'salma@example.org', password: 'جملة طويلة من كلمات' }])
})

test.each([
  ['ar', 'انتهت جلستكم، وكل ما كُتب في النصوص محفوظ على الخادم.'],
  ['en', 'Your session has ended; everything written in the texts is saved on the server.'],
] as const)('whoever comes from a session that ended is told that nothing was lost, in %s', async (language, said) => {
  const answers = { people: { me: () => null } }
  const { unmount } = await renderPage(<SignInPage />, { language, at: '/sign-in?ended=true', answers })
  expect(await screen.findByText(said)).toBeDefined()
  unmount()
  await renderPage(<SignInPage />, { language, at: '/sign-in', answers })
  await screen.findByRole('heading', { level: 1 })
  expect(screen.queryByText(said)).toBeNull()
})

test('a wrong password is said beside the form, and what was typed stays', async () => {
  const { user } = await renderPage(<SignInPage />, {
    language: 'en',
    at: '/sign-in',
    answers: {
      people: {
        me: () => null,
        signInWithPassword: () => {
          throw new Refuse({ code: 'signIn.wrong' })
        },
      },
    },
  })
  await user.type(await screen.findByLabelText('E-mail'), 'salma@example.org')
  await user.type(screen.getByLabelText('Password'), 'not this one')
  await user.keyboard('{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('The e-mail or the password is not right.')
  expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('salma@example.org')
})

test('too many attempts: the sentence says how long to wait', async () => {
  const { user } = await renderPage(<SignInPage />, {
    language: 'en',
    at: '/sign-in',
    answers: {
      people: {
        me: () => null,
        signInWithRecoveryCode: () => {
          throw new Refuse({ code: 'signIn.tooMany', retryAfterSeconds: 90 })
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Sign in with a recovery code' }))
  await user.type(screen.getByLabelText('E-mail'), 'salma@example.org')
  await user.type(screen.getByLabelText('Recovery code'), 'AAAA-BBBB-CCCC-DDDD')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect((await screen.findByRole('alert')).textContent).toContain('90 seconds')
})

test('nothing is sent while a field is empty', async () => {
  const { user } = await renderPage(<SignInPage />, { language: 'ar', at: '/sign-in', answers: { people: { me: () => null } } })
  await user.click(await screen.findByRole('button', { name: 'الدخول بكلمة المرور' }))
  expect(screen.getAllByText('هذا الحقل مطلوب.')).toHaveLength(2)
})

test('a sign-in link signs in once and its token leaves the address', async () => {
  const tokens: string[] = []
  const { router } = await renderPage(<SignInPage />, {
    language: 'ar',
    at: '/sign-in#invented-token',
    answers: {
      people: {
        me: () => (tokens.length === 0 ? null : accountOf('writer')),
        signInWithToken: ({ token }) => {
          tokens.push(token)
        },
      },
    },
  })
  await waitFor(() => expect(router.state.location.pathname).toBe('/'))
  expect(router.state.location.hash).toBe('')
  expect(tokens).toEqual(['invented-token'])
})

test('a link that no longer works says so and offers the other ways in', async () => {
  const { router } = await renderPage(<SignInPage />, {
    language: 'en',
    at: '/sign-in#invented-token',
    answers: {
      people: {
        signInWithToken: () => {
          throw new Refuse({ code: 'signIn.wrong' })
        },
      },
    },
  })
  expect((await screen.findByRole('alert')).textContent).toContain('This sign-in link does not work or has expired.')
  expect(screen.getByLabelText('E-mail')).toBeDefined()
  expect(router.state.location.hash).toBe('')
})

test('without a connection the page says so and asks again on request', async () => {
  let connected = false
  const { user } = await renderPage(<SignInPage />, {
    language: 'en',
    at: '/sign-in',
    answers: {
      people: {
        me: () => {
          if (!connected) throw new NoConnection()
          return null
        },
      },
    },
  })
  expect((await screen.findByRole('alert')).textContent).toContain('The server cannot be reached now.')
  connected = true
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByLabelText('E-mail')).toBeDefined()
})

test('whoever is signed in already goes where they were going', async () => {
  const { router } = await renderPage(<SignInPage />, {
    language: 'ar',
    at: '/sign-in?to=/people',
    answers: { people: { me: () => accountOf('writer') } },
  })
  await waitFor(() => expect(router.state.location.pathname).toBe('/people'))
})
