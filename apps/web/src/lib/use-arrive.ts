import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { remember } from './remembered.ts'
import { useTRPC } from './trpc.ts'

/** Answers that say who one is or what a link offers; all others were given to whoever was signed in before. */
const outside = new Set(['people', 'invitations'])

/**
 * After somebody signed in or joined: nothing stays on hand of whoever used this browser before, and the new account is
 * known before any page asks for it. `membershipId` is the one in which they act from now on.
 */
export function useArrive(): (membershipId?: string) => Promise<void> {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return useCallback(
    async (membershipId) => {
      if (membershipId !== undefined) remember('mithaq.membership', membershipId)
      queries.removeQueries({ predicate: ({ queryKey }) => !outside.has(String((queryKey[0] as string[] | undefined)?.[0])) })
      await queries.fetchQuery({ ...trpc.people.me.queryOptions(), staleTime: 0 })
    },
    [trpc, queries],
  )
}
