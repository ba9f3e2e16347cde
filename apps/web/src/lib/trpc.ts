import type { AppRouter } from '@mithaq/api/app-router'
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { keptAnswers } from './device/kept-answers.ts'

/** What procedures take and answer, as they cross the wire: dates are text. */
export type Asked = inferRouterInputs<AppRouter>
export type Answered = inferRouterOutputs<AppRouter>

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

/** Every question is a POST: nothing that was asked stands in an address. `membership` is the one in which the person acts now. */
export const createApiClient = (membership: () => string | null): TRPCClient<AppRouter> =>
  createTRPCClient<AppRouter>({
    links: [
      keptAnswers,
      httpBatchLink({
        url: '/trpc',
        methodOverride: 'POST',
        headers: () => {
          const membershipId = membership()
          return membershipId === null ? {} : { 'mithaq-membership': membershipId }
        },
      }),
    ],
  })
