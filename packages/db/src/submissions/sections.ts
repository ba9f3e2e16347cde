import type { DocumentId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { SectionState, Title } from '@mithaq/schema/submission'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'
import { visibleTo, type Viewer } from './visible-submission.ts'

/** To which submission a section belongs, or null: removed, unknown and not visible are the same. */
export async function findSubmissionOfSection(db: Connection, viewer: Viewer, id: SectionId): Promise<SubmissionId | null> {
  const row = await db
    .selectFrom('section')
    .innerJoin('submission', 'submission.id', 'section.submission_id')
    .select('submission.id')
    .where('section.id', '=', id)
    .where('section.removed_at', 'is', null)
    .where(visibleTo(viewer))
    .executeTakeFirst()
  return row?.id ?? null
}

export interface SectionChanges {
  title?: Title | undefined
  organisationId?: OrganisationId | null | undefined
  due?: string | null | undefined
  state?: SectionState | undefined
  closed?: boolean | undefined
  wordBudget?: number | null | undefined
}

export async function recordSectionChanges(db: Connection, id: SectionId, changes: SectionChanges): Promise<void> {
  if (Object.values(changes).every((change) => change === undefined)) return
  await db
    .updateTable('section')
    .set({
      ...(changes.title !== undefined && { title: JSON.stringify(changes.title) }),
      ...(changes.organisationId !== undefined && { organisation_id: changes.organisationId }),
      ...(changes.due !== undefined && { due: changes.due }),
      ...(changes.state !== undefined && { state: changes.state }),
      ...(changes.closed !== undefined && { closed: changes.closed }),
      ...(changes.wordBudget !== undefined && { word_budget: changes.wordBudget }),
    })
    .where('id', '=', id)
    .execute()
}

/** The order of a submission's sections, all of them, first to last. */
export async function recordSectionOrder(db: Connection, submissionId: SubmissionId, order: readonly SectionId[]): Promise<void> {
  await sql`update section set position = wanted.position - 1
    from unnest(${order}::uuid[]) with ordinality as wanted (id, position)
    where section.id = wanted.id and section.submission_id = ${submissionId}`.execute(db)
}

/** Removed sections and their documents stay: the log of what was written is never deleted with a heading. */
export async function recordSectionRemoved(db: Connection, id: SectionId, at: Date): Promise<void> {
  await db.updateTable('section').set({ removed_at: at }).where('id', '=', id).execute()
}

/** Whether somebody has words in this document. What is not yet counted is taken for words. */
export async function hasText(db: Connection, documentId: DocumentId): Promise<boolean> {
  const head = await db.selectFrom('document_head').select('seq').where('document_id', '=', documentId).executeTakeFirst()
  if (head === undefined || head.seq === 0) return false
  const counts = await db.selectFrom('section_count').select(['words', 'notes', 'seq']).where('document_id', '=', documentId).execute()
  return counts.some(({ words, notes }) => words + notes > 0) || counts.every(({ seq }) => seq < head.seq)
}
