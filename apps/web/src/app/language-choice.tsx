import { interfaceLanguages } from '@mithaq/schema/language'
import { useTranslation } from 'react-i18next'
import { changeLanguage, ownNames } from '../lib/language.ts'

/** Each language by its own name: whoever looks for theirs may read no other. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('shell')
  return (
    <ul className="language-choice" aria-label={t('language')}>
      {interfaceLanguages.map((language) => (
        <li key={language}>
          <button type="button" lang={language} aria-pressed={i18n.language === language} onClick={() => void changeLanguage(language)}>
            {ownNames[language]}
          </button>
        </li>
      ))}
    </ul>
  )
}
