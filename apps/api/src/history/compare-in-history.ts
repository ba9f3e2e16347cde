import type { Name } from '@mithaq/db/tables'
import type { OrganisationId, SectionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { ActingContext } from '../trpc.ts'
import { fromLog } from './from-log.ts'
import { askHistory } from './history-reader.ts'
import type { ComparedText } from './history-task.ts'
import { getSectionWithHistory } from './section-with-history.ts'
import type { Author } from './whose.ts'

export interface ComparisonView extends Omit<ComparedText, 'rows'> {
  /** By row: whose and when (milliseconds since 1970). */
  rows: Record<number, { author: string | null; at: number }>
  authors: Record<string, Author>
  organisations: { id: OrganisationId; name: Name }[]
  last: number
  edition: number
}

/** Two moments of a section's text, as tracked changes. */
export async function compareInHistory(
  ctx: ActingContext,
  { sectionId, language, before, after }: { sectionId: SectionId; language: DocumentLanguage; before: number; after: number },
): Promise<ComparisonView> {
  const { submission, section, authors } = await getSectionWithHistory(ctx, sectionId)
  const { answer, last, edition } = await fromLog(
    askHistory(ctx.db, section.documentId, (log) => ({
      ...log,
      kind: 'compare' as const,
      language,
      before,
      after,
      authors: authors.keyOf,
    })),
  )
  const { blocks, notes, rows } = answer
  return {
    blocks,
    notes,
    rows: Object.fromEntries(
      Object.entries(rows).map(([seq, { membershipId, at }]) => [
        seq,
        { author: membershipId === null ? null : (authors.keyOf[membershipId] ?? null), at },
      ]),
    ),
    authors: authors.byKey,
    organisations: submission.organisations.map(({ id, name }) => ({ id, name })),
    last,
    edition,
  }
}
