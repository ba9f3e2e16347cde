import { formatNumber } from '@mithaq/i18n/format'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMomentInWords } from '../../lib/moment.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { HashLine } from '../../ui/hash-line.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Pill } from '../../ui/pill.tsx'
import { Changes, countChanges } from './changes.tsx'
import type { Signing, Submission } from './signing.ts'

interface Props {
  signing: Signing
  submission: Submission
}

/** Every version, the last first: its hash, and what changed since the one before. */
export function VersionsCard({ signing, submission }: Props) {
  const { t } = useTranslation(['signing', 'history'])
  const trpc = useTRPC()
  const reader = useReader()
  const when = useMomentInWords()
  const counted = useCounted()
  const versions = useQuery(trpc.versions.list.queryOptions({ submissionId: submission.id }))
  if (versions.isError) return <Failed error={versions.error} retry={() => void versions.refetch()} />
  if (versions.data === undefined || versions.data.length === 0) return null
  return (
    <Card
      title={t('signing:versions')}
      actions={
        <Link to="/submissions/$submissionId/history" params={{ submissionId: submission.id }}>
          {t('history:title')}
        </Link>
      }
    >
      <ul className="rows versions">
        {[...versions.data].reverse().map(({ id, number, purpose, name, hash, madeAt, declinedSuggestions }) => {
          const standsOn = signing.versions.find((each) => each.number === number)?.standsOn ?? null
          return (
            <li key={id}>
              <div className="row-words">
                <p>
                  <b>{t('signing:version', { number: formatNumber(reader, number) })}</b>
                  {name !== null && (
                    <>
                      {' · '}
                      <bdi>{name}</bdi>
                    </>
                  )}{' '}
                  {purpose === 'named' && <Pill>{t('signing:versionNamed')}</Pill>}
                  {standsOn !== null && <Pill tone="ok">{t('signing:versionStands')}</Pill>}
                </p>
                <p className="muted">
                  <time dateTime={madeAt}>{when(madeAt)}</time>
                </p>
                {declinedSuggestions > 0 && <p className="muted">{t('signing:declinedSuggestions', counted(declinedSuggestions))}</p>}
                <HashLine hash={hash} />
                {number > 1 && <Since submission={submission} from={number - 1} to={number} />}
              </div>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** Asked for when it is opened: a comparison of long texts weighs something. */
function Since({ submission, from, to }: { submission: Submission; from: number; to: number }) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const reader = useReader()
  const counted = useCounted()
  const [open, setOpen] = useState(false)
  const changes = useQuery({ ...trpc.versions.compare.queryOptions({ submissionId: submission.id, from, to }), enabled: open })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('sinceTitle', { number: formatNumber(reader, from) })}</summary>
      {open && changes.isPending && <Loading lines={3} />}
      {changes.isError && <Failed error={changes.error} />}
      {changes.data !== undefined && (
        <>
          <p className="muted">{changes.data.same ? t('sinceSame') : t('changesCounted', counted(countChanges(changes.data.sections)))}</p>
          <Changes sections={changes.data.sections} />
        </>
      )}
    </details>
  )
}
