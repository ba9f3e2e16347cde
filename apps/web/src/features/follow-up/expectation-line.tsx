import { formatDate } from '@mithaq/i18n/format'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeadlineWords, type DeadlineEntry } from '../../lib/deadline-words.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { DeadlineDerivation } from '../../ui/deadline-derivation.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Pill } from '../../ui/pill.tsx'
import { Sources } from '../../ui/sources.tsx'
import { RecordReceived } from './record-received.tsx'
import { useWhenDone } from './use-when-done.ts'

export type Expectation = Answered['followUp']['get']['expectations'][number]

const tones = { received: 'ok', expected: 'calm', late: 'late', undated: 'plain' } as const

/** One thing that is to come: when as far as anybody says so, how that was found, and what came of it. */
export function ExpectationLine({ expectation, manages }: { expectation: Expectation; manages: boolean }) {
  const { t } = useTranslation('followUp')
  const reader = useReader()
  const words = useDeadlineWords()
  const [doing, setDoing] = useState<'recording' | 'taking-back' | 'removing' | null>(null)
  const { answer, received, state, kind } = expectation
  const entry: DeadlineEntry = {
    answer,
    whose: 'mechanism',
    isExample: false,
    daysLeft: expectation.daysLeft,
    deadlineId: null,
    label: null,
    source: expectation.source,
    ruleText: expectation.ruleText,
  }
  const unverified = answer.rule !== null && answer.rule.verified !== 'source' && answer.rule.verified !== 'entered'
  const close = (): void => setDoing(null)
  return (
    <li className={`expectation expectation-${state}`}>
      <div className="expectation-what">
        <b>
          <bdi>{named(expectation.title, reader.language)}</bdi>
        </b>
        {kind === 'own' && <small>{t('own')}</small>}
        {received !== null && (
          <p>
            <bdi dir="auto">{received.what}</bdi>
            {received.source !== null && (
              <small>
                <Sources text={received.source} />
              </small>
            )}
          </p>
        )}
      </div>
      <div className="expectation-when">
        <Pill tone={tones[state]}>
          {received === null
            ? state === 'late'
              ? t('overdue')
              : words.short(entry)
            : t('receivedOn', { date: formatDate(reader, received.on) })}
        </Pill>
        {received === null && state === 'late' && <small>{words.short(entry, true)}</small>}
        {received === null && answer.origin !== null && <small>{words.origin(entry)}</small>}
        {received === null && unverified && <small className="expectation-unverified">{t('notVerified')}</small>}
      </div>
      {manages && (
        <div className="deadline-actions">
          {received === null ? (
            <Button small onPress={() => setDoing('recording')}>
              {t('record')}
            </Button>
          ) : (
            <Button small look="quiet" onPress={() => setDoing('taking-back')}>
              {t('unreceive')}
            </Button>
          )}
          {kind === 'own' && (
            <Button small look="quiet" onPress={() => setDoing('removing')}>
              {t('remove')}
            </Button>
          )}
          <RecordReceived expectation={expectation} open={doing === 'recording'} onClose={close} />
          <TakeBack expectation={expectation} open={doing === 'taking-back'} onClose={close} />
          <Remove expectation={expectation} open={doing === 'removing'} onClose={close} />
        </div>
      )}
      <details className="deadline-how">
        <summary>{t('how')}</summary>
        <DeadlineDerivation entry={entry} session={null} />
      </details>
    </li>
  )
}

interface AboutProps {
  expectation: Expectation
  open: boolean
  onClose: () => void
}

function TakeBack({ expectation, open, onClose }: AboutProps) {
  const { t } = useTranslation('followUp')
  const trpc = useTRPC()
  const takeBack = useMutation(trpc.followUp.unreceive.mutationOptions(useWhenDone(onClose)))
  return (
    <Confirm
      title={t('unreceive')}
      open={open}
      onClose={onClose}
      onConfirm={() => takeBack.mutate({ expectationId: expectation.id })}
      action={t('unreceive')}
      pending={takeBack.isPending}
    >
      <p>{t('unreceiveMeans')}</p>
      {takeBack.isError && <Failed error={takeBack.error} />}
    </Confirm>
  )
}

function Remove({ expectation, open, onClose }: AboutProps) {
  const { t } = useTranslation('followUp')
  const trpc = useTRPC()
  const remove = useMutation(trpc.followUp.remove.mutationOptions(useWhenDone(onClose)))
  return (
    <Confirm
      title={t('remove')}
      open={open}
      onClose={onClose}
      onConfirm={() => remove.mutate({ expectationId: expectation.id })}
      action={t('remove')}
      pending={remove.isPending}
    >
      <p>{t('removeMeans')}</p>
      {remove.isError && <Failed error={remove.error} />}
    </Confirm>
  )
}
