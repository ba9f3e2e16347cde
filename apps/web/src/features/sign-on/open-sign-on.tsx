import { formatNumber } from '@mithaq/i18n/format'
import type { SubmissionId } from '@mithaq/schema/ids'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { instantOf, useMomentInWords, type Moment } from '../../lib/moment.ts'
import { useReader } from '../../lib/reader.tsx'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { ownZone } from '../../lib/time-zones.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Failed } from '../../ui/failed.tsx'
import { MomentFields } from '../../ui/moment-fields.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'

/** Opens a frozen version until a moment, and shows its link this once. For those who manage the submission. */
export function OpenSignOn({ submissionId }: { submissionId: SubmissionId }) {
  const { t } = useTranslation(['signOn', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const reader = useReader()
  const say = useRefusalSentence()
  const when = useMomentInWords()
  const now = useNow()
  const versions = useQuery(trpc.versions.list.queryOptions({ submissionId }))
  const [number, setNumber] = useState<number | null>(null)
  const [closes, setCloses] = useState<Moment>(() => ({ day: '', time: '18:00', zone: ownZone() }))
  const [tried, setTried] = useState(false)
  const open = useMutation(trpc.signOn.open.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.signOn.list.pathFilter()) }))
  if (open.isSuccess) {
    const { url } = open.data
    return (
      <Card title={t('signOn:openTitle')}>
        <Notice tone="warning">{t('signOn:linkOnce')}</Notice>
        <CopyField label={t('signOn:link')} value={url} />
        <CopyField
          label={t('signOn:invitation')}
          rows={9}
          value={t('signOn:invitationText', { when: when(open.variables.closesAt, closes.zone), url })}
        />
        <Button onPress={() => open.reset()}>{t('signOn:linkKept')}</Button>
      </Card>
    )
  }
  if (versions.isError) return <Failed error={versions.error} retry={() => void versions.refetch()} />
  const frozen = (versions.data ?? []).filter(({ purpose }) => purpose === 'signing').toReversed()
  const chosen = number ?? frozen[0]?.number
  if (chosen === undefined)
    return versions.isPending ? null : (
      <Card title={t('signOn:openTitle')}>
        <p className="muted">{t('signOn:noVersion')}</p>
      </Card>
    )
  const closesAt = instantOf(closes)
  const isPast = closesAt !== null && closesAt <= now
  const dayError = closesAt === null ? t('signOn:dayMissing') : isPast ? t('signOn:dayPast') : null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (closesAt !== null && !isPast) open.mutate({ submissionId, version: chosen, closesAt: closesAt.toISOString() })
  }
  return (
    <Card title={t('signOn:openTitle')} className="sign-on-open">
      <p className="muted">{t('signOn:openMeans')}</p>
      <form onSubmit={submit} noValidate>
        <SelectField
          label={t('signOn:version')}
          value={String(chosen)}
          onChange={(value) => setNumber(Number(value))}
          options={frozen.map((version) => ({
            value: String(version.number),
            label:
              version.name === null
                ? t('signOn:versionNumber', { number: formatNumber(reader, version.number) })
                : t('signOn:versionNamed', { number: formatNumber(reader, version.number), name: version.name }),
          }))}
        />
        <MomentFields
          value={closes}
          onChange={setCloses}
          day={t('signOn:closesDay')}
          time={t('signOn:closesTime')}
          zone={t('signOn:zone')}
          dayError={tried ? dayError : null}
        />
        {open.error && <Notice tone="error">{say(open.error)}</Notice>}
        <Button type="submit" look="primary" isPending={open.isPending}>
          {t('signOn:openAction')}
        </Button>
      </form>
    </Card>
  )
}
