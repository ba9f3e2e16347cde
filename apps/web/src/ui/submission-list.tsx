import { formatNumber, languageName } from '@mithaq/i18n/format'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { nearerPlan } from '../lib/nearer-plan.ts'
import { useDeadlineWords, type DeadlineEntry } from '../lib/deadline-words.ts'
import { named } from '../lib/named.ts'
import { useReader } from '../lib/reader.tsx'
import type { Answered } from '../lib/trpc.ts'
import { useCounted } from '../lib/use-counted.ts'
import { DeadlineWithOrigin } from './deadline-pill.tsx'
import { LengthMeter } from './length-meter.tsx'
import { Pill } from './pill.tsx'

export type ListedSubmission = Answered['submissions']['list'][number]

/** Submissions with their length, their sections and their date: columns when there is room, cards on a phone. */
export function SubmissionList({ submissions, label }: { submissions: readonly ListedSubmission[]; label: string }) {
  const { t } = useTranslation('submissions')
  return (
    <div className="submission-list">
      <div className="submission-columns" aria-hidden>
        <span>{t('column.submission')}</span>
        <span>{t('column.length')}</span>
        <span>{t('column.sections')}</span>
        <span>{t('column.due')}</span>
      </div>
      <ul aria-label={label}>
        {submissions.map((submission) => (
          <li key={submission.id}>
            <SubmissionLine submission={submission} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function SubmissionLine({ submission }: { submission: ListedSubmission }) {
  const { t } = useTranslation('submissions')
  const reader = useReader()
  const { id, title, status, mechanism, stateName, isExample, words, sections, sectionsReady, deadline } = submission
  const done = status === 'submitted' || status === 'closed'
  const plan = nearerPlan(deadline, deadline.all, done)
  const facts = [named(mechanism.name, reader.language), stateName && named(stateName, reader.language)].filter(Boolean)
  return (
    <>
      <div className="submission-what">
        <Link to="/submissions/$submissionId" params={{ submissionId: id }} className="submission-title">
          <bdi>{named(title, reader.language)}</bdi>
        </Link>
        <small>{facts.join(' · ')}</small>
        <small>
          <Who submission={submission} />
        </small>
        {(status !== 'drafting' || isExample) && (
          <span className="submission-marks">
            {status !== 'drafting' && (
              <Pill tone={status === 'signed' || status === 'submitted' ? 'ok' : 'plain'}>{t(`status.${status}`)}</Pill>
            )}
            {isExample && <Pill>{t('example')}</Pill>}
          </span>
        )}
      </div>
      <div>
        <span className="submission-label">{t('column.length')}</span>
        {words === null ? <small>{t('lengthUnknown')}</small> : <LengthMeter words={words} />}
      </div>
      <div className="num">
        <span className="submission-label">{t('column.sections')}</span>
        {t('sectionsReady', { ready: formatNumber(reader, sectionsReady), all: formatNumber(reader, sections) })}
      </div>
      <div>
        <span className="submission-label">{t('column.due')}</span>
        <DeadlineWithOrigin entry={deadline} done={done} />
        {plan && <PlanBeside plan={plan} />}
      </div>
    </>
  )
}

/** A plan of our own that comes first: never taken for the body's date. */
function PlanBeside({ plan }: { plan: DeadlineEntry }) {
  const { language } = useReader()
  const words = useDeadlineWords()
  return (
    <small className="due-plan">
      {words.origin(plan)}: {plan.label && <bdi>{named(plan.label, language)}</bdi>}
      {plan.label && ' · '}
      {words.short(plan)}
    </small>
  )
}

/** By how many, and in which languages. */
function Who({ submission: { coSubmitters, languages } }: { submission: ListedSubmission }) {
  const { t } = useTranslation('submissions')
  const reader = useReader()
  const counted = useCounted()
  const [only] = coSubmitters
  const submitted = languageName(reader, languages.submitted)
  return (
    <>
      {coSubmitters.length === 1 && only ? <bdi>{named(only.name, reader.language)}</bdi> : t('jointOf', counted(coSubmitters.length))}
      {' · '}
      {languages.source === null
        ? t('inOneLanguage', { language: submitted })
        : t('inTwoLanguages', { source: languageName(reader, languages.source), submitted })}
    </>
  )
}
