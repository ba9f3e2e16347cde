import { formatDateAndTime, languageName } from '@mithaq/i18n/format'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { ComparisonView } from './comparison-view.tsx'
import { languagesOf, titleIn, type Episode, type Place, type Section, type Submission, type Timeline } from './history.ts'
import { MomentView } from './moment-view.tsx'
import { RestoreMoment } from './restore-moment.tsx'
import { Scrubber } from './scrubber.tsx'
import { useAuthorName } from './use-author-name.ts'
import { useSettled } from './use-settled.ts'

interface Props {
  submission: Submission
  section: Section
  timeline: Timeline
  seq: number
  last: number
  onMove: (seq: number) => void
  language: DocumentLanguage
  onLanguage: (language: DocumentLanguage) => void
  /** With what it is compared; null: it is read by itself. */
  against: Against | null
  onAgainst: (against: Against | null) => void
  picked: Place | null
}

/** `before`: what stood before the episode; `start`, `now`; `v3`: a version; `picked`: a moment of the timeline. */
export type Against = 'before' | 'start' | 'now' | 'picked' | `v${number}`

/** One moment of a section, alone or against another. */
export function ReadingPane(props: Props) {
  const { submission, section, timeline, seq, last, onMove, language, onLanguage, against, onAgainst, picked } = props
  const { t } = useTranslation('history')
  const reader = useReader()
  const trpc = useTRPC()
  const nameOf = useAuthorName(timeline.organisations)
  // What lies between two places of the slider is not asked for; an answer that is no longer wanted is not waited for.
  const wanted = useSettled(seq)
  const once = { staleTime: Infinity, gcTime: 60_000, placeholderData: keepPreviousData }
  const options = { trpc: { abortOnUnmount: true } }
  const moment = useQuery({ ...trpc.history.moment.queryOptions({ sectionId: section.id, language, seq: wanted }, options), ...once })
  const other = against === null ? null : placeOf(against, props)
  const comparison = useQuery({
    ...trpc.history.compare.queryOptions({ sectionId: section.id, language, before: other ?? 0, after: wanted }, options),
    ...once,
    enabled: other !== null,
  })
  const row = moment.data?.row ?? null
  const said =
    row === null
      ? t('before')
      : t('lastBy', { who: nameOf(row.author), when: formatDateAndTime(reader, new Date(row.at), undefined, 'short') })
  const languages = languagesOf(submission)
  const versions = timeline.versions.filter(({ seqs }) => seqs[section.id] !== undefined)
  const pickedHere = picked?.sectionId === section.id ? picked : null
  const pickedWhen = timeline.episodes.find(({ sectionId, lastSeq }) => sectionId === section.id && lastSeq === pickedHere?.seq)
  return (
    <section className="history-reading" aria-label={titleIn(section.title, reader.language)}>
      <header className="history-reading-head">
        <h2>
          <bdi>{titleIn(section.title, reader.language)}</bdi>
        </h2>
        <div className="history-tools">
          {languages.length > 1 && (
            <SelectField
              label={t('language')}
              value={language}
              onChange={(value) => onLanguage(value as DocumentLanguage)}
              options={languages.map((one) => ({ value: one, label: languageName(reader, one) }))}
            />
          )}
          <SelectField
            label={t('show')}
            value={against ?? ''}
            onChange={(value) => onAgainst(value === '' ? null : (value as Against))}
            options={[{ value: '', label: t('reading') }]}
            groups={[
              {
                label: t('compareWith'),
                options: [
                  { value: 'before', label: t('compareBefore') },
                  { value: 'start', label: t('compareStart') },
                  { value: 'now', label: t('compareNow') },
                  ...(pickedHere === null
                    ? []
                    : [
                        {
                          value: 'picked',
                          label: t('comparePicked', {
                            when: pickedWhen === undefined ? '' : formatDateAndTime(reader, new Date(pickedWhen.to), undefined, 'short'),
                          }),
                        },
                      ]),
                  ...versions.map(({ number, name }) => ({
                    value: `v${number}`,
                    label: name === null ? t('compareVersion', { number }) : t('named', { number, name }),
                  })),
                ],
              },
            ]}
          />
          <RestoreMoment key={`${section.id} ${language}`} {...{ submission, section, language, seq: wanted, last, when: said }} />
        </div>
        <Scrubber seq={seq} last={last} said={said} onMove={onMove} />
      </header>
      <div className="history-paper" aria-busy={moment.isPlaceholderData || comparison.isPlaceholderData}>
        {other !== null ? (
          comparison.data !== undefined ? (
            <ComparisonView comparison={comparison.data} language={language} />
          ) : comparison.isError ? (
            <Failed error={comparison.error} retry={() => void comparison.refetch()} />
          ) : (
            <Loading lines={8} />
          )
        ) : moment.data !== undefined ? (
          <MomentView moment={moment.data} language={language} />
        ) : moment.isError ? (
          <Failed error={moment.error} retry={() => void moment.refetch()} />
        ) : (
          <Loading lines={8} />
        )}
      </div>
    </section>
  )
}

function placeOf(against: Against, { timeline, section, seq, last, picked }: Props): number {
  if (against === 'start') return 0
  if (against === 'now') return last
  if (against === 'picked') return picked?.sectionId === section.id ? picked.seq : 0
  if (against === 'before') return Math.max(0, (episodeAt(timeline, section.id, seq)?.firstSeq ?? seq) - 1)
  return timeline.versions.find(({ number }) => `v${number}` === against)?.seqs[section.id] ?? 0
}

/** The episode in which a row lies; of several the one that began last. */
const episodeAt = (timeline: Timeline, sectionId: string, seq: number): Episode | undefined =>
  timeline.episodes
    .filter((episode) => episode.sectionId === sectionId && episode.firstSeq <= seq && episode.lastSeq >= seq)
    .sort((one, other) => other.firstSeq - one.firstSeq)[0]
