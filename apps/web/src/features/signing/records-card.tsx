import type { SubmissionId } from '@mithaq/schema/ids'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useTRPC } from '../../lib/trpc.ts'
import { Failed } from '../../ui/failed.tsx'
import { RecordSheet } from './record-sheet.tsx'

/** Each time that the text was locked; the last stands open, and is what is printed. */
export function RecordsCard({ submissionId }: { submissionId: SubmissionId }) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const records = useQuery(trpc.signing.records.queryOptions({ submissionId }))
  if (records.isError) return <Failed error={records.error} retry={() => void records.refetch()} />
  const last = records.data?.at(-1)
  if (last === undefined) return null
  const earlier = records.data?.slice(0, -1).reverse() ?? []
  return (
    <>
      <RecordSheet submissionId={submissionId} view={last} />
      {earlier.length > 0 && (
        <details className="no-print">
          <summary>{t('recordsEarlier')}</summary>
          {earlier.map((view) => (
            <RecordSheet key={view.lockedAt} submissionId={submissionId} view={view} />
          ))}
        </details>
      )}
    </>
  )
}
