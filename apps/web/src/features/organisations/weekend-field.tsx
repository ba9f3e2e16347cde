import { weekdayName } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { Check } from '../../ui/choice.tsx'

/** ISO days, beginning with the one on which the reader's calendars begin. */
const weekFromMonday = [1, 2, 3, 4, 5, 6, 7]
const weekFromSaturday = [6, 7, 1, 2, 3, 4, 5]

/** The days on which nobody works. At least one day of the week must remain. */
export function WeekendField({ weekend, onChange }: { weekend: readonly number[]; onChange: (weekend: number[]) => void }) {
  const { t } = useTranslation('settings')
  const reader = useReader()
  return (
    <fieldset className="choices">
      <legend>{t('weekend')}</legend>
      <p className="field-hint">{t('weekendHint')}</p>
      <div className="weekdays">
        {(reader.language === 'ar' ? weekFromSaturday : weekFromMonday).map((day) => (
          <Check
            key={day}
            label={weekdayName(reader, day)}
            checked={weekend.includes(day)}
            disabled={!weekend.includes(day) && weekend.length >= 6}
            onChange={(free) => onChange(free ? [...weekend, day] : weekend.filter((other) => other !== day))}
          />
        ))}
      </div>
    </fieldset>
  )
}
