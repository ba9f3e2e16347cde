import { screen, waitFor } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useActing } from '../lib/acting.tsx'
import { holdPage } from '../lib/held-page.ts'
import { NoConnection } from '../testing/answers.ts'
import { accountOf } from '../testing/people.ts'
import { renderPage } from '../testing/render-page.tsx'
import { Coalition } from './coalition.tsx'

// jsdom has no stream of events.
beforeEach(() =>
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      close(): void {}
    },
  ),
)
afterEach(() => void vi.unstubAllGlobals())

function Page({ unsaved }: { unsaved: () => boolean }) {
  const { membership } = useActing()
  useEffect(() => holdPage(unsaved), [unsaved])
  return <p>{membership.alias} writes</p>
}

const account = accountOf('writer', { language: 'en' })

/** A page of the coalition, while the account changes on the server. */
async function open(unsaved: () => boolean) {
  let now: () => ReturnType<typeof accountOf> | null = () => account
  const page = await renderPage(<Coalition />, {
    language: 'en',
    at: '/submissions/one',
    answers: { people: { me: () => now() } },
    outlet: <Page unsaved={unsaved} />,
  })
  await screen.findByText('Salma writes')
  return {
    ...page,
    becomes: async (next: typeof now) => {
      now = next
      await page.queries.invalidateQueries({ queryKey: [['people', 'me']] })
    },
  }
}

test('a session that ends with everything saved leads to where one signs in, which is told so', async () => {
  const { becomes, router } = await open(() => false)
  await becomes(() => null)
  await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'))
  expect(router.state.location.search).toEqual({ to: '/submissions/one', ended: true })
})

test('a page whose words stand nowhere else stays when the session ends, until it lets go of them', async () => {
  const words = { unsaved: true }
  const { becomes, router, unmount } = await open(() => words.unsaved)
  await becomes(() => null)
  await waitFor(() => expect(screen.getByText('Salma writes')).toBeDefined())
  expect(router.state.location.pathname).toBe('/submissions/one')
  // Signing in as somebody else in another window takes the words no more than the end of the session.
  await becomes(() => accountOf('writer', { language: 'en', memberships: [{ ...accountOf('writer').memberships[0]!, alias: 'Karim' }] }))
  expect(screen.getByText('Salma writes')).toBeDefined()
  await becomes(() => null)
  words.unsaved = false
  holdPage(() => false)()
  await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'))
  // It does not claim that everything was saved.
  expect(router.state.location.search).toEqual({ to: '/submissions/one' })
  unmount()
})

test('an account that cannot be asked for again takes no page away', async () => {
  const { becomes, queries } = await open(() => false)
  await becomes(() => {
    throw new NoConnection()
  })
  await waitFor(() => expect(queries.getQueryCache().findAll({ queryKey: [['people', 'me']] })[0]?.state.status).toBe('error'))
  expect(screen.getByText('Salma writes')).toBeDefined()
})
