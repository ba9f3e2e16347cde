import { wordsPerMinuteIn } from '@mithaq/domain/speaking-speed'
import { formatNumber } from '@mithaq/i18n/format'
import { isEditable } from '@mithaq/schema/submission'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { useCounted } from '../../../lib/use-counted.ts'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { VerificationMark } from '../../../ui/verification-mark.tsx'
import type { Submission } from '../submission.ts'
import { useAskAgain } from './use-submission-change.ts'

/** Which of the mechanism's limits this text files under, and what that limit counts. */
export function LimitPanel({ submission }: { submission: Submission }) {
  const { t } = useTranslation('writing')
  const trpc = useTRPC()
  const reader = useReader()
  const counted = useCounted()
  const say = useRefusalSentence()
  const askAgain = useAskAgain()
  const change = useMutation(trpc.submissions.changeLimit.mutationOptions({ onSuccess: askAgain }))
  const { limit, mechanism, may, status } = submission
  const parts = ['body', 'notes', 'annexes', 'cover'] as const
  const counting = limit === null ? [] : parts.filter((part) => limit.counts[part] === 'yes')
  const notCounting = limit === null ? [] : parts.filter((part) => limit.counts[part] === 'no')
  const words = (some: readonly (typeof parts)[number][]): string =>
    new Intl.ListFormat(reader.language, { type: 'conjunction' }).format(some.map((part) => t(`part.${part}`)))
  return (
    <section>
      <h3>{t('limit')}</h3>
      {mechanism.limits.length > 1 && may.manage && isEditable(status) && (
        <SelectField
          label={t('limitWhich')}
          value={limit?.id ?? ''}
          disabled={change.isPending}
          onChange={(limitId) => change.mutate({ submissionId: submission.id, limitId: limitId === '' ? null : limitId })}
          options={[
            ...(limit === null ? [{ value: '', label: t('limitNotChosen') }] : []),
            ...mechanism.limits.map(({ id, appliesTo, unit, value }) => ({
              value: id,
              label:
                value === null
                  ? named(appliesTo, reader.language)
                  : `${named(appliesTo, reader.language)}: ${t(`amount.${unit}`, counted(value))}`,
            })),
          ]}
        />
      )}
      {limit === null ? (
        <p className="muted">{t(mechanism.limits.length > 0 ? 'limitNotChosen' : 'limitNone')}</p>
      ) : (
        <>
          <p>
            {limit.value === null ? t('limitWithoutFigure') : t(`amount.${limit.unit}`, counted(limit.value))}{' '}
            <VerificationMark verified={limit.verified} />
          </p>
          {counting.length > 0 && <p className="muted">{t('limitCounts', { parts: words(counting) })}</p>}
          {notCounting.length > 0 && <p className="muted">{t('limitDoesNotCount', { parts: words(notCounting) })}</p>}
          {limit.note && <p className="muted">{named(limit.note, reader.language)}</p>}
          {(limit.unit === 'minutes' || limit.unit === 'seconds') && (
            <p className="muted">
              {t('limitSpeed', {
                words: formatNumber(reader, wordsPerMinuteIn(submission.languages.submitted, submission.wordsPerMinute)),
              })}
            </p>
          )}
        </>
      )}
      {change.error && <Notice tone="error">{say(change.error)}</Notice>}
    </section>
  )
}
