import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { remember } from '../lib/remembered.ts'
import { useTRPC } from '../lib/trpc.ts'
import { Button } from '../ui/button.tsx'

/** Ends this session; nothing that was asked before stays in memory. */
export function SignOutButton() {
  const { t } = useTranslation('shell')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const signOut = useMutation(
    trpc.people.signOut.mutationOptions({
      onSettled: async () => {
        remember('mithaq.membership', null)
        await navigate({ to: '/sign-in' })
        queries.clear()
      },
    }),
  )
  return (
    <Button small isPending={signOut.isPending} onPress={() => signOut.mutate()}>
      {t('signOut')}
    </Button>
  )
}
