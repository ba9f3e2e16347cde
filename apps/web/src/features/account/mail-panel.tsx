import { mailChoices, noticeKinds, type MailChoice, type MailPreference, type NoticeKind } from '@mithaq/schema/notice'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useTRPC } from '../../lib/trpc.ts'
import { Card } from '../../ui/card.tsx'
import { Check, RadioGroup } from '../../ui/choice.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { ZoneField } from './zone-field.tsx'

/** How one hears of what waits while one is away. Each choice counts at once. */
export function MailPanel() {
  const { t } = useTranslation('notices')
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.notices.mailPreference.queryOptions())
  return (
    <Card title={t('mailTitle')}>
      <p className="muted">{t('mailHint')}</p>
      {data === undefined ? (
        error === null ? (
          <Loading lines={4} />
        ) : (
          <Failed error={error} retry={() => void refetch()} />
        )
      ) : (
        <Choices preference={data} />
      )}
    </Card>
  )
}

function Choices({ preference }: { preference: MailPreference }) {
  const { t } = useTranslation('notices')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const change = useMutation(
    trpc.notices.changeMailPreference.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.notices.mailPreference.pathFilter()),
    }),
  )
  const { mail, kindsOff } = change.isPending ? change.variables : preference
  const turn = (kind: NoticeKind, on: boolean): void =>
    change.mutate({ mail, kindsOff: on ? kindsOff.filter((one) => one !== kind) : [...kindsOff, kind] })
  return (
    <>
      <RadioGroup<MailChoice>
        legend={t('mailWhen')}
        value={mail}
        onChange={(chosen) => change.mutate({ mail: chosen, kindsOff })}
        options={mailChoices.map((value) => ({ value, label: t(names[value]) }))}
      />
      {mail !== 'never' && (
        <fieldset className="choices">
          <legend>{t('mailKinds')}</legend>
          {noticeKinds.map((kind) => (
            <Check key={kind} label={t(`kind.${kind}`)} checked={!kindsOff.includes(kind)} onChange={(on) => turn(kind, on)} />
          ))}
        </fieldset>
      )}
      {mail === 'daily' && <ZoneField />}
      {change.isError && <Failed error={change.error} />}
      <output className="field-hint">{change.isSuccess && t('mailSaved')}</output>
    </>
  )
}

const names = { soon: 'mailSoon', daily: 'mailDaily', never: 'mailNever' } as const
