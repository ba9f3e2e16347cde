import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '@mithaq/i18n/format'
import { instantOf, momentAt } from '../../lib/moment.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import { MomentFields } from '../../ui/moment-fields.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { Submission } from './signing.ts'
import { useAskSigningAgain } from './use-ask-signing-again.ts'

interface Props {
  submission: Submission
  version: number
  onClose: () => void
}

const days = 5
const mostSignatories = 5

/** The co-submitters are asked to sign the version: until when, how many of each, and what silence means. */
export function OpenRound({ submission, version, onClose }: Props) {
  const { t } = useTranslation(['signing', 'common'])
  const trpc = useTRPC()
  const reader = useReader()
  const now = useNow()
  const askAgain = useAskSigningAgain()
  const [moment, setMoment] = useState(() => ({ ...momentAt(new Date(Date.now() + days * 86_400_000)), time: '18:00' }))
  const [silence, setSilence] = useState(false)
  const [quorum, setQuorum] = useState<Partial<Record<string, number>>>({})
  const [tried, setTried] = useState(false)
  const open = useMutation(
    trpc.signing.openRound.mutationOptions({
      onSuccess: async () => {
        await askAgain()
        onClose()
      },
    }),
  )
  const deadline = instantOf(moment)
  const isPast = deadline !== null && deadline <= now
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (deadline === null || isPast) return
    open.mutate({
      submissionId: submission.id,
      version,
      deadline: deadline.toISOString(),
      silence,
      quorum: submission.coSubmitters.flatMap(({ id }) => {
        const signatories = quorum[id] ?? 1
        return signatories > 1 ? [{ organisationId: id, signatories }] : []
      }),
    })
  }
  return (
    <Dialog title={t('signing:roundOpenTitle', { number: formatNumber(reader, version) })} open onClose={onClose} place="side">
      <form onSubmit={submit} noValidate>
        <p>{t('signing:roundOpenMeans')}</p>
        <MomentFields
          value={moment}
          onChange={setMoment}
          day={t('signing:deadlineDay')}
          time={t('signing:deadlineTime')}
          zone={t('signing:deadlineZone')}
          dayError={tried && moment.day === '' ? t('signing:dayMissing') : tried && isPast ? t('signing:dayPast') : null}
          timeError={tried && moment.time === '' ? t('signing:timeMissing') : null}
        />
        <Check label={t('signing:silence')} hint={t('signing:silenceHint')} checked={silence} onChange={setSilence} />
        <details className="quorum">
          <summary>{t('signing:quorum')}</summary>
          <p className="muted">{t('signing:quorumHint')}</p>
          {submission.coSubmitters.map(({ id, name }) => (
            <SelectField
              key={id}
              label={<bdi>{named(name, reader.language)}</bdi>}
              value={String(quorum[id] ?? 1)}
              onChange={(value) => setQuorum({ ...quorum, [id]: Number(value) })}
              options={Array.from({ length: mostSignatories }, (_, index) => ({
                value: String(index + 1),
                label: formatNumber(reader, index + 1),
              }))}
            />
          ))}
        </details>
        {open.error && <Failed error={open.error} />}
        <footer className="dialog-foot">
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" isPending={open.isPending}>
            {t('signing:roundOpen')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
