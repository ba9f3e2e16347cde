import { interfaceLanguages, type InterfaceLanguage } from '@mithaq/schema/language'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { TextField } from './text-field.tsx'

export type NameDraft = Partial<Record<InterfaceLanguage, string>>

/** What is left when empty languages are dropped; null when none remains. */
export function cleanName(draft: NameDraft): NameDraft | null {
  const given = Object.entries(draft).flatMap(([language, text]) => (text.trim() === '' ? [] : [[language, text.trim()] as const]))
  return given.length === 0 ? null : Object.fromEntries(given)
}

/** A name in up to three languages. One is enough: the others are there when they are used or asked for. */
export function NameFields({
  legend,
  value,
  onChange,
  error,
  autoFocus = false,
}: {
  legend: string
  value: NameDraft
  onChange: (value: NameDraft) => void
  error?: string | null
  autoFocus?: boolean
}) {
  const { t, i18n } = useTranslation()
  const own = i18n.language as InterfaceLanguage
  const order = [own, ...interfaceLanguages.filter((language) => language !== own)]
  const [all, setAll] = useState(() => order.slice(1).some((language) => value[language]))
  const labels = { ar: t('inArabic'), en: t('inEnglish'), fr: t('inFrench') }
  return (
    <fieldset className="name-fields">
      <legend>{legend}</legend>
      <p className="field-hint">{t('oneLanguageEnough')}</p>
      {(all ? order : order.slice(0, 1)).map((language, index) => (
        <TextField
          key={language}
          label={labels[language]}
          lang={language}
          dir={language === 'ar' ? 'rtl' : 'ltr'}
          maxLength={200}
          value={value[language] ?? ''}
          error={index === 0 ? error : null}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- in a dialog the first field is where one goes on
          autoFocus={autoFocus && index === 0}
          onChange={(text) => onChange({ ...value, [language]: text })}
        />
      ))}
      {!all && (
        <Button look="quiet" small onPress={() => setAll(true)}>
          {t('otherLanguages')}
        </Button>
      )}
    </fieldset>
  )
}
