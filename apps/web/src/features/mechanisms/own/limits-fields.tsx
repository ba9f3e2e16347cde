import { limitUnits } from '@mithaq/schema/mechanism'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { Button } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { emptyLimit, isFigureWrong, type LimitDraft } from './limit-draft.ts'

interface LimitsFieldsProps {
  limits: readonly LimitDraft[]
  onChange: (limits: LimitDraft[]) => void
  /** Somebody wanted to save: what is wrong shows. */
  tried: boolean
}

/** How long a text may be, and what of it counts. None is fine: then the meter counts without a limit. */
export function LimitsFields({ limits, onChange, tried }: LimitsFieldsProps) {
  const { t } = useTranslation(['mechanisms', 'common'])
  const nextKey = Math.max(0, ...limits.map(({ key }) => key)) + 1
  return (
    <div className="drafts">
      {limits.length === 0 && <p className="muted">{t('mechanisms:limitsNone')}</p>}
      {limits.map((limit, index) => (
        <LimitFields
          key={limit.key}
          limit={limit}
          several={limits.length > 1}
          tried={tried}
          onChange={(changed) => onChange(limits.map((other) => (other.key === limit.key ? { ...other, ...changed } : other)))}
          onRemove={() => onChange(limits.filter((_, other) => other !== index))}
        />
      ))}
      <Button small onPress={() => onChange([...limits, emptyLimit(nextKey)])}>
        {t('mechanisms:addLimit')}
      </Button>
    </div>
  )
}

interface LimitFieldsProps {
  limit: LimitDraft
  several: boolean
  tried: boolean
  onChange: (changed: Partial<LimitDraft>) => void
  onRemove: () => void
}

function LimitFields({ limit, several, tried, onChange, onRemove }: LimitFieldsProps) {
  const { t } = useTranslation(['mechanisms', 'deadlines', 'common'])
  const { language } = useReader()
  return (
    <fieldset className="draft">
      <legend>{t('mechanisms:oneLimit')}</legend>
      {several && (
        <TextField
          label={t('mechanisms:limitAppliesTo')}
          hint={t('mechanisms:limitAppliesToHint')}
          maxLength={200}
          value={limit.appliesTo[language] ?? ''}
          onChange={(text) => onChange({ appliesTo: { ...limit.appliesTo, [language]: text } })}
        />
      )}
      <div className="field-row">
        <TextField
          label={t('mechanisms:limitFigure')}
          hint={t('mechanisms:limitFigureHint')}
          inputMode="decimal"
          value={limit.value}
          onChange={(value) => onChange({ value })}
          error={tried && isFigureWrong(limit) ? t('mechanisms:limitFigureWrong') : null}
        />
        <SelectField
          label={t('mechanisms:limitUnit')}
          value={limit.unit}
          onChange={(unit) => onChange({ unit: limitUnits.find((one) => one === unit) ?? 'words' })}
          options={limitUnits.map((unit) => ({ value: unit, label: t(`mechanisms:unit.${unit}`) }))}
        />
      </div>
      <div className="field-row">
        {(['body', 'notes', 'annexes', 'cover'] as const).map((part) => (
          <SelectField
            key={part}
            label={t(`mechanisms:part.${part}`)}
            value={limit.counts[part]}
            onChange={(answer) => onChange({ counts: { ...limit.counts, [part]: answer } })}
            options={(['yes', 'no', 'unknown'] as const).map((answer) => ({
              value: answer,
              label: t(`mechanisms:countsOption.${answer}`),
            }))}
          />
        ))}
      </div>
      <TextField label={t('deadlines:source')} maxLength={500} value={limit.source} onChange={(source) => onChange({ source })} optional />
      <Button small look="quiet" onPress={onRemove}>
        {t('common:remove')}
      </Button>
    </fieldset>
  )
}
