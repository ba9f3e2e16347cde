import { formatNumber, languageName } from '@mithaq/i18n/format'
import { wordsPerMinuteIn } from '@mithaq/domain/speaking-speed'
import { documentLanguages, type DocumentLanguage } from '@mithaq/schema/language'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Speeds } from './settings-draft.ts'

interface SpeedProps {
  speeds: Speeds
  wrong: ReadonlySet<DocumentLanguage>
  onChange: (speeds: Speeds) => void
}

/** Words a minute in each language in which a text can be written; empty takes the usual speed, which is shown. */
export function SpeedFields({ speeds, wrong, onChange }: SpeedProps) {
  const { t } = useTranslation('settings')
  const reader = useReader()
  return (
    <fieldset className="choices">
      <legend>{t('speed')}</legend>
      <p className="field-hint">{t('speedHint')}</p>
      <div className="speeds">
        {documentLanguages.map((language) => (
          <TextField
            key={language}
            label={languageName(reader, language)}
            inputMode="numeric"
            dir="ltr"
            maxLength={4}
            placeholder={formatNumber(reader, wordsPerMinuteIn(language, {}))}
            value={speeds[language] ?? ''}
            error={wrong.has(language) ? t('speedRange') : null}
            onChange={(text) => onChange({ ...speeds, [language]: text })}
          />
        ))}
      </div>
    </fieldset>
  )
}
