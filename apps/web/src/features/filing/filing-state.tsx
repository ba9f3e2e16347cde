import type { SubmissionStatus } from '@mithaq/schema/submission'
import { useTranslation } from 'react-i18next'
import { useMomentInWords } from '../../lib/moment.ts'
import type { Answered } from '../../lib/trpc.ts'
import { Notice } from '../../ui/notice.tsx'

interface Props {
  status: SubmissionStatus
  entries: Answered['filing']['get']['entries']
}

/** In one look: whether it was sent, and that nobody can change it now. */
export function FilingState({ status, entries }: Props) {
  const { t } = useTranslation('filing')
  const when = useMomentInWords()
  if (status === 'drafting' || status === 'signing')
    return (
      <Notice>
        <b>{t('notYet')}</b>
        <p>{t('notYetHow')}</p>
      </Notice>
    )
  if (status === 'signed')
    return (
      <Notice tone="warning">
        <b>{t('readyTitle')}</b>
        <p>{t('ready')}</p>
      </Notice>
    )
  const filed = entries.findLast(({ kind }) => kind === 'filed')
  return (
    <Notice tone="ok">
      <b>{t(status === 'closed' ? 'closedTitle' : 'filedTitle')}</b>
      {filed !== undefined && filed.channel !== null && (
        <p>{t('filedOn', { when: when(filed.happenedAt), channel: t(`channel.${filed.channel}`) })}</p>
      )}
      {status === 'submitted' && <p>{t('filedMeans')}</p>}
    </Notice>
  )
}
