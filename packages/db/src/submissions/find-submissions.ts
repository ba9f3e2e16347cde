import type { SubmissionId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'
import { findHoldingConfirmations } from '../rules/rule-confirmations.ts'
import type { DeadlineRecord, OrganisationTakingPart, SectionRecord, SubmissionRecord } from './submission-record.ts'
import { visibleTo, type Viewer } from './visible-submission.ts'

/** Every submission that the viewer may see, newest first, in five queries whatever their number. */
export const findSubmissions = (db: Connection, viewer: Viewer): Promise<SubmissionRecord[]> => load(db, viewer, null)

/** One submission, or null: what the viewer may not see is what does not exist. */
export async function findSubmission(db: Connection, viewer: Viewer, id: SubmissionId): Promise<SubmissionRecord | null> {
  const [submission] = await load(db, viewer, id)
  return submission ?? null
}

/**
 * One submission for a change of its facts. The row stays locked until the transaction ends, so that two changes
 * (of sections' order, of who takes part) follow each other and each is decided on what the other left. Not its key, to
 * which every fact about it refers.
 */
export async function findSubmissionForChange(db: Connection, viewer: Viewer, id: SubmissionId): Promise<SubmissionRecord | null> {
  const locked = await db
    .selectFrom('submission')
    .select('submission.id')
    .where('submission.id', '=', id)
    .where(visibleTo(viewer))
    .forNoKeyUpdate()
    .executeTakeFirst()
  return locked === undefined ? null : findSubmission(db, viewer, id)
}

async function load(db: Connection, viewer: Viewer, only: SubmissionId | null): Promise<SubmissionRecord[]> {
  const rows = await db
    .selectFrom('submission')
    .innerJoin('coalition', 'coalition.id', 'submission.coalition_id')
    .leftJoin('own_session', (join) =>
      join.onRef('own_session.coalition_id', '=', 'submission.coalition_id').onRef('own_session.id', '=', 'submission.session_id'),
    )
    .select([
      'submission.id',
      'submission.mechanism_id',
      'submission.mechanism',
      'submission.lead_organisation_id',
      'submission.title',
      'submission.state_concerned',
      'submission.session_id',
      'submission.event_date',
      'submission.source_language',
      'submission.submitted_language',
      'submission.limit_id',
      'submission.status',
      'submission.is_example',
      'submission.drafting_starts',
      'submission.observers_comment',
      'coalition.words_per_minute',
      'own_session.data as own_session',
    ])
    .where(visibleTo(viewer))
    .$if(only !== null, (query) => query.where('submission.id', '=', only))
    .orderBy('submission.id', 'desc')
    .execute()
  if (rows.length === 0) return []

  const ids = rows.map((row) => row.id)
  const organisations = await organisationsOf(db, ids)
  const sections = await sectionsOf(db, ids)
  const deadlines = await deadlinesOf(db, ids)
  const confirmations = await findHoldingConfirmations(db, viewer.coalitionId)
  return rows.map((row) => ({
    id: row.id,
    mechanismId: row.mechanism_id,
    mechanism: row.mechanism,
    leadOrganisationId: row.lead_organisation_id,
    title: row.title,
    stateConcerned: row.state_concerned,
    sessionId: row.session_id,
    ownSession: row.own_session,
    eventDate: row.event_date,
    sourceLanguage: row.source_language,
    submittedLanguage: row.submitted_language,
    limitId: row.limit_id,
    status: row.status,
    isExample: row.is_example,
    draftingStarts: row.drafting_starts,
    observersComment: row.observers_comment,
    wordsPerMinute: row.words_per_minute,
    organisations: organisations.get(row.id) ?? [],
    sections: sections.get(row.id) ?? [],
    deadlines: deadlines.get(row.id) ?? [],
    confirmation: confirmations.get(row.mechanism.deadline?.id ?? '') ?? null,
  }))
}

async function organisationsOf(db: Connection, ids: SubmissionId[]): Promise<Map<SubmissionId, OrganisationTakingPart[]>> {
  const rows = await db
    .selectFrom('submission_organisation as taking_part')
    .innerJoin('organisation', 'organisation.id', 'taking_part.organisation_id')
    .select(['taking_part.submission_id', 'taking_part.participation', 'organisation.id', 'organisation.name'])
    .where('taking_part.submission_id', 'in', ids)
    .orderBy('taking_part.position')
    .orderBy('organisation.id')
    .execute()
  const found = new Map<SubmissionId, OrganisationTakingPart[]>()
  for (const { submission_id, ...organisation } of rows) listIn(found, submission_id).push(organisation)
  return found
}

async function sectionsOf(db: Connection, ids: SubmissionId[]): Promise<Map<SubmissionId, SectionRecord[]>> {
  const rows = await db
    .selectFrom('section')
    .leftJoin('section_count', 'section_count.document_id', 'section.document_id')
    .select([
      'section.submission_id',
      'section.id',
      'section.document_id',
      'section.position',
      'section.template_section_id',
      'section.title',
      'section.guidance',
      'section.part',
      'section.identity',
      'section.required',
      'section.organisation_id',
      'section.due',
      'section.state',
      'section.closed',
      'section.word_budget',
      'section_count.language',
      'section_count.words',
      'section_count.notes',
      'section_count.note_marks',
      'section_count.numbered_paragraphs',
    ])
    .where('section.submission_id', 'in', ids)
    .where('section.removed_at', 'is', null)
    .orderBy('section.position')
    .orderBy('section.id')
    .execute()
  const found = new Map<SubmissionId, SectionRecord[]>()
  // One row per language in which the section has words; rows of a section stand together.
  for (const row of rows) {
    const sections = listIn(found, row.submission_id)
    let section = sections.at(-1)
    if (section?.id !== row.id) {
      section = {
        id: row.id,
        documentId: row.document_id,
        position: row.position,
        templateSectionId: row.template_section_id,
        title: row.title,
        guidance: row.guidance,
        part: row.part,
        identity: row.identity,
        required: row.required,
        organisationId: row.organisation_id,
        due: row.due,
        state: row.state,
        closed: row.closed,
        wordBudget: row.word_budget,
        counts: {},
      }
      sections.push(section)
    }
    if (row.language !== null)
      section.counts[row.language] = {
        words: row.words ?? 0,
        notes: row.notes ?? 0,
        noteMarks: row.note_marks ?? 0,
        numberedParagraphs: row.numbered_paragraphs ?? 0,
      }
  }
  return found
}

async function deadlinesOf(db: Connection, ids: SubmissionId[]): Promise<Map<SubmissionId, DeadlineRecord[]>> {
  const rows = await db
    .selectFrom('deadline')
    .select(['submission_id', 'id', 'whose', 'label', 'due', 'hour', 'time_zone', 'source', 'is_example', 'entered_at'])
    .where('submission_id', 'in', ids)
    .orderBy('due')
    .orderBy('id')
    .execute()
  const found = new Map<SubmissionId, DeadlineRecord[]>()
  for (const row of rows)
    listIn(found, row.submission_id).push({
      id: row.id,
      whose: row.whose,
      label: row.label,
      due: row.due,
      hour: row.hour,
      timeZone: row.time_zone,
      source: row.source,
      isExample: row.is_example,
      enteredAt: row.entered_at,
    })
  return found
}

function listIn<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  let list = lists.get(key)
  if (list === undefined) lists.set(key, (list = []))
  return list
}
