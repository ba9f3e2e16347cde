import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalIn, useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { useArrive } from '../../lib/use-arrive.ts'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SignInPanel } from './sign-in-panel.tsx'

/** A sign-in link of the demo, or one made on the command line: exchanged for a session without a question. */
export function SignInByLink({ token }: { token: string }) {
  const { t } = useTranslation('signIn')
  const trpc = useTRPC()
  const navigate = useNavigate()
  const arrive = useArrive()
  const say = useRefusalSentence()
  const { mutate, ...signIn } = useMutation(
    trpc.people.signInWithToken.mutationOptions({
      onSuccess: async () => {
        await arrive()
        await navigate({ to: '/', replace: true })
      },
    }),
  )
  // Once for each token, however often effects run.
  const asked = useRef('')
  useEffect(() => {
    if (asked.current === token) return
    asked.current = token
    mutate({ token })
  }, [token, mutate])

  if (!signIn.isError)
    return (
      <section className="card">
        <h1>{t('byLink')}</h1>
        <Loading lines={2} />
      </section>
    )
  return (
    <section className="card">
      <h1>{t('title')}</h1>
      <Notice tone="error">{refusalIn(signIn.error)?.code === 'signIn.wrong' ? t('linkFailed') : say(signIn.error)}</Notice>
      <SignInPanel />
    </section>
  )
}
