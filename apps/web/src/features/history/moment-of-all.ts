import type { Place, Timeline } from './history.ts'

/** At which row each section stood at one moment of one of them. */
export type MomentOfAll = { sectionId: Timeline['sections'][number]['id']; edition: number; seq: number }[]

/**
 * The moment of a place, for all sections that the timeline tells of: the place's own row, and of each other section the last row
 * that was written until then; nothing of it where it was not begun. Null: it is the text as it is now.
 */
export function momentOfAll(
  { sections, episodes }: Pick<Timeline, 'sections' | 'episodes'>,
  { sectionId, seq }: Place,
): MomentOfAll | null {
  const own = sections.find(({ id }) => id === sectionId)
  if (own === undefined) return null
  const holding = episodes.find((episode) => episode.sectionId === sectionId && episode.firstSeq <= seq && seq <= episode.lastSeq)
  // Before its first row there is no moment of the others either.
  const until = holding?.to ?? Number.NEGATIVE_INFINITY
  const moment = sections.map(({ id, edition, last }) => {
    if (id === sectionId) return { sectionId: id, edition, seq, last }
    const before = episodes.filter((episode) => episode.sectionId === id && episode.to <= until).map(({ lastSeq }) => lastSeq)
    return { sectionId: id, edition, seq: Math.max(0, ...before), last }
  })
  if (seq === own.last && moment.every((section) => section.seq === section.last)) return null
  return moment.map(({ last: _last, ...section }) => section)
}
