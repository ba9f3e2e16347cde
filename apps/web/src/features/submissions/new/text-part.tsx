import { languageName } from '@mithaq/i18n/format'
import { directionOf, documentLanguages, type DocumentLanguage } from '@mithaq/schema/language'
import { useTranslation } from 'react-i18next'
import { useLimitWords } from '../../../lib/limit-words.ts'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useCounted } from '../../../lib/use-counted.ts'
import { Card } from '../../../ui/card.tsx'
import { RadioGroup } from '../../../ui/choice.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { VerificationMark } from '../../../ui/verification-mark.tsx'
import { limitOf, submittedLanguageOf, titleLanguages } from './draft.ts'
import type { PartProps } from './part.ts'

/** The languages, the title, the limit, and with which sections the text begins. */
export function TextPart(part: PartProps) {
  const { draft, change, mechanism, earlier, problems } = part
  const { t } = useTranslation(['submissions', 'refusals', 'common'])
  const reader = useReader()
  const counted = useCounted()
  const submitted = submittedLanguageOf(draft, mechanism)
  const { languages } = mechanism
  const taken = (language: DocumentLanguage): boolean => languages === null || languages.includes(language)
  const called = (language: DocumentLanguage): string => languageName(reader, language)
  return (
    <Card title={t('submissions:partText')}>
      <div className="field-row">
        <SelectField
          label={t('submissions:sourceLanguage')}
          hint={t('submissions:sourceLanguageHint')}
          value={draft.sourceLanguage}
          onChange={(language) => change({ sourceLanguage: language as DocumentLanguage })}
          options={documentLanguages.map((language) => ({ value: language, label: called(language) }))}
        />
        <SelectField
          label={t('submissions:submittedLanguage')}
          hint={
            languages === null
              ? t('submissions:languagesNotVerified')
              : t('submissions:languagesTaken', { languages: languages.map(called).join(t('common:comma')) })
          }
          value={submitted}
          onChange={(language) => change({ submittedLanguage: language as DocumentLanguage })}
          error={taken(submitted) ? null : t('refusals:mechanism.languageNotAccepted', { language: called(submitted) })}
          options={documentLanguages
            .toSorted((one, other) => Number(taken(other)) - Number(taken(one)))
            .map((language) => ({
              value: language,
              label: taken(language) ? called(language) : t('submissions:languageNotTaken', { language: called(language) }),
            }))}
        />
      </div>
      {mechanism.languagesNote && <p className="field-hint part-note">{named(mechanism.languagesNote, reader.language)}</p>}
      {titleLanguages(draft, mechanism).map((language, index) => (
        <TextField
          key={language}
          label={t('submissions:titleIn', { language: called(language) })}
          lang={language}
          dir={directionOf(language)}
          maxLength={300}
          value={draft.title[language] ?? ''}
          onChange={(title) => change({ title: { ...draft.title, [language]: title } })}
          error={index === 0 && problems.title ? t('submissions:titleMissing') : null}
        />
      ))}
      <Limit {...part} />
      <SelectField
        label={t('submissions:sectionsFrom')}
        hint={t('submissions:sectionsFromHint')}
        value={draft.sectionsFrom ?? ''}
        onChange={(id) => change({ sectionsFrom: earlier.find((submission) => submission.id === id)?.id ?? null })}
        options={[
          { value: '', label: t('submissions:sectionsOfMechanism', counted(mechanism.sections.length)) },
          ...earlier.map(({ id, title }) => ({ value: id, label: named(title, reader.language) })),
        ]}
      />
      {mechanism.concernsPersons && <Notice tone="warning">{t('submissions:concernsPersons')}</Notice>}
    </Card>
  )
}

/** Under which limit the text files: said where there is one, chosen where there are several. */
function Limit({ draft, change, mechanism, own, organisations, problems }: PartProps) {
  const { t } = useTranslation(['submissions', 'refusals', 'mechanisms', 'common'])
  const { language } = useReader()
  const words = useLimitWords()
  const { limits } = mechanism
  const limitId = limitOf(draft, mechanism, own, organisations)
  const [only] = limits
  if (only === undefined) return <p className="part-note">{t('mechanisms:noLimit')}</p>
  if (limits.length === 1)
    return (
      <p className="part-note">
        {t('submissions:oneLimit', { limit: words.figure(only) })} <VerificationMark verified={only.verified} />
        <small className="choice-hint">{words.counts(only).join(t('common:comma'))}</small>
      </p>
    )
  return (
    <>
      <RadioGroup
        legend={t('submissions:limit')}
        value={limitId}
        onChange={(chosen) => change({ limitId: chosen })}
        options={limits.map((limit) => ({
          value: limit.id,
          label: `${named(limit.appliesTo, language)}: ${words.figure(limit)}`,
          hint: words.counts(limit).join(t('common:comma')),
        }))}
      />
      {limitId !== null && limitId !== draft.limitId && <p className="field-hint part-note">{t('submissions:limitByStatus')}</p>}
      {problems.limit && <Notice tone="error">{t(`refusals:${problems.limit}`)}</Notice>}
    </>
  )
}
