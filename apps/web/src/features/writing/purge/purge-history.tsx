import { formatDate } from '@mithaq/i18n/format'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { useTRPC } from '../../../lib/trpc.ts'
import { useCounted } from '../../../lib/use-counted.ts'
import type { Section, Submission } from '../submission.ts'
import { usePersonOfPurge } from './use-person-of-purge.ts'

/** What was removed from a section for good: when, by whom, how much; never what. */
export function PurgeHistory({ submission, section }: { submission: Submission; section: Section }) {
  const { t } = useTranslation('purge')
  const trpc = useTRPC()
  const reader = useReader()
  const counted = useCounted()
  const { data } = useQuery(trpc.purges.list.queryOptions({ sectionId: section.id }))
  const personOf = usePersonOfPurge(submission, data?.people ?? [])
  if (data === undefined || data.done.length === 0) return null
  return (
    <section className="settings-guidance">
      <h3>{t('historyTitle')}</h3>
      <ul className="purge-history">
        {data.done.map(({ id, at, purgedBy, agreedBy, removed }) => {
          const date = formatDate(reader, at)
          return (
            <li key={id}>
              {purgedBy === agreedBy
                ? t('historyLineOne', { date, asker: personOf(purgedBy) })
                : t('historyLine', { date, asker: personOf(purgedBy), agreer: personOf(agreedBy) })}{' '}
              <small>{t('letters', counted(removed))}</small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
