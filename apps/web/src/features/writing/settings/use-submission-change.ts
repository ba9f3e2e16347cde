import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTRPC } from '../../../lib/trpc.ts'

/** After a fact of the submission changed: what shows it is asked again. Announced facts do the same, a little later. */
export function useAskAgain(): () => Promise<void> {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return useCallback(async () => {
    await Promise.all(
      [trpc.submissions, trpc.home, trpc.deadlines, trpc.invitations].map((noun) => queries.invalidateQueries(noun.pathFilter())),
    )
  }, [trpc, queries])
}
