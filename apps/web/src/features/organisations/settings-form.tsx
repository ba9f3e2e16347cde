import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC, useTRPCClient, type Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { cleanName, NameFields, type NameDraft } from '../../ui/name-fields.tsx'
import { Notice } from '../../ui/notice.tsx'
import { changedSettings, wrongSpeeds, type SettingsDraft } from './settings-draft.ts'
import { SpeedFields } from './speed-fields.tsx'
import { WeekendField } from './weekend-field.tsx'

type Coalition = Answered['coalition']['get']

/** Keeps what was typed when somebody else changes the coalition meanwhile, and sends only what was changed here. */
export function SettingsForm({ coalition }: { coalition: Coalition }) {
  const { t } = useTranslation(['settings', 'common'])
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const [before, setBefore] = useState(coalition)
  const [draft, setDraft] = useState(() => draftOf(coalition))
  const [tried, setTried] = useState(false)
  const wrong = wrongSpeeds(draft)
  const changes = changedSettings(before, draft)
  const save = useMutation({
    mutationFn: async () => {
      await client.coalition.change.mutate(changes)
      // The coalition's name stands in one's own list of memberships too.
      await queries.invalidateQueries(trpc.people.me.queryFilter())
      await queries.invalidateQueries(trpc.coalition.pathFilter())
      setBefore({ ...before, ...changes })
    },
  })
  const change = (some: Partial<SettingsDraft>): void => {
    save.reset()
    setDraft({ ...draft, ...some })
  }
  const nameMissing = cleanName(draft.name) === null
  return (
    <form
      noValidate
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!nameMissing && wrong.size === 0 && !save.isPending) save.mutate()
      }}
    >
      <Card>
        <NameFields
          legend={t('settings:name')}
          value={draft.name}
          onChange={(name: NameDraft) => change({ name })}
          error={tried && nameMissing ? t('common:nameMissing') : null}
        />
      </Card>
      <Card>
        <WeekendField weekend={draft.weekend} onChange={(weekend) => change({ weekend })} />
      </Card>
      <Card>
        <SpeedFields speeds={draft.speeds} wrong={tried ? wrong : new Set()} onChange={(speeds) => change({ speeds })} />
      </Card>
      {save.isError && <Notice tone="error">{say(save.error)}</Notice>}
      <div className="row">
        <Button type="submit" look="primary" isDisabled={Object.keys(changes).length === 0} isPending={save.isPending}>
          {t('common:save')}
        </Button>
        <output className="done">{save.isSuccess && t('common:saved')}</output>
      </div>
    </form>
  )
}

const draftOf = ({ name, weekend, wordsPerMinute }: Coalition): SettingsDraft => ({
  name,
  weekend,
  speeds: Object.fromEntries(Object.entries(wordsPerMinute).map(([language, speed]) => [language, String(speed)])),
})
