import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { cleanName, NameFields, type NameDraft } from '../../../ui/name-fields.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Mechanism } from '../mechanism.ts'
import { isFigureWrong, limitDraftOf, limitInputOf } from './limit-draft.ts'
import { LimitsFields } from './limits-fields.tsx'

/** The same mechanism with another name and other limits; sections, sources and doubts go along. */
export function CopyMechanism({ original }: { original: Mechanism }) {
  const { t } = useTranslation(['mechanisms', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const say = useRefusalSentence()
  const [name, setName] = useState<NameDraft>(original.name)
  const [limits, setLimits] = useState(() => original.limits.map(limitDraftOf))
  const [tried, setTried] = useState(false)
  const copy = useMutation(
    trpc.mechanisms.copyOwn.mutationOptions({
      onSuccess: async ({ mechanismId }) => {
        void queries.invalidateQueries(trpc.mechanisms.pathFilter())
        await navigate({ to: '/mechanisms/$mechanismId', params: { mechanismId } })
      },
    }),
  )
  const cleaned = cleanName(name)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (cleaned === null || limits.some(isFigureWrong)) return
    copy.mutate({ from: original.id, name: cleaned, limits: limits.map(limitInputOf) })
  }
  return (
    <form onSubmit={submit} noValidate className="own-form">
      <Notice>{t('mechanisms:copyHint')}</Notice>
      <Card title={t('mechanisms:name')}>
        <NameFields
          legend={t('mechanisms:nameOfCopy')}
          value={name}
          onChange={setName}
          error={tried && cleaned === null ? t('common:nameMissing') : null}
        />
      </Card>
      <Card title={t('mechanisms:limits')}>
        <LimitsFields limits={limits} onChange={setLimits} tried={tried} />
      </Card>
      {copy.error !== null && <Notice tone="error">{say(copy.error)}</Notice>}
      <Button look="primary" type="submit" isPending={copy.isPending}>
        {t('mechanisms:saveOwn')}
      </Button>
    </form>
  )
}
