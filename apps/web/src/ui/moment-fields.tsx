import { useTranslation } from 'react-i18next'
import { useDeadlineWords } from '../lib/deadline-words.ts'
import type { Moment } from '../lib/moment.ts'
import { namedZones, ownZone } from '../lib/time-zones.ts'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

interface Props {
  value: Moment
  onChange: (moment: Moment) => void
  day: string
  time: string
  zone: string
  dayError?: string | null
  timeError?: string | null
}

/** A day, a time, and by whose clock. */
export function MomentFields({ value, onChange, day, time, zone, dayError = null, timeError = null }: Props) {
  const { t } = useTranslation('deadlines')
  const words = useDeadlineWords()
  const own = ownZone()
  const offered = [...new Set<string>([value.zone, ...namedZones])].filter((one) => one !== own)
  return (
    <>
      <div className="field-row">
        <TextField label={day} type="date" value={value.day} onChange={(next) => onChange({ ...value, day: next })} error={dayError} />
        <TextField label={time} type="time" value={value.time} onChange={(next) => onChange({ ...value, time: next })} error={timeError} />
      </div>
      <SelectField
        label={zone}
        value={value.zone}
        onChange={(next) => onChange({ ...value, zone: next })}
        options={[
          { value: own, label: t('timeZoneOwn', { zone: own }) },
          ...offered.map((one) => ({ value: one, label: words.zone(one) })),
        ]}
      />
    </>
  )
}
