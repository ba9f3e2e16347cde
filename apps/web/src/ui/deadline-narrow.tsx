import { useTranslation } from 'react-i18next'
import { hasFilter, type DeadlineFilters } from '../lib/deadline-filters.ts'
import { named } from '../lib/named.ts'
import { useReader } from '../lib/reader.tsx'
import type { Answered } from '../lib/trpc.ts'
import { Button } from './button.tsx'
import { SelectField } from './select-field.tsx'

interface NarrowProps {
  submissions: Answered['submissions']['list']
  filters: DeadlineFilters
  onChange: (filters: DeadlineFilters) => void
}

/** Narrows all dates to a submission, a mechanism, an organisation or a State. Offered is what there is. */
export function DeadlineNarrow({ submissions, filters, onChange }: NarrowProps) {
  const { t } = useTranslation('timeline')
  const { language } = useReader()
  const options = (list: readonly (readonly [string, string])[]) => [
    { value: '', label: t('any') },
    ...[...new Map(list)].map(([value, label]) => ({ value, label })).sort((one, other) => one.label.localeCompare(other.label, language)),
  ]
  const offered = {
    submission: options(submissions.map(({ id, title }) => [id, named(title, language)])),
    mechanism: options(submissions.map(({ mechanism }) => [mechanism.id, named(mechanism.name, language)])),
    organisation: options(
      submissions.flatMap(({ coSubmitters }) => coSubmitters.map(({ id, name }) => [id, named(name, language)] as const)),
    ),
    state: options(
      submissions.flatMap(({ stateConcerned, stateName }) =>
        stateConcerned === null || stateName === null ? [] : [[stateConcerned, named(stateName, language)] as const],
      ),
    ),
  }
  const narrowed = hasFilter(filters)
  return (
    <details className="view-narrow" open={narrowed || undefined}>
      <summary>{t('filters')}</summary>
      <div className="view-filters">
        {(['submission', 'mechanism', 'organisation', 'state'] as const).map((name) => (
          <SelectField
            key={name}
            label={t(name)}
            value={filters[name] ?? ''}
            options={offered[name]}
            onChange={(value) => {
              const { [name]: _, ...others } = filters
              onChange(value === '' ? others : { ...others, [name]: value })
            }}
          />
        ))}
        {narrowed && <Button onPress={() => onChange({})}>{t('clear')}</Button>}
      </div>
    </details>
  )
}
