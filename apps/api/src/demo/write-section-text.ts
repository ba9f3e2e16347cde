import { readFile } from 'node:fs/promises'
import type { Trx } from '@mithaq/db/database'
import { lockHeads, nextRow, recordAppended } from '@mithaq/db/documents/append-updates'
import { recordBindings } from '@mithaq/db/documents/bindings'
import { recordSectionCounts } from '@mithaq/db/documents/section-counts'
import type { CoalitionId, DocumentId, MembershipId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { readSection } from '../sync/background/read-section.ts'
import { furnishings } from './furnishings.ts'
import { parseText } from './parse-text.ts'
import { statesAfter, writtenByPeople } from './written-by-people.ts'

interface ToWrite {
  /** A text of `texts/`. */
  file: string
  source: DocumentLanguage | null
  submitted: DocumentLanguage
  people: readonly MembershipId[]
  /** The last change is somewhat before. */
  until: Date
}

/** A text is written into an empty document by its people, and counted: nobody should first see a report of no words. */
export async function writeSectionText(
  trx: Trx,
  { coalitionId, documentId }: { coalitionId: CoalitionId; documentId: DocumentId },
  { file, source, submitted, people, until }: ToWrite,
): Promise<void> {
  const texts = parseText(await readFile(new URL(`./texts/${file}`, import.meta.url), 'utf8'), { source, submitted })
  const written = writtenByPeople(texts, people, { until, furnishing: furnishings[file] })
  const head = (await lockHeads(trx, [documentId])).get(documentId)
  if (head === undefined) throw new Error('a section of the demo has a document')
  const rows = written.map(({ membershipId, at, bytes }) => nextRow(head, { membershipId, sessionId: null, at, bytes }))
  head.stateVector = statesAfter(written)
  await recordAppended(trx, rows, [head])
  const clients = new Map(written.map(({ clientId, membershipId }) => [clientId, membershipId]))
  await recordBindings(
    trx,
    [...clients].map(([clientId, membershipId]) => ({ documentId, clientId, membershipId, mode: 'writing', coalitionId })),
  )
  const updates = written.map(({ bytes }) => bytes)
  await recordSectionCounts(trx, { documentId, coalitionId, seq: updates.length }, readSection(updates).counts)
}
