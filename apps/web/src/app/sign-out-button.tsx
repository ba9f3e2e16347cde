import { useMutation, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Left } from '../lib/device/leaving.ts'
import { useRefusalSentence } from '../lib/refusal.ts'
import { remember } from '../lib/remembered.ts'
import { useTRPC } from '../lib/trpc.ts'
import { Button } from '../ui/button.tsx'

const WordsLeft = lazy(() => import('./words-left.tsx').then(({ WordsLeft: dialog }) => ({ default: dialog })))

/**
 * Ends this session and wipes what this device keeps; words that stand nowhere else are asked about first. The page is loaded
 * anew: neither answers nor texts of whoever leaves stay in its memory.
 */
export function SignOutButton() {
  const { t } = useTranslation('shell')
  const trpc = useTRPC()
  const say = useRefusalSentence()
  const { data: account } = useQuery(trpc.people.me.queryOptions())
  const personId = account?.personId ?? null
  const [left, setLeft] = useState<Left | null>(null)
  const signOut = useMutation(
    trpc.people.signOut.mutationOptions({
      onSuccess: async () => {
        if (personId !== null) {
          const { wipe } = await import('../lib/device/leaving.ts')
          await wipe(personId)
        }
        remember('mithaq.membership', null)
        location.replace('/sign-in')
      },
    }),
  )
  const look = useMutation({
    mutationFn: async () => {
      const { leftOf } = await import('../lib/device/leaving.ts')
      return personId === null ? null : leftOf(personId)
    },
    onSuccess: (found) => {
      if (found !== null && found.unsent.length + found.items.length > 0) setLeft(found)
      else signOut.mutate()
    },
    // What cannot be looked at cannot be kept from whoever leaves.
    onError: () => signOut.mutate(),
  })
  return (
    <>
      <Button small isPending={look.isPending || signOut.isPending} onPress={() => look.mutate()}>
        {t('signOut')}
      </Button>
      {signOut.isError && (
        <p className="field-error" role="alert">
          {say(signOut.error)}
        </p>
      )}
      {left !== null && account && (
        <Suspense>
          <WordsLeft
            left={left}
            personId={account.personId}
            alias={account.memberships[0]?.alias ?? ''}
            leaving={signOut.isPending}
            onClose={() => setLeft(null)}
            onLeave={() => signOut.mutate()}
          />
        </Suspense>
      )}
    </>
  )
}
