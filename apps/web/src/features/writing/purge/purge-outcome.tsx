import { useTranslation } from 'react-i18next'
import type { Answered } from '../../../lib/trpc.ts'
import { useCounted } from '../../../lib/use-counted.ts'
import { Notice } from '../../../ui/notice.tsx'

/** What became of it. */
export function PurgeOutcome({ answer, organisation }: { answer: Answered['purges']['ask']; organisation: string }) {
  const { t } = useTranslation('purge')
  const counted = useCounted()
  if (answer.state === 'asked') return <Notice tone="ok">{t('asked', { organisation })}</Notice>
  return (
    <>
      <Notice tone="ok">{t('done', counted(answer.removed))}</Notice>
      {answer.inComments > 0 && <Notice tone="warning">{t('saidInComments', counted(answer.inComments))}</Notice>}
      {answer.standsElsewhere > 0 && <Notice tone="warning">{t('stillStands', counted(answer.standsElsewhere))}</Notice>}
    </>
  )
}
