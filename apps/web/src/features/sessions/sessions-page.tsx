import { mayEnterSession } from '@mithaq/domain/access'
import { dayOf } from '@mithaq/domain/whole-days'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Check } from '../../ui/choice.tsx'
import { Empty } from '../../ui/empty.tsx'
import { EnterSession } from '../../ui/enter-session.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SessionTabs } from '../../ui/session-tabs.tsx'
import { Differences } from './differences.tsx'
import { SessionLine } from './session-line.tsx'

export type Session = Answered['sessions']['list'][number]
const calendars = ['upr', 'hrc', 'treaty-body', 'achpr'] as const
type Calendar = (typeof calendars)[number]

/** Sessions of the bodies as the coalition goes by them: shipped, entered, corrected; and how they are moved with all that hangs on them. */
export function SessionsPage() {
  const { t } = useTranslation('sessions')
  const { language } = useReader()
  const trpc = useTRPC()
  const { actor } = useActing()
  usePageTitle(t('sessions'))
  const [calendar, setCalendar] = useState<Calendar>('upr')
  const [body, setBody] = useState('')
  const [state, setState] = useState('')
  const [past, setPast] = useState(false)
  const [adding, setAdding] = useState(false)
  const today = dayOf(useNow())
  const list = useQuery(trpc.sessions.list.queryOptions({ calendar }))
  const states = useQuery(trpc.mechanisms.states.queryOptions())
  const mayChange = mayEnterSession(actor)
  const bodies = [...new Set((list.data ?? []).flatMap((session) => (session.body === null ? [] : [session.body])))].sort()
  const stateNames = new Map((states.data ?? []).map(({ iso3, name }) => [iso3, named(name, language)]))
  const examined = [...new Set((list.data ?? []).flatMap((session) => session.states))]
    .map((value) => ({ value, label: stateNames.get(value) ?? value }))
    .sort((one, other) => one.label.localeCompare(other.label, language))
  const isOver = overBefore(list.data ?? [], today)
  const shown = (list.data ?? []).filter(
    (session) => (past || !isOver(session)) && (body === '' || session.body === body) && (state === '' || session.states.includes(state)),
  )
  return (
    <>
      <PageHead
        title={t('sessions')}
        subtitle={t('subtitle')}
        actions={mayChange && <Button onPress={() => setAdding(true)}>{t('add')}</Button>}
      />
      <SessionTabs />
      {mayChange && <Differences />}
      <div className="view-filters">
        <SelectField
          label={t('calendar')}
          value={calendar}
          onChange={(value) => {
            setCalendar(value as Calendar)
            setBody('')
            setState('')
          }}
          options={calendars.map((value) => ({ value, label: t(`calendar.${value}`) }))}
        />
        {bodies.length > 1 && (
          <SelectField
            label={t('body')}
            value={body}
            onChange={setBody}
            options={[{ value: '', label: t('allBodies') }, ...bodies.map((value) => ({ value, label: value }))]}
          />
        )}
        {examined.length > 0 && (
          <SelectField label={t('state')} value={state} onChange={setState} options={[{ value: '', label: t('allStates') }, ...examined]} />
        )}
        <Check label={t('past')} checked={past} onChange={setPast} />
      </div>
      {list.isPending ? (
        <Loading lines={10} />
      ) : list.isError ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : shown.length === 0 ? (
        <Card>
          <Empty title={t('empty')}>{t('emptyHow')}</Empty>
        </Card>
      ) : (
        <ul className="deadline-lines session-lines">
          {shown.map((session) => (
            <li key={session.id}>
              <SessionLine session={session} stateNames={stateNames} mayMove={mayChange} />
            </li>
          ))}
        </ul>
      )}
      <EnterSession
        calendar={calendar}
        body={body === '' ? null : body}
        state={null}
        open={adding}
        onClose={() => setAdding(false)}
        onEntered={() => setPast(false)}
      />
    </>
  )
}

/** Whether a session is over: by its days, or by its number, since each body counts its own. */
function overBefore(sessions: readonly Session[], today: string): (session: Session) => boolean {
  const numbers = new Map<string, number>()
  for (const session of sessions) {
    const last = lastDayOf(session)
    if (last === null || last >= today) continue
    const body = session.body ?? session.calendar
    numbers.set(body, Math.max(numbers.get(body) ?? 0, session.number ?? 0))
  }
  return (session) => {
    const last = lastDayOf(session)
    return last === null ? (session.number ?? Infinity) <= (numbers.get(session.body ?? session.calendar) ?? 0) : last < today
  }
}

const lastDayOf = ({ start, end, span }: Session): string | null => end ?? span?.latest ?? start
