import { languageName } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'

interface Props {
  languages: readonly string[]
  value: string
  onChange: (language: string) => void
}

/** On a phone one language is shown at a time. */
export function LanguageSwitch({ languages, value, onChange }: Props) {
  const { t } = useTranslation('writing')
  const reader = useReader()
  return (
    <fieldset className="language-switch" aria-label={t('textLanguage')}>
      {languages.map((language) => (
        <button key={language} type="button" aria-pressed={language === value} onClick={() => onChange(language)}>
          {languageName(reader, language)}
        </button>
      ))}
    </fieldset>
  )
}
