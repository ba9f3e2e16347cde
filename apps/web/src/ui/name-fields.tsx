import { interfaceLanguages, type InterfaceLanguage } from '@mithaq/schema/language'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { TextArea, TextField } from './text-field.tsx'

export type NameDraft = Partial<Record<InterfaceLanguage, string>>

/** What is left when empty languages are dropped; null when none remains. */
export function cleanName(draft: NameDraft): NameDraft | null {
  const given = Object.entries(draft).flatMap(([language, text]) => (text.trim() === '' ? [] : [[language, text.trim()] as const]))
  return given.length === 0 ? null : Object.fromEntries(given)
}

/** A name, or a few words about something, in up to three languages. One is enough: the others are there when they are used or asked for. */
export function NameFields({
  legend,
  hint,
  value,
  onChange,
  error,
  lines = 1,
  maxLength = 200,
}: {
  legend: string
  hint?: string
  value: NameDraft
  onChange: (value: NameDraft) => void
  error?: string | null
  /** More than one: sentences rather than a name. */
  lines?: number
  maxLength?: number
}) {
  const { t, i18n } = useTranslation()
  const own = i18n.language as InterfaceLanguage
  const order = [own, ...interfaceLanguages.filter((language) => language !== own)]
  const [all, setAll] = useState(() => order.slice(1).some((language) => value[language]))
  const labels = { ar: t('inArabic'), en: t('inEnglish'), fr: t('inFrench') }
  return (
    <fieldset className="name-fields">
      <legend>{legend}</legend>
      <p className="field-hint">{hint ?? t('oneLanguageEnough')}</p>
      {(all ? order : order.slice(0, 1)).map((language, index) => {
        const shared = {
          label: labels[language],
          lang: language,
          dir: language === 'ar' ? 'rtl' : 'ltr',
          maxLength,
          value: value[language] ?? '',
          error: index === 0 ? error : null,
          onChange: (text: string) => onChange({ ...value, [language]: text }),
        }
        return lines === 1 ? <TextField key={language} {...shared} /> : <TextArea key={language} rows={lines} {...shared} />
      })}
      {!all && (
        <Button look="quiet" small onPress={() => setAll(true)}>
          {t('otherLanguages')}
        </Button>
      )}
    </fieldset>
  )
}
