import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../lib/trpc.ts'

/** What follows a change of what is expected: the dialog closes, and the chain is asked for again. */
export function useWhenDone(onClose: () => void): { onSuccess: () => Promise<void> } {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return {
    onSuccess: async () => {
      onClose()
      await queries.invalidateQueries(trpc.followUp.pathFilter())
    },
  }
}
