import type { Connection } from '@mithaq/db/database'
import { findSectionOf } from '@mithaq/db/documents/section-counts'
import { recordSuggestionCounts } from '@mithaq/db/documents/suggestion-counts'
import { recordEvent } from '@mithaq/db/record-event'
import type { CoalitionId, DocumentId } from '@mithaq/schema/ids'
import type { SectionReading } from './read-section.ts'

/** More suggestions of an organisation, or of a guest, wait in a section than before: a fact, from which whoever writes it hears. Runs as mithaq_jobs. */
export async function tellSuggestions(
  trx: Connection,
  { documentId, coalitionId }: { documentId: DocumentId; coalitionId: CoalitionId },
  suggestions: SectionReading['suggestions'],
): Promise<void> {
  const grown = await recordSuggestionCounts(trx, { documentId, coalitionId }, suggestions)
  const section = grown.length === 0 ? null : await findSectionOf(trx, documentId)
  if (section === null) return
  const { sectionId, submissionId } = section
  for (const { by, membershipId } of grown)
    await recordEvent(trx, { kind: 'section.suggested', coalitionId, submissionId, membershipId, subject: { sectionId, by } })
}
