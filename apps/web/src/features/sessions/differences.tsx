import { formatDate } from '@mithaq/i18n/format'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDeadlineWords } from '../../lib/deadline-words.ts'
import { useReader } from '../../lib/reader.tsx'
import { sessionName } from '../../lib/session-name.ts'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Sources } from '../../ui/sources.tsx'
import { SessionChanges } from './session-changes.tsx'

type Difference = Answered['sessions']['differences'][number]
type Field = Difference['fields'][number]

/** Where a newer calendar says something else than what the coalition goes by: to be taken or left, one by one. */
export function Differences() {
  const { t } = useTranslation('sessions')
  const trpc = useTRPC()
  const differences = useQuery(trpc.sessions.differences.queryOptions())
  if (differences.isError) return <Failed error={differences.error} />
  if (differences.data === undefined || differences.data.length === 0) return null
  return (
    <Card title={t('differences')} className="differences">
      <p className="muted">{t('differencesMeans')}</p>
      <ul className="rows">
        {differences.data.map((difference) => (
          <li key={difference.differenceId}>
            <DifferenceLine difference={difference} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function DifferenceLine({ difference }: { difference: Difference }) {
  const { t } = useTranslation('sessions')
  const reader = useReader()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const take = useMutation(trpc.sessions.take.mutationOptions({ onSuccess: () => queries.invalidateQueries() }))
  const { differenceId, held, released, fields, changes, seen } = difference
  return (
    <div className="row-words">
      <b>
        <bdi>{sessionName(reader, held)}</bdi>
      </b>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('ours')}</th>
            <th scope="col">{t('theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{t(`field.${field}`)}</th>
              <td>
                <Said session={held} field={field} />
              </td>
              <td>
                <Said session={released} field={field} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {released.source !== null && (
        <small>
          <Sources text={released.source} />
        </small>
      )}
      {changes.length > 0 && <SessionChanges changes={changes} />}
      {take.isError && <Failed error={take.error} />}
      <div className="row">
        <Button small isPending={take.isPending} onPress={() => take.mutate({ differenceId, take: true, seen })}>
          {t('take')}
        </Button>
        <Button small look="quiet" isPending={take.isPending} onPress={() => take.mutate({ differenceId, take: false })}>
          {t('leave')}
        </Button>
      </div>
    </div>
  )
}

/** What a session says in one of its fields. */
function Said({ session, field }: { session: Difference['held']; field: Field }) {
  const { t } = useTranslation('sessions')
  const reader = useReader()
  const words = useDeadlineWords()
  switch (field) {
    case 'start':
    case 'end':
    case 'stakeholderDeadline': {
      const day = session[field]
      return day === null ? t('nothing') : formatDate(reader, day)
    }
    case 'span':
      return session.span === null ? t('nothing') : words.span(session.span.earliest, session.span.latest)
    case 'states':
      return session.states.join(t('listed'))
    case 'name':
      return <bdi>{sessionName(reader, session)}</bdi>
    case 'other':
      return session.source === null ? t('nothing') : <Sources text={session.source} />
  }
}
