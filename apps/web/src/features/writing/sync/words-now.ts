import type { CopyNow, OnDevice } from '@mithaq/sync-client/keeper'
import type { LineNow } from '@mithaq/sync-client/line'
import type { SectionNow } from '@mithaq/sync-client/section'
import type { SeenNow } from '@mithaq/sync-client/seen'

/** Three things that are true or not of the words typed here, each by itself: on this device, on the server, before others' eyes. */
export interface WordsNow {
  /** `nothing`: nothing waits to be saved. */
  onDevice: OnDevice | 'nothing'
  /** Edits that are not on the server. */
  unsaved: number
  /** Of them, how many are of an earlier visit and wait for their text. */
  waiting: number
  /** At the text written in last; null: nothing was written on this page. */
  seen: SeenNow | null
  line: LineNow
  copy: CopyNow
}

const leastSafe: readonly OnDevice[] = ['impossible', 'full', 'keeping', 'kept']
const leastCopied: readonly CopyNow[] = ['full', 'due', 'kept', 'none']

export function wordsOf(sections: readonly SectionNow[], written: SectionNow | null, line: LineNow): WordsNow {
  const open = sections.filter(({ unacknowledged, ended }) => unacknowledged > 0 && ended === null)
  return {
    onDevice: leastSafe.find((state) => open.some(({ onDevice }) => onDevice.edits === state)) ?? 'nothing',
    unsaved: open.reduce((sum, { unacknowledged }) => sum + unacknowledged, 0),
    waiting: open.reduce((sum, { waiting }) => sum + waiting, 0),
    seen: written === null ? null : written.seen,
    line,
    copy: leastCopied.find((state) => sections.some(({ onDevice }) => onDevice.copy === state)) ?? 'none',
  }
}

/** The same for each section by itself. What did not change stays the same object, so that sections are drawn again only for themselves. */
export function wordsByDocument(
  sections: ReadonlyMap<string, SectionNow>,
  line: LineNow,
  before: ReadonlyMap<string, WordsNow>,
): ReadonlyMap<string, WordsNow> {
  const words = new Map(
    Array.from(sections, ([documentId, section]) => {
      const fresh = wordsOf([section], section, line)
      const known = before.get(documentId)
      return [documentId, known !== undefined && JSON.stringify(known) === JSON.stringify(fresh) ? known : fresh]
    }),
  )
  const isSame = words.size === before.size && [...words].every(([documentId, one]) => before.get(documentId) === one)
  return isSame ? before : words
}
