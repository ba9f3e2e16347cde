import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTRPC } from '../../lib/trpc.ts'

/** After something was asked or said: what shows it is asked again. Announced facts do the same, a little later. */
export function useAskSigningAgain(): () => Promise<void> {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return useCallback(async () => {
    await Promise.all([trpc.signing, trpc.submissions, trpc.home].map((noun) => queries.invalidateQueries(noun.pathFilter())))
  }, [trpc, queries])
}
