import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { matches } from '../../../lib/fold.ts'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { Check } from '../../../ui/choice.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { Organisation } from './draft.ts'

interface OrganisationChecksProps {
  legend: ReactNode
  hint?: ReactNode
  organisations: readonly Organisation[]
  /** Always in: one's own. */
  fixed?: Organisation['id']
  chosen: readonly Organisation['id'][]
  onChange: (chosen: Organisation['id'][]) => void
}

/** So many can be looked through; more need a search. */
const withoutSearch = 12

/** Organisations of the coalition to tick; a large coalition is searched. What is ticked stays in sight. */
export function OrganisationChecks({ legend, hint, organisations, fixed, chosen, onChange }: OrganisationChecksProps) {
  const { t } = useTranslation('submissions')
  const { language } = useReader()
  const [typed, setTyped] = useState('')
  const hintId = useId()
  const shown = organisations.filter(({ id, name }) => chosen.includes(id) || id === fixed || matches(typed, Object.values(name)))
  return (
    <fieldset className="choices" aria-describedby={hint ? hintId : undefined}>
      <legend>{legend}</legend>
      {hint && (
        <p id={hintId} className="field-hint">
          {hint}
        </p>
      )}
      {organisations.length > withoutSearch && (
        <TextField label={t('searchOrganisations')} type="search" value={typed} onChange={setTyped} />
      )}
      <div className="organisation-checks">
        {shown.map(({ id, name, consultativeStatus }) => (
          <Check
            key={id}
            label={<bdi>{named(name, language)}</bdi>}
            hint={[id === fixed && t('ownOrganisation'), consultativeStatus !== 'none' && t('hasConsultativeStatus')]
              .filter(Boolean)
              .join(' · ')}
            checked={id === fixed || chosen.includes(id)}
            disabled={id === fixed}
            onChange={(checked) => onChange(checked ? [...chosen, id] : chosen.filter((other) => other !== id))}
          />
        ))}
      </div>
    </fieldset>
  )
}
