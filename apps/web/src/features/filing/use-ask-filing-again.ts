import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTRPC } from '../../lib/trpc.ts'

/** After something was recorded: what shows it is asked again. */
export function useAskFilingAgain(): () => Promise<void> {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return useCallback(async () => {
    await Promise.all(
      [trpc.filing, trpc.submissions, trpc.home, trpc.deadlines].map((noun) => queries.invalidateQueries(noun.pathFilter())),
    )
  }, [trpc, queries])
}
