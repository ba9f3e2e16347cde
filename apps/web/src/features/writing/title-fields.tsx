import { languageName } from '@mithaq/i18n/format'
import { directionOf, documentLanguages, type DocumentLanguage } from '@mithaq/schema/language'
import { useReader } from '../../lib/reader.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Submission } from './submission.ts'

type Draft = Partial<Record<DocumentLanguage, string>>

/** Without empty languages; null when nothing is left. */
export function givenTitle(draft: Draft): Draft | null {
  const given = documentLanguages.flatMap((language) => {
    const text = draft[language]?.trim()
    return text ? [[language, text] as const] : []
  })
  return given.length === 0 ? null : Object.fromEntries(given)
}

/** A title in the languages of the text, and in those in which it was given besides. */
export function TitleFields({
  label,
  languages: { source, submitted },
  value,
  onChange,
}: {
  label: string
  languages: Submission['languages']
  value: Draft
  onChange: (value: Draft) => void
}) {
  const reader = useReader()
  const shown = documentLanguages.filter((language) => language === source || language === submitted || value[language] !== undefined)
  return shown.map((language, index) => (
    <TextField
      key={language}
      label={shown.length === 1 ? label : `${label} (${languageName(reader, language)})`}
      lang={language}
      dir={directionOf(language)}
      maxLength={300}
      value={value[language] ?? ''}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- in a dialog the first field is where one goes on
      autoFocus={index === 0}
      onChange={(text) => onChange({ ...value, [language]: text })}
    />
  ))
}
