import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../lib/trpc.ts'

/** Something of one's own account that changes: afterwards the account is asked for anew, before the panel says that it is done. */
export function useAccountChange<Input = void, Output = void>(change: (input: Input) => Promise<Output>) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries(trpc.people.pathFilter()),
  })
}
