import { formatDate } from '@mithaq/i18n/format'
import { isEditable, sectionStates, type SectionState } from '@mithaq/schema/submission'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../../lib/acting.tsx'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC, type Asked } from '../../../lib/trpc.ts'
import { useCounted } from '../../../lib/use-counted.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { mayReadHistoryOf } from '../authors/may-read.ts'
import { PurgeHistory } from '../purge/purge-history.tsx'
import { ReviewPanel } from '../reviews/review-panel.tsx'
import { givenTitle, TitleFields } from '../title-fields.tsx'
import type { Section, Submission } from '../submission.ts'

type Changes = Omit<Asked['sections']['change'], 'sectionId'>

/** Whose section it is, until when, how far, how long; what the mechanism says of it. */
export function SectionSettings({ submission, section, onClose }: { submission: Submission; section: Section; onClose: () => void }) {
  const { t } = useTranslation(['writing', 'common', 'history'])
  const { language } = useReader()
  const { actor } = useActing()
  const manages = submission.may.manage && isEditable(submission.status)
  return (
    <Dialog title={t('writing:sectionSettings')} open onClose={onClose} place="side">
      {manages || section.may.changeState ? (
        <SectionForm submission={submission} section={section} manages={manages} onClose={onClose} />
      ) : (
        <SectionFacts section={section} />
      )}
      <ReviewPanel submission={submission} section={section} />
      {mayReadHistoryOf(actor, submission) && (
        <p className="settings-history">
          <Link to="/submissions/$submissionId/history" params={{ submissionId: submission.id }} search={{ section: section.id }}>
            {t('history:openSection')}
          </Link>
        </p>
      )}
      <PurgeHistory submission={submission} section={section} />
      {section.guidance && (
        <section className="settings-guidance">
          <h3>{t('writing:guidanceTitle')}</h3>
          <p dir="auto">{named(section.guidance, language)}</p>
          {submission.mechanism.ourTranslation && language !== 'en' && <small>{t('writing:ourTranslation')}</small>}
        </section>
      )}
    </Dialog>
  )
}

function SectionForm({
  submission,
  section,
  manages,
  onClose,
}: {
  submission: Submission
  section: Section
  manages: boolean
  onClose: () => void
}) {
  const { t } = useTranslation(['writing', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { language } = useReader()
  const say = useRefusalSentence()
  const [title, setTitle] = useState(section.title)
  const [organisationId, setOrganisationId] = useState<string>(section.organisation?.id ?? '')
  const [due, setDue] = useState(section.due ?? '')
  const [state, setState] = useState<SectionState>(section.state)
  const [closed, setClosed] = useState(section.closed)
  const [budget, setBudget] = useState(section.wordBudget === null ? '' : String(section.wordBudget))
  const change = useMutation(
    trpc.sections.change.mutationOptions({
      onSuccess: async () => {
        await Promise.all([trpc.submissions, trpc.home, trpc.deadlines].map((noun) => queries.invalidateQueries(noun.pathFilter())))
        onClose()
      },
    }),
  )
  const given = givenTitle(title)
  const wordBudget = budget.trim() === '' ? null : Number(budget)
  const wrongBudget = wordBudget !== null && !(Number.isInteger(wordBudget) && wordBudget > 0 && wordBudget <= 100_000)
  const changes = (): Changes => {
    const organisation = submission.coSubmitters.find(({ id }) => id === organisationId)?.id ?? null
    const all: Changes = {
      ...(given === null ? {} : { title: given }),
      organisationId: organisation,
      due: due === '' ? null : due,
      state,
      closed: closed && organisation !== null,
      wordBudget,
    }
    const before: Changes = {
      title: section.title,
      organisationId: section.organisation?.id ?? null,
      due: section.due,
      state: section.state,
      closed: section.closed,
      wordBudget: section.wordBudget,
    }
    // Only what differs: who may say how far a section is may not say the rest, and two people may change different things at once.
    return Object.fromEntries(
      Object.entries(all).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof Changes])),
    )
  }
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (given === null || wrongBudget) return
    const changed = changes()
    if (Object.keys(changed).length === 0) onClose()
    else change.mutate({ sectionId: section.id, ...changed })
  }
  return (
    <form onSubmit={save}>
      {manages && <TitleFields label={t('writing:sectionTitle')} languages={submission.languages} value={title} onChange={setTitle} />}
      <SelectField
        label={t('writing:stateLabel')}
        value={state}
        onChange={(value) => setState(value as SectionState)}
        options={sectionStates.map((value) => ({ value, label: t(`writing:state.${value}`) }))}
      />
      {manages && (
        <>
          <SelectField
            label={t('writing:organisation')}
            hint={t('writing:organisationHint')}
            value={organisationId}
            onChange={setOrganisationId}
            options={[
              { value: '', label: t('writing:unassigned') },
              ...submission.coSubmitters.map(({ id, name }) => ({ value: id, label: named(name, language) })),
            ]}
          />
          <Check
            label={t('writing:closed')}
            hint={t('writing:closedHint')}
            checked={closed && organisationId !== ''}
            disabled={organisationId === ''}
            onChange={setClosed}
          />
          <TextField label={t('writing:sectionDue')} type="date" optional value={due} onChange={setDue} />
          <TextField
            label={t('writing:budget')}
            hint={t('writing:budgetHint')}
            inputMode="numeric"
            dir="ltr"
            optional
            value={budget}
            onChange={setBudget}
            error={wrongBudget ? t('writing:budgetWrong') : null}
          />
        </>
      )}
      {change.error && <Notice tone="error">{say(change.error)}</Notice>}
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={change.isPending} isDisabled={given === null}>
          {t('common:save')}
        </Button>
      </footer>
    </form>
  )
}

function SectionFacts({ section }: { section: Section }) {
  const { t } = useTranslation('writing')
  const reader = useReader()
  const counted = useCounted()
  const facts: [string, string][] = [
    [t('stateLabel'), t(`state.${section.state}`)],
    [t('organisation'), section.organisation === null ? t('unassigned') : named(section.organisation.name, reader.language)],
    ...(section.due === null ? [] : [[t('sectionDue'), formatDate(reader, section.due)] satisfies [string, string]]),
    ...(section.wordBudget === null ? [] : [[t('budget'), t('amount.words', counted(section.wordBudget))] satisfies [string, string]]),
  ]
  return (
    <dl className="settings-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
