import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DeadlineEntry } from '../lib/deadline-words.ts'
import { useRefusalSentence } from '../lib/refusal.ts'
import { useTRPC, type Asked } from '../lib/trpc.ts'
import { Confirm } from './confirm.tsx'
import { DeadlineForm, type DeadlineDraft } from './deadline-form.tsx'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'

type SubmissionId = Asked['deadlines']['enter']['submissionId']

/** What shows a submission's dates, to be asked again after one changed. */
function useAskDatesAgain(): () => Promise<unknown> {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () =>
    Promise.all(
      [trpc.deadlines.pathFilter(), trpc.home.pathFilter(), trpc.submissions.pathFilter()].map((filter) =>
        queries.invalidateQueries(filter),
      ),
    )
}

interface EnterDeadlineProps {
  submissionId: SubmissionId
  /** The body's date as it stands. */
  now: DeadlineEntry | null
  /** Whose date one most likely enters: after it was sent, one of ours. */
  first?: DeadlineDraft['whose']
  open: boolean
  onClose: () => void
}

/** Enters a date of a submission, beside the page. For those who manage it. */
export function EnterDeadline({ submissionId, now, first = 'mechanism', open, onClose }: EnterDeadlineProps) {
  const { t } = useTranslation('deadlines')
  const trpc = useTRPC()
  const say = useRefusalSentence()
  const askAgain = useAskDatesAgain()
  const enter = useMutation(
    trpc.deadlines.enter.mutationOptions({
      onSuccess: () => {
        onClose()
        return askAgain()
      },
    }),
  )
  return (
    <Dialog title={t('enterTitle')} open={open} onClose={onClose} place="side">
      <DeadlineForm
        now={now}
        first={first}
        refused={enter.error === null ? null : say(enter.error)}
        pending={enter.isPending}
        onSubmit={(draft) => enter.mutate({ ...draft, submissionId })}
        onCancel={onClose}
      />
    </Dialog>
  )
}

/** Takes back a date that somebody entered. */
export function RemoveDeadline({ entry, open, onClose }: { entry: DeadlineEntry; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['deadlines', 'common'])
  const trpc = useTRPC()
  const say = useRefusalSentence()
  const askAgain = useAskDatesAgain()
  const remove = useMutation(
    trpc.deadlines.remove.mutationOptions({
      onSuccess: () => {
        onClose()
        return askAgain()
      },
    }),
  )
  const { deadlineId } = entry
  return (
    <Confirm
      title={t('deadlines:removeTitle')}
      open={open}
      onClose={onClose}
      onConfirm={() => deadlineId !== null && remove.mutate({ deadlineId })}
      action={t('common:remove')}
      pending={remove.isPending}
    >
      <p>{t(entry.whose === 'own' ? 'deadlines:removeOwn' : 'deadlines:removeMechanism')}</p>
      {remove.error !== null && <Notice tone="error">{say(remove.error)}</Notice>}
    </Confirm>
  )
}
