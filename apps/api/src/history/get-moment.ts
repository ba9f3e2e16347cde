import type { SectionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { ActingContext } from '../trpc.ts'
import { fromLog } from './from-log.ts'
import { askHistory } from './history-reader.ts'
import type { MomentText } from './history-task.ts'
import { getSectionWithHistory } from './section-with-history.ts'

/** A section's text as it stood after a row. */
export async function getMoment(
  ctx: ActingContext,
  { sectionId, language, seq }: { sectionId: SectionId; language: DocumentLanguage; seq: number },
): Promise<MomentText & { seq: number; last: number; edition: number }> {
  const { section } = await getSectionWithHistory(ctx, sectionId)
  const told = await fromLog(askHistory(ctx.db, section.documentId, (log) => ({ ...log, kind: 'moment' as const, language, seq })))
  return { ...told.answer, seq: Math.min(seq, told.last), last: told.last, edition: told.edition }
}
