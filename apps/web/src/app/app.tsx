import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { refusalIn } from '../lib/refusal.ts'
import { recall } from '../lib/remembered.ts'
import { createApiClient, TRPCProvider } from '../lib/trpc.ts'
import { createAppRouter } from './router.tsx'

/** A refusal is an answer: asking again gives the same one. */
function createQueries(): QueryClient {
  // A session that ended elsewhere: the account is asked for anew, and the page then goes where one signs in.
  const onError = (error: unknown): void => {
    if (refusalIn(error)?.code === 'signIn.required') void queries.invalidateQueries({ queryKey: [['people', 'me']] })
  }
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // Without a connection a question fails and says so; it does not wait unseen, and nothing is sent hours after it was pressed.
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && refusalIn(error) === null,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  return queries
}

export function App() {
  const [queries] = useState(createQueries)
  const [client] = useState(() => createApiClient(() => recall('mithaq.membership')))
  const [router] = useState(() => createAppRouter({ queries, client }))
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        <Locale>
          <RouterProvider router={router} />
        </Locale>
      </TRPCProvider>
    </QueryClientProvider>
  )
}

/** Menus, dates and dialogs of react-aria follow the interface language, not the browser's. */
function Locale({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  return <I18nProvider locale={i18n.language}>{children}</I18nProvider>
}
