import { bundleOf } from '@mithaq/i18n/messages'
import { directionOf, type InterfaceLanguage } from '@mithaq/schema/language'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { cleanup, render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import i18next from 'i18next'
import { I18nProvider } from 'react-aria-components'
import { initReactI18next } from 'react-i18next'
import type { ReactNode } from 'react'
import { afterEach } from 'vitest'
import { actorOf, ActingProvider, type Account } from '../lib/acting.tsx'
import { RegionProvider } from '../lib/reader.tsx'
import { TRPCProvider } from '../lib/trpc.ts'
import { clientAnsweredBy, type Answers } from './answers.ts'

// jsdom has no view to scroll; the router scrolls to the top of each page.
window.scrollTo = () => {}

afterEach(() => {
  cleanup()
  localStorage.clear()
})

interface Shown {
  language: InterfaceLanguage
  answers: Answers
  /** Who acts; nobody on pages outside a coalition. */
  account?: Account
  /** The address, as far as the page reads it: "/people", "/invitation#secret". */
  at?: string
  /** What stands in the page's outlet, for a page that has one. */
  outlet?: ReactNode
}

/**
 * A page or panel with everything around it but the network: queries, router, sentences of one language, the person who acts.
 * Returns a person's hands (`user`) and the router, whose location says where they ended up.
 */
export async function renderPage(page: ReactNode, { language, answers, account, at = '/', outlet }: Shown) {
  await speak(language)
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })
  const root = createRootRoute({ component: () => <Acts account={account}>{page}</Acts>, notFoundComponent: () => null })
  const inside = createRoute({ getParentRoute: () => root, path: '$', component: () => outlet })
  const router = createRouter({
    routeTree: outlet === undefined ? root : root.addChildren([inside]),
    history: createMemoryHistory({ initialEntries: [at] }),
  })
  await router.load()
  const view = render(
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={clientAnsweredBy(answers)} queryClient={queries}>
        <I18nProvider locale={language}>
          {/* The app's own router is the registered one; this has no pages of its own. */}
          <RouterProvider router={router as never} />
        </I18nProvider>
      </TRPCProvider>
    </QueryClientProvider>,
  )
  return { ...view, router, queries, user: userEvent.setup() }
}

function Acts({ account, children }: { account: Account | undefined; children: ReactNode }) {
  const membership = account?.memberships[0]
  const actor = account === undefined || membership === undefined ? null : actorOf(account, membership)
  if (account === undefined || membership === undefined || actor === null) return children
  return (
    <ActingProvider value={{ account, membership, actor, choose: () => {} }}>
      <RegionProvider region={account.region} hijri={account.hijriDates}>
        {children}
      </RegionProvider>
    </ActingProvider>
  )
}

async function speak(language: InterfaceLanguage): Promise<void> {
  if (!i18next.isInitialized)
    await i18next.use(initReactI18next).init({
      fallbackLng: false,
      defaultNS: 'common',
      keySeparator: false,
      nsSeparator: ':',
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
      resources: { ar: bundleOf('ar'), en: bundleOf('en'), fr: bundleOf('fr') },
    })
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}
