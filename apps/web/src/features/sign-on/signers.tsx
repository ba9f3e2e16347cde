import { formatNumber } from '@mithaq/i18n/format'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { matches } from '../../lib/fold.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { useTRPC, type Answered, type Asked } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choice.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SignerRow } from './signer-row.tsx'

type View = Answered['signOn']['signers']
type Standing = Asked['signOn']['decide']['standing']
type SignOnId = Asked['signOn']['decide']['signOnId']
type SignerId = View['signers'][number]['id']

const standings: readonly Standing[] = ['waiting', 'accepted', 'refused']

/** Who confirmed: found by decision, country and name, decided one by one or many at once, taken along as files. */
export function Signers({ signOnId, view }: { signOnId: SignOnId; view: View }) {
  const { t } = useTranslation('signOn')
  const reader = useReader()
  const counted = useCounted()
  const trpc = useTRPC()
  const { membership } = useActing()
  const states = useQuery(trpc.signOn.states.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const [standing, setStanding] = useState<Standing | ''>('')
  const [country, setCountry] = useState('')
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<SignerId>>(new Set())
  // The field stays with the fingers; hundreds of rows follow when they can.
  const name = useDeferredValue(typed)
  const countries = useMemo(
    () => new Map((states.data ?? []).map((state) => [state.iso3, named(state.name, reader.language)])),
    [states.data, reader.language],
  )
  const countryOf = (iso3: string): string => countries.get(iso3) ?? iso3
  const shown = useMemo(
    () =>
      view.signers.filter(
        (each) =>
          (standing === '' || each.standing === standing) &&
          (country === '' || each.country === country) &&
          matches(name, [each.organisation]),
      ),
    [view.signers, standing, country, name],
  )
  const those = shown.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const decides = view.may.decide
  if (view.signers.length === 0) return <Empty title={t('nobody')}>{t('nobodyHow')}</Empty>
  const present = [...new Set(view.signers.map((each) => each.country))]
    .map((iso3) => ({ value: iso3, label: countryOf(iso3) }))
    .sort((one, other) => one.label.localeCompare(other.label, reader.language))
  const choose = (id: SignerId, isChosen: boolean): void =>
    setChosen((before) => {
      const next = new Set(before)
      if (isChosen) next.add(id)
      else next.delete(id)
      return next
    })
  return (
    <>
      <p className="row sign-on-counts">
        {standings.map((each) => (
          <span key={each}>{t('counted', { standing: t(`standing.${each}`), number: formatNumber(reader, view.counts[each]) })}</span>
        ))}
      </p>
      <div className="field-row">
        <TextField label={t('search')} type="search" value={typed} onChange={setTyped} />
        <SelectField
          label={t('standing')}
          value={standing}
          onChange={(value) => setStanding(value as Standing | '')}
          options={[{ value: '', label: t('all') }, ...standings.map((value) => ({ value, label: t(`standing.${value}`) }))]}
        />
        <SelectField label={t('country')} value={country} onChange={setCountry} options={[{ value: '', label: t('all') }, ...present]} />
      </div>
      <output className="muted">{t('shown', counted(shown.length))}</output>
      {decides && shown.length > 0 && (
        <div className="sign-on-decide">
          <Check
            label={t('chooseAll')}
            checked={those.length === shown.length}
            onChange={(all) => setChosen(all ? new Set(shown.map(({ id }) => id)) : new Set())}
          />
          {those.length > 0 && <Decide signOnId={signOnId} those={those} onDone={() => setChosen(new Set())} />}
        </div>
      )}
      <ul className="sign-on-signers">
        {shown.map((signer) => (
          <SignerRow
            key={signer.id}
            signer={signer}
            country={countryOf(signer.country)}
            chosen={chosen.has(signer.id)}
            onChoose={decides ? choose : null}
          />
        ))}
      </ul>
      <p className="row">
        {(['csv', 'docx'] as const).map((kind) => (
          <a
            key={kind}
            className="btn btn-plain"
            href={`/files/sign-on/${signOnId}.${kind}?membership=${membership.membershipId}`}
            download
          >
            <Download size={16} aria-hidden /> {t(kind)}
          </a>
        ))}
      </p>
      <p className="muted">{t('filesMean')}</p>
    </>
  )
}

function Decide({ signOnId, those, onDone }: { signOnId: SignOnId; those: SignerId[]; onDone: () => void }) {
  const { t } = useTranslation('signOn')
  const counted = useCounted()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const decide = useMutation(
    trpc.signOn.decide.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.signOn.signers.pathFilter())
        onDone()
      },
    }),
  )
  const to = (standing: Standing) => () => decide.mutate({ signOnId, signers: those, standing })
  return (
    <>
      <div className="row">
        <span>{t('chosen', counted(those.length))}</span>
        <Button small look="primary" isDisabled={decide.isPending} onPress={to('accepted')}>
          {t('accept')}
        </Button>
        <Button small look="danger" isDisabled={decide.isPending} onPress={to('refused')}>
          {t('refuse')}
        </Button>
        <Button small isDisabled={decide.isPending} onPress={to('waiting')}>
          {t('wait')}
        </Button>
      </div>
      {decide.error && <Notice tone="error">{say(decide.error)}</Notice>}
    </>
  )
}
