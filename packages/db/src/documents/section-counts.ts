import type { CoalitionId, DocumentId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

export interface SectionCount {
  language: DocumentLanguage
  words: number
  /** Words of its notes. */
  notes: number
  /** How many notes it has. */
  noteMarks: number
  numberedParagraphs: number
}

/**
 * What a section's text counts to as of one row of its log. A later count is never put back by an earlier one.
 * @returns whether a number has changed, and whether these are the section's first words. Runs as mithaq_jobs.
 */
export async function recordSectionCounts(
  trx: Connection,
  { documentId, coalitionId, seq }: { documentId: DocumentId; coalitionId: CoalitionId; seq: number },
  counts: readonly SectionCount[],
): Promise<{ changed: boolean; first: boolean }> {
  if (counts.length === 0) return { changed: false, first: false }
  const before = await trx
    .selectFrom('section_count')
    .select(['language', 'words', 'notes', 'note_marks', 'numbered_paragraphs'])
    .where('document_id', '=', documentId)
    .execute()
  await trx
    .insertInto('section_count')
    .values(
      counts.map(({ language, words, notes, noteMarks, numberedParagraphs }) => ({
        document_id: documentId,
        coalition_id: coalitionId,
        language,
        words,
        notes,
        note_marks: noteMarks,
        numbered_paragraphs: numberedParagraphs,
        seq,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['document_id', 'language'])
        .doUpdateSet((eb) => ({
          words: eb.ref('excluded.words'),
          notes: eb.ref('excluded.notes'),
          note_marks: eb.ref('excluded.note_marks'),
          numbered_paragraphs: eb.ref('excluded.numbered_paragraphs'),
          seq: eb.ref('excluded.seq'),
        }))
        .whereRef('section_count.seq', '<', 'excluded.seq'),
    )
    .execute()
  const known = new Map(before.map((row) => [row.language, row]))
  const changed = counts.some(({ language, words, notes, noteMarks, numberedParagraphs }) => {
    const row = known.get(language)
    return (
      row === undefined ||
      row.words !== words ||
      row.notes !== notes ||
      row.note_marks !== noteMarks ||
      row.numbered_paragraphs !== numberedParagraphs
    )
  })
  const isWritten = (count: { words: number; notes: number }): boolean => count.words + count.notes > 0
  return { changed, first: !before.some(isWritten) && counts.some(isWritten) }
}

/** A section in which nobody had begun is being written. False: somebody had said how far it is. Runs as mithaq_jobs. */
export async function recordBegun(trx: Connection, sectionId: SectionId): Promise<boolean> {
  const row = await trx
    .updateTable('section')
    .set({ state: 'drafting' })
    .where('id', '=', sectionId)
    .where('state', '=', 'not-started')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a text has been counted as of this row, or a later one. Runs as mithaq_jobs. */
export async function isCounted(trx: Connection, documentId: DocumentId, seq: number): Promise<boolean> {
  const row = await trx
    .selectFrom('section_count')
    .select('seq')
    .where('document_id', '=', documentId)
    .where('seq', '>=', seq)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Whether this transaction alone counts the text and makes its checkpoint, until it ends: of several processes one does.
 * False: another one does just now.
 */
export async function lockForCounting(trx: Connection, documentId: DocumentId): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${documentId}, 2)) as got`.execute(trx)
  return rows[0]?.got === true
}

/** Texts that were written after they were last counted: by another process, or before this one stopped. Runs as mithaq_jobs. */
export async function findUncounted(trx: Connection): Promise<{ documentId: DocumentId; seq: number }[]> {
  const rows = await trx
    .selectFrom('document_head as head')
    .innerJoin('section', 'section.document_id', 'head.document_id')
    .select(['head.document_id', 'head.seq'])
    .where('head.seq', '>', 0)
    .where('head.quarantined_at', 'is', null)
    .where('section.removed_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('section_count as count')
            .select(sql.lit(1).as('one'))
            .whereRef('count.document_id', '=', 'head.document_id')
            .whereRef('count.seq', '>=', 'head.seq'),
        ),
      ),
    )
    .execute()
  return rows.map(({ document_id, seq }) => ({ documentId: document_id, seq }))
}

/** The section of a document. Runs as mithaq_jobs. */
export async function findSectionOf(
  trx: Connection,
  documentId: DocumentId,
): Promise<{ sectionId: SectionId; submissionId: SubmissionId } | null> {
  const row = await trx.selectFrom('section').select(['id', 'submission_id']).where('document_id', '=', documentId).executeTakeFirst()
  return row === undefined ? null : { sectionId: row.id, submissionId: row.submission_id }
}
