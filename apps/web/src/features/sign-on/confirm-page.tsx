import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { refusalIn, useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** `/sign-on/confirm#<secret>`: whoever reads the mail says that it was they. A button, because programs that look through mail open links. */
export function ConfirmPage() {
  const { t } = useTranslation('signOn')
  usePageTitle(t('confirmTitle'))
  const trpc = useTRPC()
  const say = useRefusalSentence()
  const { language } = useReader()
  const secret = useLocation({ select: ({ hash }) => hash })
  const confirm = useMutation(trpc.signOn.confirm.mutationOptions())
  const states = useQuery(trpc.signOn.states.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY, enabled: confirm.isSuccess }))
  if (secret === '' || (confirm.isError && refusalIn(confirm.error) !== null))
    return (
      <section className="card sign-on">
        <h1>{t('closedTitle')}</h1>
        <Notice tone="warning">{t('confirmClosed')}</Notice>
      </section>
    )
  if (confirm.isSuccess) {
    const { organisation, country, isPublic } = confirm.data
    const where = named(states.data?.find(({ iso3 }) => iso3 === country)?.name, language) || country
    return (
      <section className="card sign-on" aria-live="polite">
        <h1>{t('confirmedTitle')}</h1>
        <Notice tone="ok">
          {t(isPublic ? 'confirmedPublic' : 'confirmedUnlisted', { organisation: `\u2068${organisation}\u2069`, country: where })}
        </Notice>
      </section>
    )
  }
  return (
    <section className="card sign-on">
      <h1>{t('confirmTitle')}</h1>
      <p>{t('confirmMeans')}</p>
      {confirm.isError && <Notice tone="error">{say(confirm.error)}</Notice>}
      <Button look="primary" wide isPending={confirm.isPending} onPress={() => confirm.mutate({ secret })}>
        {t('confirm')}
      </Button>
    </section>
  )
}
