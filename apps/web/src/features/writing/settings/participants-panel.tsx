import { isEditable } from '@mithaq/schema/submission'
import type { OrganisationId } from '@mithaq/schema/ids'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { useNameList } from '../name-list.ts'
import type { Submission } from '../submission.ts'
import { useAskAgain } from './use-submission-change.ts'

type Taking = 'co-submitter' | 'reader' | 'none'

/** Who sees this submission, in words; who manages it decides. */
export function ParticipantsPanel({ submission }: { submission: Submission }) {
  const { t } = useTranslation(['writing', 'common'])
  const { language } = useReader()
  const list = useNameList()
  const [changing, setChanging] = useState(false)
  const { coSubmitters, readers, guests, may } = submission
  const names = (organisations: Submission['readers']): string => list(organisations.map(({ name }) => named(name, language)))
  return (
    <section>
      <h3>{t('writing:whoSees')}</h3>
      <p>{t('writing:seenByCoSubmitters', { names: names(coSubmitters) })}</p>
      {readers.length > 0 && <p>{t('writing:seenByReaders', { names: names(readers) })}</p>}
      {guests.length > 0 && <p>{t('writing:seenByGuests', { names: list(guests.map(({ alias }) => alias)) })}</p>}
      <p className="muted">{t('writing:seenByNobodyElse')}</p>
      {may.manage && !changing && (
        <Button small onPress={() => setChanging(true)}>
          {t('writing:changeParticipants')}
        </Button>
      )}
      {changing && <ChangeParticipants submission={submission} onDone={() => setChanging(false)} />}
    </section>
  )
}

function ChangeParticipants({ submission, onDone }: { submission: Submission; onDone: () => void }) {
  const { t } = useTranslation(['writing', 'common'])
  const trpc = useTRPC()
  const { language } = useReader()
  const say = useRefusalSentence()
  const askAgain = useAskAgain()
  const coalition = useQuery(trpc.coalition.get.queryOptions())
  const ids = (organisations: Submission['readers']): OrganisationId[] => organisations.map(({ id }) => id)
  const [taking, setTaking] = useState<Record<string, Taking>>(() =>
    Object.fromEntries([
      ...ids(submission.readers).map((id) => [id, 'reader'] as const),
      ...ids(submission.coSubmitters).map((id) => [id, 'co-submitter'] as const),
    ]),
  )
  const change = useMutation(
    trpc.submissions.changeParticipants.mutationOptions({
      onSuccess: async () => {
        await askAgain()
        onDone()
      },
    }),
  )
  const organisations = coalition.data?.organisations ?? []
  const those = (how: Taking): OrganisationId[] => organisations.flatMap(({ id }) => (taking[id] === how ? [id] : []))
  const locked = !isEditable(submission.status)
  return (
    <div className="settings-form">
      {organisations.map(({ id, name }) => (
        <SelectField
          key={id}
          label={<bdi>{named(name, language)}</bdi>}
          value={taking[id] ?? 'none'}
          // The organisation that leads stays; a text that is signed keeps its co-submitters.
          disabled={id === submission.leadOrganisationId || (locked && taking[id] === 'co-submitter')}
          {...(id === submission.leadOrganisationId ? { hint: t('writing:leads') } : {})}
          onChange={(value) => setTaking({ ...taking, [id]: value as Taking })}
          options={[
            { value: 'co-submitter', label: t('writing:asCoSubmitter'), disabled: locked && taking[id] !== 'co-submitter' },
            { value: 'reader', label: t('writing:asReader') },
            { value: 'none', label: t('writing:asNone') },
          ]}
        />
      ))}
      {change.error && <Notice tone="error">{say(change.error)}</Notice>}
      {coalition.error && <Notice tone="error">{say(coalition.error)}</Notice>}
      <footer className="dialog-foot">
        <Button small onPress={onDone}>
          {t('common:cancel')}
        </Button>
        <Button
          small
          look="primary"
          isPending={change.isPending}
          isDisabled={coalition.data === undefined}
          onPress={() =>
            change.mutate({
              submissionId: submission.id,
              coSubmitters: those('co-submitter'),
              readers: those('reader'),
            })
          }
        >
          {t('common:save')}
        </Button>
      </footer>
    </div>
  )
}
