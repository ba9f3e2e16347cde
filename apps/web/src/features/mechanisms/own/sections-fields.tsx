import { sectionParts } from '@mithaq/schema/mechanism'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '@mithaq/i18n/format'
import { useReader } from '../../../lib/reader.tsx'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { emptySection, moved, type SectionDraft } from './section-draft.ts'

interface SectionsFieldsProps {
  sections: readonly SectionDraft[]
  onChange: (sections: SectionDraft[]) => void
  error: string | null
}

/** The sections with which a text to this mechanism begins, in their order. */
export function SectionsFields({ sections, onChange, error }: SectionsFieldsProps) {
  const { t } = useTranslation(['mechanisms', 'common'])
  const reader = useReader()
  const nextKey = Math.max(0, ...sections.map(({ key }) => key)) + 1
  const change = (key: number, changed: Partial<SectionDraft>): void =>
    onChange(sections.map((section) => (section.key === key ? { ...section, ...changed } : section)))
  return (
    <div className="drafts">
      {sections.map((section, index) => (
        <fieldset key={section.key} className="draft">
          <legend>{t('mechanisms:oneSection', { number: formatNumber(reader, index + 1) })}</legend>
          <TextField
            label={t('mechanisms:sectionTitle')}
            maxLength={300}
            value={section.title}
            onChange={(title) => change(section.key, { title })}
            error={index === 0 ? error : null}
          />
          <TextArea
            label={t('mechanisms:sectionGuidance')}
            maxLength={2000}
            value={section.guidance}
            onChange={(guidance) => change(section.key, { guidance })}
            optional
          />
          <SelectField
            label={t('mechanisms:sectionBelongs')}
            value={section.part}
            onChange={(part) => change(section.key, { part: sectionParts.find((one) => one === part) ?? 'body' })}
            options={sectionParts.map((part) => ({ value: part, label: t(`mechanisms:sectionPart.${part}`) }))}
          />
          <Check
            label={t('mechanisms:sectionRequired')}
            checked={section.required}
            onChange={(required) => change(section.key, { required })}
          />
          <Check
            label={t('mechanisms:sectionAsksIdentity')}
            hint={t('mechanisms:sectionIdentity')}
            checked={section.identity}
            onChange={(identity) => change(section.key, { identity })}
          />
          <div className="draft-actions">
            <IconButton label={t('mechanisms:moveUp')} isDisabled={index === 0} onPress={() => onChange(moved(sections, index, -1))}>
              <ArrowUp size={18} aria-hidden />
            </IconButton>
            <IconButton
              label={t('mechanisms:moveDown')}
              isDisabled={index === sections.length - 1}
              onPress={() => onChange(moved(sections, index, 1))}
            >
              <ArrowDown size={18} aria-hidden />
            </IconButton>
            <IconButton
              label={t('common:remove')}
              isDisabled={sections.length === 1}
              onPress={() => onChange(sections.filter(({ key }) => key !== section.key))}
            >
              <Trash2 size={18} aria-hidden />
            </IconButton>
          </div>
        </fieldset>
      ))}
      <Button small onPress={() => onChange([...sections, emptySection(nextKey)])}>
        {t('mechanisms:addSection')}
      </Button>
    </div>
  )
}
