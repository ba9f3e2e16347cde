import { mayCoordinate } from '@mithaq/domain/access'
import { formatDate, weekdayName } from '@mithaq/i18n/format'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Check } from '../../ui/choice.tsx'
import { Failed } from '../../ui/failed.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SessionTabs } from '../../ui/session-tabs.tsx'
import { TextField } from '../../ui/text-field.tsx'

type WorkingCalendar = Answered['plans']['workingCalendar']

/** When the coalition works: its weekend and its own holidays. Plans count these days. */
export function WorkingDaysPage() {
  const { t } = useTranslation('plan')
  const trpc = useTRPC()
  const { actor } = useActing()
  usePageTitle(t('calendarTitle'))
  const calendar = useQuery(trpc.plans.workingCalendar.queryOptions())
  const coordinates = mayCoordinate(actor)
  return (
    <>
      <PageHead title={t('calendarTitle')} subtitle={t('calendarSubtitle')} />
      <SessionTabs />
      {!coordinates && <Notice>{t('coordinatorsOnly')}</Notice>}
      {calendar.isPending ? (
        <Loading lines={6} />
      ) : calendar.isError ? (
        <Failed error={calendar.error} retry={() => void calendar.refetch()} />
      ) : (
        <CalendarForm key={JSON.stringify(calendar.data)} calendar={calendar.data} mayChange={coordinates} />
      )}
    </>
  )
}

/** Sunday first where the week is read so; the numbers are those of ISO. */
const weekdays = [7, 1, 2, 3, 4, 5, 6] as const

function CalendarForm({ calendar, mayChange }: { calendar: WorkingCalendar; mayChange: boolean }) {
  const { t } = useTranslation(['plan', 'common'])
  const reader = useReader()
  const counted = useCounted()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [weekend, setWeekend] = useState<readonly number[]>(calendar.weekend)
  const [holidays, setHolidays] = useState(calendar.holidays)
  const save = useMutation(trpc.plans.setWorkingCalendar.mutationOptions({ onSuccess: () => queries.invalidateQueries() }))
  const changed =
    weekend.length !== calendar.weekend.length ||
    weekend.some((day) => !calendar.weekend.includes(day)) ||
    JSON.stringify(holidays) !== JSON.stringify(calendar.holidays)
  const noWork = weekend.length > 6
  return (
    <div className="panels">
      <Card title={t('plan:weekend')}>
        <fieldset className="choices" disabled={!mayChange}>
          <legend className="visually-hidden">{t('plan:weekend')}</legend>
          {weekdays.map((day) => (
            <Check
              key={day}
              label={weekdayName(reader, day)}
              checked={weekend.includes(day)}
              onChange={(on) => setWeekend(on ? [...weekend, day] : weekend.filter((one) => one !== day))}
            />
          ))}
        </fieldset>
        {noWork && <p className="field-error">{t('plan:workdaysLeft')}</p>}
      </Card>
      <Card title={t('plan:holidays')}>
        {holidays.length === 0 ? (
          <p className="muted">{t('plan:holidaysEmpty')}</p>
        ) : (
          <ul className="rows">
            {holidays.map(({ day, name }) => (
              <li key={day}>
                <div className="row-words">
                  <bdi>{name}</bdi>
                  <small>{formatDate(reader, day)}</small>
                </div>
                {mayChange && (
                  <IconButton
                    label={t('plan:removeHoliday', { name })}
                    onPress={() => setHolidays(holidays.filter((one) => one.day !== day))}
                  >
                    <X size={18} aria-hidden />
                  </IconButton>
                )}
              </li>
            ))}
          </ul>
        )}
        {mayChange && (
          <HolidayForm
            onAdd={(holiday) =>
              setHolidays(
                [...holidays.filter(({ day }) => day !== holiday.day), holiday].sort((one, other) => one.day.localeCompare(other.day)),
              )
            }
          />
        )}
      </Card>
      {mayChange && (
        <div>
          {save.isError && <Failed error={save.error} />}
          <Button
            look="primary"
            isDisabled={!changed || noWork}
            isPending={save.isPending}
            onPress={() => save.mutate({ weekend: [...weekend], holidays: [...holidays] })}
          >
            {t('common:save')}
          </Button>{' '}
          <output className="done">{save.data && `${t('plan:saved')} ${t('plan:calendarPlans', counted(save.data.plans))}`}</output>
        </div>
      )}
    </div>
  )
}

function HolidayForm({ onAdd }: { onAdd: (holiday: { day: string; name: string }) => void }) {
  const { t } = useTranslation('plan')
  const [day, setDay] = useState('')
  const [name, setName] = useState('')
  const add = (event: FormEvent): void => {
    event.preventDefault()
    if (day === '' || name.trim() === '') return
    onAdd({ day, name: name.trim() })
    setDay('')
    setName('')
  }
  return (
    <form onSubmit={add} noValidate>
      <div className="field-row">
        <TextField label={t('holidayDay')} type="date" value={day} onChange={setDay} />
        <TextField label={t('holidayName')} maxLength={120} value={name} onChange={setName} />
      </div>
      <Button type="submit" isDisabled={day === '' || name.trim() === ''}>
        {t('addHoliday')}
      </Button>
    </form>
  )
}
