import { nextStatuses } from '@mithaq/domain/submission-status'
import { submissionStatuses, type SubmissionStatus } from '@mithaq/schema/submission'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../../lib/acting.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { ButtonLink } from '../../../ui/button-link.tsx'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ReopenSubmission } from '../../../ui/reopen-submission.tsx'
import type { Submission } from '../submission.ts'
import { useAskAgain } from './use-submission-change.ts'

/** How far the submission is, and the steps that lead on from here. */
export function StatusPanel({ submission }: { submission: Submission }) {
  const { t } = useTranslation(['writing', 'filing', 'pages'])
  const trpc = useTRPC()
  const say = useRefusalSentence()
  const askAgain = useAskAgain()
  const { actor } = useActing()
  const [to, setTo] = useState<SubmissionStatus | null>(null)
  const change = useMutation(
    trpc.submissions.changeStatus.mutationOptions({
      onSuccess: async () => {
        await askAgain()
        setTo(null)
      },
    }),
  )
  const { status, may } = submission
  // That a text is signed or was sent is recorded with who, how and when, on the pages for it.
  const offered = nextStatuses(status)
  const at = submissionStatuses.indexOf(status)
  const isForward = (next: SubmissionStatus): boolean => submissionStatuses.indexOf(next) > at
  return (
    <section>
      <h3>{t('statusTitle')}</h3>
      <ol className="status-steps">
        {submissionStatuses.map((step, index) => (
          <li key={step} data-past={index < at || undefined} aria-current={step === status ? 'step' : undefined}>
            {t(`status.${step}`)}
          </li>
        ))}
      </ol>
      <p className="muted">{t(`statusMeans.${status}`)}</p>
      {actor.kind === 'member' && (
        <p className="settings-links">
          <Link to="/submissions/$submissionId/filing" params={{ submissionId: submission.id }}>
            {t('filing', { ns: 'pages' })}
          </Link>
          <Link to="/submissions/$submissionId/sign-on" params={{ submissionId: submission.id }}>
            {t('signOn', { ns: 'pages' })}
          </Link>
        </p>
      )}
      {may.manage && (
        <div className="settings-buttons">
          {status === 'signing' && (
            <ButtonLink
              look="primary"
              className="btn-small"
              to="/submissions/$submissionId/signing"
              params={{ submissionId: submission.id }}
            >
              {t('signing', { ns: 'pages' })}
            </ButtonLink>
          )}
          {status === 'signed' && (
            <ButtonLink
              look="primary"
              className="btn-small"
              to="/submissions/$submissionId/filing"
              params={{ submissionId: submission.id }}
            >
              {t('fileTitle', { ns: 'filing' })}
            </ButtonLink>
          )}
          {(status === 'signed' || status === 'submitted') && <ReopenSubmission submissionId={submission.id} />}
          {offered.map((next) => (
            <Button key={next} small look={isForward(next) ? 'primary' : 'plain'} onPress={() => setTo(next)}>
              {t(isForward(next) ? 'statusForward' : 'statusBack', { status: t(`status.${next}`) })}
            </Button>
          ))}
        </div>
      )}
      <Confirm
        title={to === null ? '' : t(isForward(to) ? 'statusForward' : 'statusBack', { status: t(`status.${to}`) })}
        open={to !== null}
        onClose={() => setTo(null)}
        onConfirm={() => to !== null && change.mutate({ submissionId: submission.id, status: to })}
        action={to === null ? '' : t(`status.${to}`)}
        wayOut={t('cancel', { ns: 'common' })}
        danger={false}
        pending={change.isPending}
      >
        {to !== null && <p>{t(`statusMeans.${to}`)}</p>}
        {change.error && <Notice tone="error">{say(change.error)}</Notice>}
      </Confirm>
    </section>
  )
}
