import { formatDate, formatDay } from '@mithaq/i18n/format'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeadlineWords } from '../../lib/deadline-words.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Sources } from '../../ui/sources.tsx'
import { VerificationMark } from '../../ui/verification-mark.tsx'
import { ConfirmRule } from './confirm-rule.tsx'

export type Rule = Answered['rules']['list']['rules'][number]

/** One rule in words, its sources, whether anybody read it there, and what the coalition confirmed. */
export function RuleLine({ rule, mayConfirm }: { rule: Rule; mayConfirm: boolean }) {
  const { t } = useTranslation('sessions')
  const reader = useReader()
  const { language } = reader
  const words = useDeadlineWords()
  const [confirming, setConfirming] = useState(false)
  const holding = rule.confirmations.find(({ holds }) => holds)
  return (
    <li>
      <h2>
        {rule.title !== null && <bdi>{named(rule.title, language)} · </bdi>}
        <bdi>{rule.mechanisms.map(({ name }) => named(name, language)).join(t('listed'))}</bdi>
      </h2>
      <p dir="auto">{named(rule.text, language)}</p>
      <p className="rule-facts">
        <VerificationMark verified={rule.verified} />{' '}
        <small>
          {rule.checkedAt === null ? t('neverChecked') : t('checkedOn', { date: formatDate(reader, rule.checkedAt) })}
          {' · '}
          {words.zone(rule.timeZone)}
          {' · '}
          {rule.source === null ? t('noSource') : <Sources text={rule.source} />}
        </small>
      </p>
      {holding !== undefined && (
        <Confirmed rule={rule} confirmation={holding} on={formatDay(reader, holding.confirmedAt)} mayWithdraw={mayConfirm} />
      )}
      {mayConfirm && rule.isConfirmable && holding === undefined && (
        <Button small onPress={() => setConfirming(true)}>
          {t('confirmRule')}
        </Button>
      )}
      <ConfirmRule rule={rule} open={confirming} onClose={() => setConfirming(false)} />
    </li>
  )
}

interface ConfirmedProps {
  rule: Rule
  confirmation: Rule['confirmations'][number]
  on: string
  mayWithdraw: boolean
}

function Confirmed({ confirmation, on, mayWithdraw }: ConfirmedProps) {
  const { t } = useTranslation('sessions')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const withdraw = useMutation(
    trpc.rules.withdraw.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        await queries.invalidateQueries()
      },
    }),
  )
  return (
    <p className="rule-confirmed">
      <b>{t('confirmedOn', { date: on })}</b> <Sources text={confirmation.source} />{' '}
      {mayWithdraw && (
        <Button small look="quiet" onPress={() => setAsking(true)}>
          {t('withdraw')}
        </Button>
      )}
      <Confirm
        title={t('withdraw')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => withdraw.mutate({ confirmationId: confirmation.id })}
        action={t('withdraw')}
        pending={withdraw.isPending}
      >
        <p>{t('withdrawMeans')}</p>
        {withdraw.isError && <Failed error={withdraw.error} />}
      </Confirm>
    </p>
  )
}
