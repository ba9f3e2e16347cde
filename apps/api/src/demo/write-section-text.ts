import { readFile } from 'node:fs/promises'
import type { Trx } from '@mithaq/db/database'
import { appendServerUpdates, reserveServerClient } from '@mithaq/db/documents/server-updates'
import { countWords } from '@mithaq/domain/word-count'
import type { Block } from '@mithaq/editor/blocks'
import { countNumbered } from '@mithaq/editor/numbering'
import { plainTextOf } from '@mithaq/editor/plain-text'
import { encodeServerText } from '@mithaq/editor/write-text'
import { coverWords } from '@mithaq/export/cover-words'
import type { CoalitionId, DocumentId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { parseText } from './parse-text.ts'

/** Writes a text of `texts/` into an empty document, as the server, and counts it. */
export async function writeSectionText(
  trx: Trx,
  { coalitionId, documentId }: { coalitionId: CoalitionId; documentId: DocumentId },
  file: string,
  languages: { source: DocumentLanguage | null; submitted: DocumentLanguage },
): Promise<void> {
  const texts = parseText(await readFile(new URL(`./texts/${file}`, import.meta.url), 'utf8'), languages)
  const clientId = await reserveServerClient(trx, documentId)
  const updates = encodeServerText(clientId, texts)
  await appendServerUpdates(trx, { documentId, updates })
  for (const { language, blocks } of texts)
    await trx
      .insertInto('section_count')
      .values({
        document_id: documentId,
        coalition_id: coalitionId,
        language,
        words: plainTextOf(blocks as Block[], coverWords(language).caseLabel).reduce((sum, line) => sum + countWords(line), 0),
        notes: 0,
        numbered_paragraphs: countNumbered(blocks as Block[]),
        seq: updates.length,
      })
      .execute()
}
