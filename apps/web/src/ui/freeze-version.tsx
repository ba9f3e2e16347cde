import { formatNumber, languageName } from '@mithaq/i18n/format'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../lib/named.ts'
import { useReader } from '../lib/reader.tsx'
import { refusalIn } from '../lib/refusal.ts'
import { useTRPC, type Answered } from '../lib/trpc.ts'
import { useCounted } from '../lib/use-counted.ts'
import { Button } from './button.tsx'
import { ButtonLink } from './button-link.tsx'
import { Check } from './choice.tsx'
import { CopyField } from './copy-field.tsx'
import { Dialog } from './dialog.tsx'
import { Failed } from './failed.tsx'
import { Notice } from './notice.tsx'
import { TextField } from './text-field.tsx'

type Submission = Answered['submissions']['get']

interface Props {
  submission: Submission
  onClose: () => void
  /** What was typed here is not on the server yet: it would not be in the version. */
  unsaved?: boolean
  /** Then nothing leads there. */
  isOnSigningPage?: boolean
}

/** A version is frozen for signing: what goes into it, what is to be looked at first, and what came of it. */
export function FreezeVersion({ submission, onClose, unsaved = false, isOnSigningPage = false }: Props) {
  const { t } = useTranslation(['signing', 'common', 'pages'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const submissionId = submission.id
  const [name, setName] = useState('')
  const [declining, setDeclining] = useState(false)
  const versions = useQuery(trpc.versions.list.queryOptions({ submissionId }))
  const last = versions.data?.findLast(({ purpose }) => purpose === 'signing')?.number ?? null
  const freeze = useMutation(
    trpc.versions.freeze.mutationOptions({
      onSettled: () =>
        Promise.all([trpc.versions, trpc.signing, trpc.submissions, trpc.home].map((noun) => queries.invalidateQueries(noun.pathFilter()))),
    }),
  )
  const refusal = refusalIn(freeze.error)
  const open = refusal?.code === 'version.openSuggestions' ? refusal.count : 0
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (versions.data === undefined || freeze.isPending) return
    const after = versions.data.at(-1)?.number ?? 0
    freeze.mutate({ submissionId, after, name: name.trim() === '' ? null : name, declineSuggestions: declining })
  }
  if (freeze.data !== undefined) return <Frozen made={freeze.data} {...{ submission, onClose, isOnSigningPage }} />
  return (
    <Dialog title={t('signing:freezeTitle')} open onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p>{t('signing:freezeMeans')}</p>
        <WhatIsFrozen submission={submission} last={last} />
        <TextField
          label={t('signing:versionName')}
          hint={t('signing:versionNameHint')}
          optional
          value={name}
          maxLength={120}
          onChange={setName}
        />
        {unsaved && <Notice tone="warning">{t('signing:freezeUnsaved')}</Notice>}
        {open > 0 && <OpenSuggestions count={open} declining={declining} onChange={setDeclining} />}
        {freeze.error && open === 0 && <Failed error={freeze.error} />}
        {versions.error && <Failed error={versions.error} retry={() => void versions.refetch()} />}
        <footer className="dialog-foot">
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            look="primary"
            type="submit"
            isPending={freeze.isPending}
            isDisabled={versions.data === undefined || (open > 0 && !declining)}
          >
            {t('pages:freeze')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

/** Nothing was frozen: they are decided first, or taken as declined. */
function OpenSuggestions({ count, declining, onChange }: { count: number; declining: boolean; onChange: (on: boolean) => void }) {
  const { t } = useTranslation('signing')
  const counted = useCounted()
  return (
    <Notice tone="warning">
      <p role="alert">{t('suggestionsOpen', counted(count))}</p>
      <Check label={t('suggestionsDecline')} hint={t('suggestionsDeclineHint')} checked={declining} onChange={onChange} />
    </Notice>
  )
}

/** Language, words, sections that an organisation has not reviewed, passages that are marked as sensitive, what changed. */
function WhatIsFrozen({ submission, last }: { submission: Submission; last: number | null }) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const reader = useReader()
  const counted = useCounted()
  const { id: submissionId, languages, sections, coSubmitters } = submission
  const whole = useQuery(trpc.versions.compare.queryOptions({ submissionId, from: null, to: null }))
  const since = useQuery({ ...trpc.versions.compare.queryOptions({ submissionId, from: last, to: null }), enabled: last !== null })
  const reviews = useQuery(trpc.versions.reviews.queryOptions({ submissionId }))
  const frozen = sections.filter(({ part }) => part !== 'cover')
  const words = frozen.reduce((sum, { counts }) => {
    const counted = counts[languages.submitted]
    return sum + (counted?.words ?? 0) + (counted?.notes ?? 0)
  }, 0)
  const sensitive = (whole.data?.sections ?? []).reduce((sum, section) => sum + sensitiveIn(section), 0)
  const notReviewed = coSubmitters.flatMap(({ id, name }) => {
    const missing = frozen.filter(
      (section) =>
        !(reviews.data ?? []).some((review) => review.organisationId === id && review.sectionId === section.id && !review.isOfEarlierText),
    )
    return missing.length === 0 ? [] : [{ id, name: named(name, reader.language), count: missing.length }]
  })
  return (
    <div className="what-is-frozen">
      <ul>
        <li>
          {t('freezeLanguage', { language: languageName(reader, languages.submitted) })}
          {languages.source !== null && ` ${t('freezeSource', { language: languageName(reader, languages.source) })}`}
        </li>
        <li>{t('freezeWords', counted(words))}</li>
        <li>{t('freezeNotCover')}</li>
        {last !== null && since.data !== undefined && (
          <li>
            {since.data.same
              ? t('freezeSame', { number: formatNumber(reader, last) })
              : t(
                  'freezeSince',
                  counted(
                    since.data.sections.reduce((sum, { blocks, notes, tables }) => sum + blocks.length + notes.length + tables.length, 0),
                    { number: formatNumber(reader, last) },
                  ),
                )}
          </li>
        )}
      </ul>
      {sensitive > 0 && <Notice tone="warning">{t('freezeSensitive', counted(sensitive))}</Notice>}
      {reviews.data !== undefined && notReviewed.length > 0 && (
        <details>
          <summary>{t('freezeNotReviewed')}</summary>
          <ul>
            {notReviewed.map(({ id, name, count }) => (
              <li key={id}>{t('freezeNotReviewedBy', counted(count, { organisation: `\u2068${name}\u2069` }))}</li>
            ))}
          </ul>
        </details>
      )}
      {reviews.data !== undefined && notReviewed.length === 0 && <p className="muted">{t('freezeAllReviewed')}</p>}
    </div>
  )
}

/** Marked stretches; what is marked one after the other is one passage. */
const sensitiveIn = ({ blocks }: Answered['versions']['compare']['sections'][number]): number =>
  blocks.reduce((sum, { after }) => {
    const marked = (after?.content ?? []).map((inline) => inline.type === 'text' && inline.marks.sensitive === true)
    return sum + marked.filter((on, index) => on && marked[index - 1] !== true).length
  }, 0)

function Frozen({ made, submission, onClose, isOnSigningPage }: Props & { made: Answered['versions']['freeze'] }) {
  const { t } = useTranslation(['signing', 'common', 'pages'])
  const reader = useReader()
  const counted = useCounted()
  return (
    <Dialog title={t('signing:frozenTitle', { number: formatNumber(reader, made.number) })} open onClose={onClose}>
      <Notice tone="ok">{t('signing:frozenMeans')}</Notice>
      <p className="frozen-hash">
        SHA-256{' '}
        <code dir="ltr">
          {made.hash.slice(0, 8)}…{made.hash.slice(-8)}
        </code>
      </p>
      <CopyField label={t('signing:hashWhole')} hint={t('signing:hashHint')} value={made.hash} rows={2} />
      {made.sensitive > 0 && <Notice tone="warning">{t('signing:freezeSensitive', counted(made.sensitive))}</Notice>}
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:close')}</Button>
        {!isOnSigningPage && (
          <ButtonLink look="primary" to="/submissions/$submissionId/signing" params={{ submissionId: submission.id }}>
            {t('signing:toSigning')}
          </ButtonLink>
        )}
      </footer>
    </Dialog>
  )
}
