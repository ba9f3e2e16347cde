import { formatNumber } from '@mithaq/i18n/format'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMomentInWords } from '../../lib/moment.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useCounted } from '../../lib/use-counted.ts'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { SignedText } from '../../ui/signed-text.tsx'

/** The words that are to be signed, from whom they come and until when; then who stands by them in public. */
export function Statement({ offer }: { offer: Answered['signOn']['look'] }) {
  const { t } = useTranslation('signOn')
  const reader = useReader()
  const counted = useCounted()
  const when = useMomentInWords()
  const trpc = useTRPC()
  const states = useQuery(trpc.signOn.states.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const { coalitionName, title, closesAt, version, canonical, listed, count } = offer
  const countryOf = (iso3: string): string => named(states.data?.find((state) => state.iso3 === iso3)?.name, reader.language) || iso3
  return (
    <>
      <header className="sign-on-head">
        <p className="muted">{t('publicBy', { coalition: `\u2068${named(coalitionName, reader.language)}\u2069` })}</p>
        <h1>
          <bdi dir="auto">{title[version.language] ?? named(title, reader.language)}</bdi>
        </h1>
        <p className="muted">
          {t('publicUntil', { when: when(closesAt) })}
          {' · '}
          {t('publicVersion', { number: formatNumber(reader, version.number) })}
        </p>
        {/* A phone shows the text first; whoever has read it goes straight on. */}
        <p className="no-print">
          <a className="btn btn-primary" href="#sign-on-form" onClick={toForm}>
            {t('toForm')}
          </a>
        </p>
      </header>
      <article className="card sign-on-text" aria-label={t('publicRead')}>
        <SignedText canonical={canonical} />
        <p className="sign-on-hash">
          {t('publicHash')} <bdi dir="ltr">{version.hash}</bdi>
        </p>
      </article>
      <section className="card">
        <h2>{t('publicListed')}</h2>
        <p>{t('publicCount', counted(count))}</p>
        {listed.length > 0 && (
          <ul className="sign-on-listed">
            {listed.map(({ organisation, country }, index) => (
              <li key={index}>
                <bdi dir="auto">{organisation}</bdi> <span className="muted">{countryOf(country)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

/** Without touching the address, which holds the secret. */
function toForm(event: { preventDefault: () => void }): void {
  event.preventDefault()
  const form = document.getElementById('sign-on-form')
  form?.scrollIntoView()
  form?.querySelector('input')?.focus({ preventScroll: true })
}
