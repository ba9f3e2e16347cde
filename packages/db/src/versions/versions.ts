import type { CoalitionId, DocumentId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { VersionId } from '@mithaq/schema/signing-ids'
import type { Connection } from '../database.ts'
import type { VersionPurpose, VersionSection } from './version-tables.ts'

export interface VersionRecord {
  id: VersionId
  submissionId: SubmissionId
  number: number
  purpose: VersionPurpose
  name: string | null
  language: DocumentLanguage
  sourceLanguage: DocumentLanguage | null
  hash: string
  sourceHash: string | null
  sections: VersionSection[]
  declinedSuggestions: number
  madeBy: MembershipId
  madeAt: Date
}

const select = (db: Connection) =>
  db
    .selectFrom('submission_version')
    .select(['id', 'submission_id', 'number', 'purpose', 'name', 'language', 'source_language', 'hash', 'source_hash'])
    .select(['sections', 'declined_suggestions', 'made_by', 'made_at'])

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

const recordOf = (row: Row): VersionRecord => ({
  id: row.id,
  submissionId: row.submission_id,
  number: row.number,
  purpose: row.purpose,
  name: row.name,
  language: row.language,
  sourceLanguage: row.source_language,
  hash: row.hash,
  sourceHash: row.source_hash,
  sections: row.sections,
  declinedSuggestions: row.declined_suggestions,
  madeBy: row.made_by,
  madeAt: row.made_at,
})

/** All versions of a submission that the asking person may see, first to last. */
export async function findVersions(db: Connection, submissionId: SubmissionId): Promise<VersionRecord[]> {
  return (await select(db).where('submission_id', '=', submissionId).orderBy('number').execute()).map(recordOf)
}

export async function findVersion(db: Connection, submissionId: SubmissionId, number: number): Promise<VersionRecord | null> {
  const row = await select(db).where('submission_id', '=', submissionId).where('number', '=', number).executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

export async function findVersionById(db: Connection, id: VersionId): Promise<VersionRecord | null> {
  const row = await select(db).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

/** The last version that was frozen for signing, or null. */
export async function findLastFrozen(db: Connection, submissionId: SubmissionId): Promise<VersionRecord | null> {
  const row = await select(db)
    .where('submission_id', '=', submissionId)
    .where('purpose', '=', 'signing')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

/** The number of the last version of any purpose, 0 before the first. Under the submission's lock it stays true. */
export async function findLastNumber(db: Connection, submissionId: SubmissionId): Promise<number> {
  const row = await db
    .selectFrom('submission_version')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('submission_id', '=', submissionId)
    .executeTakeFirst()
  return row?.number ?? 0
}

/** The bytes of one section in one language, to be kept. */
export interface KeptSection {
  documentId: DocumentId
  hash: string
  text: string
}

export async function recordVersion(
  db: Connection,
  coalitionId: CoalitionId,
  version: VersionRecord,
  kept: readonly KeptSection[],
): Promise<void> {
  for (const { documentId, hash, text } of kept)
    await db
      .insertInto('frozen_section')
      .values({ document_id: documentId, hash, coalition_id: coalitionId, text })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await db
    .insertInto('submission_version')
    .values({
      id: version.id,
      coalition_id: coalitionId,
      submission_id: version.submissionId,
      number: version.number,
      purpose: version.purpose,
      name: version.name,
      language: version.language,
      source_language: version.sourceLanguage,
      hash: version.hash,
      source_hash: version.sourceHash,
      sections: JSON.stringify(version.sections),
      declined_suggestions: version.declinedSuggestions,
      made_by: version.madeBy,
      made_at: version.madeAt,
    })
    .execute()
}

/** The kept bytes of each section, in order; null once a passage of one of them was removed for good. */
export async function findKeptText(
  db: Connection,
  { sections }: Pick<VersionRecord, 'sections'>,
  which: 'submitted' | 'source' = 'submitted',
): Promise<string[] | null> {
  const wanted = sections.map(({ documentId, hash, sourceHash }) => ({ documentId, hash: which === 'submitted' ? hash : sourceHash }))
  if (wanted.length === 0) return []
  const rows = await db
    .selectFrom('frozen_section')
    .select(['document_id', 'hash', 'text'])
    .where('document_id', 'in', [...new Set(wanted.map(({ documentId }) => documentId))])
    .where(
      'hash',
      'in',
      wanted.map(({ hash }) => hash ?? ''),
    )
    .execute()
  const kept = new Map(rows.map(({ document_id, hash, text }) => [`${document_id} ${hash}`, text]))
  const texts = wanted.map(({ documentId, hash }) => kept.get(`${documentId} ${hash ?? ''}`))
  return texts.every((text) => text !== undefined) ? texts : null
}
