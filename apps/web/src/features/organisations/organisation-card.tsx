import { interfaceLanguages } from '@mithaq/schema/language'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import type { Answered } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Pill } from '../../ui/pill.tsx'
import { OrganisationForm } from './organisation-form.tsx'
import { statusMessage } from './status-message.ts'

export type Organisation = Answered['coalition']['get']['organisations'][number]

export function OrganisationCard({ organisation, own, editable }: { organisation: Organisation; own: boolean; editable: boolean }) {
  const { t } = useTranslation(['organisations', 'common'])
  const { language } = useReader()
  const counted = useCounted()
  const [editing, setEditing] = useState(false)
  const { consultativeStatus, activity, people } = organisation
  const name = named(organisation.name, language)
  const otherNames = interfaceLanguages.flatMap((other) => {
    const text = organisation.name[other]
    return text === undefined || text === name ? [] : [{ language: other, text }]
  })
  return (
    <Card
      className="organisation"
      title={<bdi>{name}</bdi>}
      actions={
        editable && (
          <Button small aria-label={t('organisations:edit', { name })} onPress={() => setEditing(true)}>
            {t('common:edit')}
          </Button>
        )
      }
    >
      {otherNames.map((other) => (
        <p key={other.language} className="muted">
          <bdi lang={other.language}>{other.text}</bdi>
        </p>
      ))}
      <div className="row">
        {own && <Pill tone="ok">{t('organisations:own')}</Pill>}
        {consultativeStatus !== 'none' && <Pill>{t(statusMessage[consultativeStatus])}</Pill>}
        {people !== undefined && <span className="muted">{t('organisations:peopleCount', counted(people))}</span>}
      </div>
      {activity === null ? <p className="muted">{t('organisations:noActivity')}</p> : <p dir="auto">{named(activity, language)}</p>}
      <Dialog title={t('organisations:editTitle')} open={editing} onClose={() => setEditing(false)}>
        <OrganisationForm organisation={organisation} onDone={() => setEditing(false)} />
      </Dialog>
    </Card>
  )
}
