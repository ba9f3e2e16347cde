import { readFile } from 'node:fs/promises'
import type { Trx } from '@mithaq/db/database'
import { recordSectionCounts } from '@mithaq/db/documents/section-counts'
import { appendServerUpdates, reserveServerClient } from '@mithaq/db/documents/server-updates'
import { encodeServerText } from '@mithaq/editor/write-text'
import type { CoalitionId, DocumentId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { furnish, furnishings } from './furnishings.ts'
import { readSection } from '../sync/background/read-section.ts'
import { parseText } from './parse-text.ts'

/** Writes a text of `texts/` into an empty document, as the server, and counts it: nobody should first see a report of no words. */
export async function writeSectionText(
  trx: Trx,
  { coalitionId, documentId }: { coalitionId: CoalitionId; documentId: DocumentId },
  file: string,
  languages: { source: DocumentLanguage | null; submitted: DocumentLanguage },
): Promise<void> {
  const texts = parseText(await readFile(new URL(`./texts/${file}`, import.meta.url), 'utf8'), languages)
  const clientId = await reserveServerClient(trx, documentId)
  const updates = encodeServerText(clientId, texts)
  const furnishing = furnishings[file]
  if (furnishing !== undefined) updates.push(furnish(clientId, updates, furnishing))
  await appendServerUpdates(trx, { documentId, updates })
  await recordSectionCounts(trx, { documentId, coalitionId, seq: updates.length }, readSection(updates).counts)
}
