import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalIn, useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC, useTRPCClient } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { cleanName, NameFields, type NameDraft } from '../../ui/name-fields.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { Organisation } from './organisation-card.tsx'
import { consultativeStatuses, statusMessage, type ConsultativeStatus } from './status-message.ts'

/** Adds an organisation, or changes one. */
export function OrganisationForm({ organisation, onDone }: { organisation: Organisation | null; onDone: () => void }) {
  const { t } = useTranslation(['organisations', 'common'])
  const trpc = useTRPC()
  const { coalition } = useTRPCClient()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const [names, setNames] = useState<NameDraft>(organisation?.name ?? {})
  const [status, setStatus] = useState<ConsultativeStatus>(organisation?.consultativeStatus ?? 'none')
  const [activities, setActivities] = useState<NameDraft>(organisation?.activity ?? {})
  const [tried, setTried] = useState(false)
  const name = cleanName(names)
  const save = useMutation({
    mutationFn: async () => {
      if (name === null) return
      const facts = { name, consultativeStatus: status, activity: cleanName(activities) }
      if (organisation === null) await coalition.addOrganisation.mutate(facts)
      else await coalition.changeOrganisation.mutate({ organisationId: organisation.id, ...facts })
      await queries.invalidateQueries(trpc.coalition.pathFilter())
      onDone()
    },
  })
  const taken = refusalIn(save.error)?.code === 'organisation.nameTaken'
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (name !== null && !save.isPending) save.mutate()
      }}
    >
      <NameFields
        legend={t('organisations:name')}
        value={names}
        onChange={setNames}
        error={taken ? say(save.error) : tried && name === null ? t('common:nameMissing') : null}
      />
      <SelectField
        label={t('organisations:consultativeStatus')}
        value={status}
        onChange={(value) => setStatus(value as ConsultativeStatus)}
        options={consultativeStatuses.map((one) => ({ value: one, label: t(statusMessage[one]) }))}
      />
      <NameFields
        legend={t('organisations:activity')}
        hint={t('organisations:activityHint')}
        lines={3}
        maxLength={600}
        value={activities}
        onChange={setActivities}
      />
      {save.isError && !taken && <Notice tone="error">{say(save.error)}</Notice>}
      <footer className="dialog-foot">
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <Button type="submit" look="primary" isPending={save.isPending}>
          {t(organisation === null ? 'common:add' : 'common:save')}
        </Button>
      </footer>
    </form>
  )
}
