import { languageName } from '@mithaq/i18n/format'
import { documentLanguages, type DocumentLanguage } from '@mithaq/schema/language'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Check, RadioGroup } from '../../../ui/choice.tsx'
import { cleanName, NameFields, type NameDraft } from '../../../ui/name-fields.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { isFigureWrong, limitInputOf, type LimitDraft } from './limit-draft.ts'
import { LimitsFields } from './limits-fields.tsx'
import { emptySection, sectionInputsOf, type SectionDraft } from './section-draft.ts'
import { SectionsFields } from './sections-fields.tsx'

type StateConcerned = 'required' | 'optional' | 'none'

/** A mechanism that the shipped data does not have, as the coalition knows it. */
export function CreateMechanism() {
  const { t } = useTranslation(['mechanisms', 'common'])
  const reader = useReader()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const say = useRefusalSentence()
  const [name, setName] = useState<NameDraft>({})
  const [body, setBody] = useState<NameDraft>({})
  const [summary, setSummary] = useState('')
  const [languages, setLanguages] = useState<DocumentLanguage[]>([])
  const [stateConcerned, setStateConcerned] = useState<StateConcerned>('optional')
  const [concernsPersons, setConcernsPersons] = useState(false)
  const [deadlineText, setDeadlineText] = useState('')
  const [limits, setLimits] = useState<LimitDraft[]>([])
  const [sections, setSections] = useState<SectionDraft[]>(() => [emptySection(1)])
  const [tried, setTried] = useState(false)
  const create = useMutation(
    trpc.mechanisms.createOwn.mutationOptions({
      onSuccess: async ({ mechanismId }) => {
        void queries.invalidateQueries(trpc.mechanisms.pathFilter())
        await navigate({ to: '/mechanisms/$mechanismId', params: { mechanismId } })
      },
    }),
  )

  const called = cleanName(name)
  const bodyCalled = cleanName(body)
  const sectionInputs = sectionInputsOf(sections, reader.language)
  const inOwn = (text: string) => ({ [reader.language]: text.trim() })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (called === null || bodyCalled === null || sectionInputs.length === 0 || limits.some(isFigureWrong)) return
    create.mutate({
      name: called,
      body: bodyCalled,
      kind: 'own',
      ...(summary.trim() === '' ? {} : { summary: inOwn(summary) }),
      languages: languages.length === 0 ? null : languages,
      stateConcerned,
      concernsPersons,
      ...(deadlineText.trim() === '' ? {} : { deadlineText: inOwn(deadlineText) }),
      limits: limits.map(limitInputOf),
      sections: sectionInputs,
    })
  }
  const wrong = called === null || bodyCalled === null || sectionInputs.length === 0 || limits.some(isFigureWrong)
  return (
    <form onSubmit={submit} noValidate className="own-form">
      <Card title={t('mechanisms:whoAndHow')}>
        <NameFields
          legend={t('mechanisms:name')}
          value={name}
          onChange={setName}
          error={tried && called === null ? t('common:nameMissing') : null}
        />
        <NameFields
          legend={t('mechanisms:body')}
          value={body}
          onChange={setBody}
          error={tried && bodyCalled === null ? t('common:nameMissing') : null}
        />
        <TextArea
          label={t('mechanisms:summary')}
          hint={t('mechanisms:summaryHint')}
          maxLength={1000}
          value={summary}
          onChange={setSummary}
          optional
        />
        <RadioGroup
          legend={t('mechanisms:stateConcerned')}
          value={stateConcerned}
          onChange={setStateConcerned}
          options={(['required', 'optional', 'none'] as const).map((value) => ({ value, label: t(`mechanisms:state.${value}`) }))}
        />
        <fieldset className="choices">
          <legend>{t('mechanisms:languages')}</legend>
          <p className="field-hint">{t('mechanisms:languagesHint')}</p>
          <div className="language-checks">
            {documentLanguages.map((language) => (
              <Check
                key={language}
                label={languageName(reader, language)}
                checked={languages.includes(language)}
                onChange={(checked) => setLanguages(checked ? [...languages, language] : languages.filter((other) => other !== language))}
              />
            ))}
          </div>
        </fieldset>
        <Check
          label={t('mechanisms:persons')}
          hint={t('mechanisms:concernsPersons')}
          checked={concernsPersons}
          onChange={setConcernsPersons}
        />
      </Card>
      <Card title={t('mechanisms:limits')}>
        <LimitsFields limits={limits} onChange={setLimits} tried={tried} />
      </Card>
      <Card title={t('mechanisms:deadline')}>
        <TextArea
          label={t('mechanisms:deadlineText')}
          hint={t('mechanisms:deadlineTextHint')}
          maxLength={1000}
          value={deadlineText}
          onChange={setDeadlineText}
          optional
        />
      </Card>
      <Card title={t('mechanisms:sections')}>
        <SectionsFields
          sections={sections}
          onChange={setSections}
          error={tried && sectionInputs.length === 0 ? t('mechanisms:sectionMissing') : null}
        />
      </Card>
      {tried && wrong && <Notice tone="error">{t('mechanisms:stillMissing')}</Notice>}
      {create.error !== null && <Notice tone="error">{say(create.error)}</Notice>}
      <Button look="primary" type="submit" isPending={create.isPending}>
        {t('mechanisms:saveOwn')}
      </Button>
    </form>
  )
}
