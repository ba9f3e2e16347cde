import type { SectionId, SubmissionId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

/** Shorter ones stand everywhere. */
const shortestWord = 3

/**
 * Something was removed from a section for good: what conversations quote of it goes, too. A quotation goes as soon as it shares a
 * word with the passage, since it may be a part of it; a conversation whose words still stand is shown beside them all the same.
 * Runs as owner.
 */
export async function clearQuotations(trx: Connection, sectionId: SectionId, passage: readonly string[]): Promise<void> {
  const words = [...new Set(passage.flatMap((piece) => piece.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []))].filter(
    (word) => word.length >= shortestWord,
  )
  if (words.length === 0) return
  await sql`
    update comment_thread set quotation = ''
    where section_id = ${sectionId} and exists (select from unnest(${words}::text[]) as word where strpos(quotation, word) > 0)`.execute(
    trx,
  )
}

/** In how many comments of a submission people said the same words; those are theirs to take back. Runs as owner. */
export async function countCommentsSaying(trx: Connection, submissionId: SubmissionId, passage: readonly string[]): Promise<number> {
  if (passage.length === 0) return 0
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from comment c join comment_thread t on t.id = c.thread_id
    where t.submission_id = ${submissionId} and exists (select from unnest(${[...passage]}::text[]) as piece where strpos(c.body, piece) > 0)`.execute(
    trx,
  )
  return rows[0]?.n ?? 0
}
