import { formatDay } from '@mithaq/i18n/format'
import type { SubmissionId } from '@mithaq/schema/ids'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { DropPeople } from './drop-people.tsx'
import { languagesOf, titleIn, type Place, type Submission, type Timeline as Told } from './history.ts'
import { NameMoment } from './name-moment.tsx'
import { ReadingPane, type Against } from './reading-pane.tsx'
import { Timeline } from './timeline.tsx'

/** What a submission once said: who wrote when, any moment, any two compared. */
export function HistoryPage() {
  const { submissionId } = useParams({ strict: false })
  const { section } = useSearch({ strict: false })
  return submissionId === undefined ? null : <History key={submissionId} submissionId={submissionId} section={section ?? null} />
}

export function History({ submissionId, section }: { submissionId: SubmissionId; section: string | null }) {
  const { t } = useTranslation('history')
  const trpc = useTRPC()
  const submission = useQuery(trpc.submissions.get.queryOptions({ submissionId }))
  const [filter, setFilter] = useState(section)
  const sectionId = submission.data?.sections.find(({ id }) => id === filter)?.id ?? null
  const timeline = useQuery({
    ...trpc.history.timeline.queryOptions({ submissionId, sectionId }),
    enabled: submission.data !== undefined,
  })
  usePageTitle(t('title'))
  const back = (
    <ButtonLink to="/submissions/$submissionId" params={{ submissionId }}>
      {t('toText')}
    </ButtonLink>
  )
  const failed = submission.error ?? timeline.error
  if (failed !== null && (submission.data === undefined || timeline.data === undefined))
    return (
      <>
        <PageHead title={t('title')} actions={back} />
        <Failed error={failed} retry={() => void (submission.isError ? submission.refetch() : timeline.refetch())} />
      </>
    )
  if (submission.data === undefined || timeline.data === undefined)
    return (
      <>
        <PageHead title={t('title')} actions={back} />
        <Loading lines={10} />
      </>
    )
  return (
    <div className="history">
      <PageHead
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <>
            {back}
            {submission.data.may.manage && <NameMoment submission={submission.data} versions={timeline.data.versions} />}
            {timeline.data.mayDropPeople && <DropPeople submission={submission.data} />}
          </>
        }
      />
      <Told submission={submission.data} timeline={timeline.data} filter={sectionId} onFilter={setFilter} />
    </div>
  )
}

interface ToldProps {
  submission: Submission
  timeline: Told
  filter: string | null
  onFilter: (sectionId: string | null) => void
}

function Told({ submission, timeline, filter, onFilter }: ToldProps) {
  const { t } = useTranslation('history')
  const reader = useReader()
  const { sections } = submission
  const [chosen, setChosen] = useState<Place | null>(null)
  const [picked, setPicked] = useState<Place | null>(null)
  const [against, setAgainst] = useState<Against | null>(null)
  const languages = languagesOf(submission)
  const [language, setLanguage] = useState(() => languages.find((one) => one === reader.language) ?? submission.languages.submitted)
  const lastOf = (sectionId: string): number => timeline.sections.find(({ id }) => id === sectionId)?.last ?? 0
  const newest = timeline.episodes[0]
  const begins = filter ?? newest?.sectionId ?? sections[0]?.id
  // The newest moment of what is shown, until somebody chooses another one there.
  const known = chosen !== null && (filter === null || chosen.sectionId === filter) ? chosen : null
  const section = sections.find(({ id }) => id === (known?.sectionId ?? begins))
  const last = section === undefined ? 0 : lastOf(section.id)
  const at: Place | null = section === undefined ? null : { sectionId: section.id, seq: Math.min(known?.seq ?? last, last) }
  return (
    <>
      {timeline.dropped.map(({ organisationId, at: when }) => (
        <Notice key={organisationId}>
          {t('dropped', {
            organisation: named(timeline.organisations.find(({ id }) => id === organisationId)?.name, reader.language),
            when: formatDay(reader, when),
          })}
        </Notice>
      ))}
      <div className="history-columns">
        <aside className="history-timeline" aria-label={t('timeline')}>
          <SelectField
            label={t('section')}
            value={filter ?? ''}
            onChange={(value) => onFilter(value === '' ? null : value)}
            options={[
              { value: '', label: t('allSections') },
              ...sections.map(({ id, title }) => ({ value: id, label: titleIn(title, reader.language) })),
            ]}
          />
          <h2>{t('timeline')}</h2>
          <Timeline
            timeline={timeline}
            sections={sections}
            ofAll={filter === null}
            at={at}
            picked={picked}
            onRead={({ sectionId, lastSeq }) => {
              setChosen({ sectionId, seq: lastSeq })
              // What changed in it is what one looks for; a moment that was picked stays what it is compared with.
              setAgainst(picked?.sectionId === sectionId ? 'picked' : 'before')
            }}
            onVersion={(number) => {
              const seqs = timeline.versions.find((version) => version.number === number)?.seqs ?? {}
              const there =
                section !== undefined && seqs[section.id] !== undefined ? section : sections.find(({ id }) => seqs[id] !== undefined)
              if (there === undefined) return
              setChosen({ sectionId: there.id, seq: seqs[there.id] ?? 0 })
              setAgainst(null)
            }}
            onPick={setPicked}
          />
        </aside>
        {section !== undefined && at !== null && (
          <ReadingPane
            {...{ submission, section, timeline, last, language, against, picked }}
            seq={at.seq}
            onMove={(seq) => setChosen({ sectionId: section.id, seq })}
            onLanguage={setLanguage}
            onAgainst={setAgainst}
          />
        )}
      </div>
      {picked !== null && <output className="visually-hidden">{t('picked')}</output>}
    </>
  )
}
