import { useMutation } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalIn } from '../../lib/refusal.ts'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { LinkOffer } from './link-offer.tsx'
import { SignedByLink } from './signed-by-link.tsx'
import type { SaidVerdict } from './verdict-form.tsx'

export type Offer = Answered['signing']['lookAtLink']

/** `/sign#<secret>`: a director without an account reads exactly the frozen text, and signs it once. */
export function SignPage() {
  const { t } = useTranslation('signing')
  usePageTitle(t('signing', { ns: 'pages' }))
  const trpc = useTRPC()
  const secret = useLocation({ select: ({ hash }) => hash })
  const [said, setSaid] = useState<{ offer: Offer; verdict: SaidVerdict; at: Date } | null>(null)
  const { mutate, ...look } = useMutation(trpc.signing.lookAtLink.mutationOptions())
  // Once for each secret, however often effects run.
  const asked = useRef('')
  useEffect(() => {
    if (secret === '' || asked.current === secret) return
    asked.current = secret
    mutate({ secret })
  }, [secret, mutate])

  if (said !== null) return <SignedByLink {...said} />
  const ended = look.isError && refusalIn(look.error) !== null
  return (
    <div className="sign-page">
      {secret === '' && (
        <section className="card">
          <h1>{t('linkTitle')}</h1>
          <Notice tone="warning">{t('linkIncomplete')}</Notice>
        </section>
      )}
      {secret !== '' && look.data === undefined && (
        <section className="card">
          <h1>{t('linkTitle')}</h1>
          {look.isError ? <Failed error={look.error} retry={() => mutate({ secret })} /> : <Loading lines={8} />}
          {ended && <p className="muted">{t('linkEnded')}</p>}
        </section>
      )}
      {look.data !== undefined && (
        <LinkOffer
          offer={look.data}
          secret={secret}
          onSaid={(verdict) => setSaid({ offer: look.data, verdict, at: new Date() })}
          onReplaced={() => mutate({ secret })}
        />
      )}
    </div>
  )
}
