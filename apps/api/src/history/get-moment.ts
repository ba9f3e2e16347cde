import type { MomentView } from '@mithaq/editor/history/moment'
import type { SectionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { ActingContext } from '../trpc.ts'
import { fromLog } from './from-log.ts'
import { askHistory } from './history-reader.ts'
import type { MomentText } from './history-task.ts'
import { getSectionWithHistory } from './section-with-history.ts'
import type { Author } from './whose.ts'

export interface MomentAnswer extends MomentText {
  seq: number
  /** The last change in it: whose (null: the server's own) and when, in milliseconds since 1970. Null before the first. */
  row: { author: Author | null; at: number } | null
  last: number
  edition: number
}

/** A section's text as it stood after a row; `base`: without what was only suggested. */
export async function getMoment(
  ctx: ActingContext,
  { sectionId, language, seq, view }: { sectionId: SectionId; language: DocumentLanguage; seq: number; view: MomentView },
): Promise<MomentAnswer> {
  const { section, authors } = await getSectionWithHistory(ctx, sectionId)
  const told = await fromLog(askHistory(ctx.db, section.documentId, (log) => ({ ...log, kind: 'moment' as const, language, seq, view })))
  const { blocks, notes, row } = told.answer
  const key = row?.membershipId == null ? undefined : authors.keyOf[row.membershipId]
  return {
    blocks,
    notes,
    row: row === null ? null : { author: key === undefined ? null : (authors.byKey[key] ?? null), at: row.at },
    seq: Math.min(seq, told.last),
    last: told.last,
    edition: told.edition,
  }
}
