import type { InterfaceLanguage } from '@mithaq/schema/language'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface Draft {
  organisation: string
  country: string
  signsAs: string
  email: string
  isPublic: boolean
}

const empty: Draft = { organisation: '', country: '', signsAs: '', email: '', isPublic: true }

/** Which organisation signs on, and where the link to confirm it goes. What was typed stays, whatever is answered. */
export function JoinForm({ secret }: { secret: string }) {
  const { t } = useTranslation(['signOn', 'common'])
  const { language } = useReader()
  const trpc = useTRPC()
  const say = useRefusalSentence()
  const states = useQuery(trpc.signOn.states.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const [draft, setDraft] = useState(empty)
  const [tried, setTried] = useState(false)
  const sign = useMutation(trpc.signOn.sign.mutationOptions())
  const change = (some: Partial<Draft>): void => setDraft({ ...draft, ...some })
  const problems = problemsOf(draft)
  const said = (field: keyof typeof problems): string | null => (tried && problems[field] !== null ? t(`signOn:${problems[field]}`) : null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    const first = (['organisation', 'country', 'signsAs', 'email'] as const).find((field) => problems[field] !== null)
    if (first === undefined) sign.mutate({ secret, ...draft, email: draft.email.trim(), language })
    else event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }
  if (sign.isSuccess)
    return (
      <section className="card" aria-live="polite">
        <h2>{t('signOn:sentTitle')}</h2>
        <Notice tone="ok">{t('signOn:sent', { email: `\u2066${sign.variables.email}\u2069` })}</Notice>
        <Button look="quiet" onPress={() => sign.reset()}>
          {t('signOn:sentOther')}
        </Button>
      </section>
    )
  return (
    <section className="card" id="sign-on-form">
      <h2>{t('signOn:publicForm')}</h2>
      <form onSubmit={submit} noValidate>
        <TextField
          name="organisation"
          label={t('signOn:fieldOrganisation')}
          hint={t('signOn:fieldOrganisationHint')}
          autoComplete="organization"
          maxLength={200}
          value={draft.organisation}
          onChange={(organisation) => change({ organisation })}
          error={said('organisation')}
        />
        <SelectField
          name="country"
          label={t('signOn:fieldCountry')}
          value={draft.country}
          onChange={(country) => change({ country })}
          error={said('country')}
          options={[{ value: '', label: t('signOn:fieldCountryNone') }, ...offered(states.data ?? [], language)]}
        />
        {states.isError && <Notice tone="error">{say(states.error)}</Notice>}
        <TextField
          name="signsAs"
          label={t('signOn:fieldSignsAs')}
          hint={t('signOn:fieldSignsAsHint')}
          autoComplete="off"
          maxLength={120}
          value={draft.signsAs}
          onChange={(signsAs) => change({ signsAs })}
          error={said('signsAs')}
        />
        <TextField
          name="email"
          label={t('signOn:fieldEmail')}
          hint={t('signOn:fieldEmailHint')}
          type="email"
          dir="ltr"
          inputMode="email"
          autoComplete="email"
          maxLength={254}
          value={draft.email}
          onChange={(email) => change({ email })}
          error={said('email')}
        />
        <Check
          label={t('signOn:fieldPublic')}
          hint={t('signOn:fieldPublicHint')}
          checked={draft.isPublic}
          onChange={(isPublic) => change({ isPublic })}
        />
        {sign.error && <Notice tone="error">{say(sign.error)}</Notice>}
        <Button type="submit" look="primary" wide isPending={sign.isPending}>
          {t('signOn:sign')}
        </Button>
      </form>
    </section>
  )
}

const offered = (states: readonly { iso3: string; name: Partial<Record<string, string>> }[], language: InterfaceLanguage) =>
  states
    .map(({ iso3, name }) => ({ value: iso3, label: named(name, language) }))
    .sort((one, other) => one.label.localeCompare(other.label, language))

type Problem = 'missing' | 'emailWrong' | null

/** As the server will see it; an address is only looked at for what is plainly none. */
function problemsOf({ organisation, country, signsAs, email }: Draft): Record<'organisation' | 'country' | 'signsAs' | 'email', Problem> {
  const needed = (text: string): Problem => (text.trim() === '' ? 'missing' : null)
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email.trim())
  return {
    organisation: needed(organisation),
    country: needed(country),
    signsAs: needed(signsAs),
    email: needed(email) ?? (isAddress ? null : 'emailWrong'),
  }
}
