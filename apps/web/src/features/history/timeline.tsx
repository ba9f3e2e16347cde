import { formatDay, formatTime } from '@mithaq/i18n/format'
import { Flag, GitCompareArrows } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { useCounted } from '../../lib/use-counted.ts'
import { Empty } from '../../ui/empty.tsx'
import { IconToggle } from '../../ui/icon-button.tsx'
import { titleIn, type Episode, type Place, type Section, type Timeline as Told } from './history.ts'
import { useAuthorName } from './use-author-name.ts'

interface Props {
  timeline: Told
  sections: readonly Section[]
  /** Sections are named where the timeline is of all. */
  ofAll: boolean
  at: Place | null
  picked: Place | null
  onRead: (episode: Episode) => void
  onVersion: (number: number) => void
  onPick: (place: Place | null) => void
}

type Entry = { at: number } & ({ kind: 'episode'; episode: Episode } | { kind: 'version'; version: Told['versions'][number] })

/** Who wrote, for which organisation, when and how much: by day, newest first, and the versions among them. */
export function Timeline({ timeline, sections, ofAll, at, picked, onRead, onVersion, onPick }: Props) {
  const { t } = useTranslation('history')
  const reader = useReader()
  const counted = useCounted()
  const nameOf = useAuthorName(timeline.organisations)
  const entries: Entry[] = [
    ...timeline.episodes.map((episode): Entry => ({ kind: 'episode', at: episode.to, episode })),
    ...timeline.versions.map((version): Entry => ({ kind: 'version', at: new Date(version.madeAt).getTime(), version })),
  ].sort((one, other) => other.at - one.at)
  if (entries.length === 0) return <Empty title={t('none')}>{t('noneHow')}</Empty>
  const days = Map.groupBy(entries, (entry) => formatDay(reader, new Date(entry.at)))
  return (
    <ol className="history-days">
      {[...days].map(([day, ofDay]) => (
        <li key={day}>
          <h3>{day}</h3>
          <ol className="history-episodes">
            {ofDay.map((entry) => {
              if (entry.kind === 'version') {
                const { number, name, purpose } = entry.version
                return (
                  <li key={`version ${number}`} className="history-version">
                    <button type="button" className="history-episode" onClick={() => onVersion(number)}>
                      <Flag size={14} aria-hidden />
                      <bdi>{purpose === 'named' ? t('named', { number, name: name ?? '' }) : t('frozen', { number })}</bdi>
                    </button>
                  </li>
                )
              }
              const { episode } = entry
              const { sectionId, firstSeq, lastSeq, from, to, added, removed } = episode
              const isHere = at?.sectionId === sectionId && at.seq >= firstSeq && at.seq <= lastSeq
              const isPicked = picked?.sectionId === sectionId && picked.seq === lastSeq
              const section = sections.find(({ id }) => id === sectionId)
              const [begun, ended] = [formatTime(reader, new Date(from)), formatTime(reader, new Date(to))]
              return (
                <li key={`${sectionId} ${firstSeq} ${episode.author}`} data-here={isHere || undefined}>
                  <button type="button" className="history-episode" aria-current={isHere || undefined} onClick={() => onRead(episode)}>
                    <span className="history-who">
                      <bdi>{nameOf(timeline.authors[episode.author])}</bdi>
                    </span>
                    <span className="history-when">
                      {begun === ended ? begun : t('fromTo', { from: begun, to: ended })}
                      {ofAll && section !== undefined && (
                        <>
                          {' · '}
                          <bdi>{titleIn(section.title, reader.language)}</bdi>
                        </>
                      )}
                    </span>
                    <span className="history-amounts">
                      {added > 0 && <span className="history-added">{t('added', counted(added))}</span>}
                      {removed > 0 && <span className="history-removed">{t('removed', counted(removed))}</span>}
                    </span>
                  </button>
                  <IconToggle label={t('pick')} isSelected={isPicked} onChange={(on) => onPick(on ? { sectionId, seq: lastSeq } : null)}>
                    <GitCompareArrows size={16} aria-hidden />
                  </IconToggle>
                </li>
              )
            })}
          </ol>
        </li>
      ))}
    </ol>
  )
}
