import { DocumentId, newId, SectionId } from '@mithaq/schema/ids'
import type { CoalitionId, MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage, Localized } from '@mithaq/schema/language'
import type { Mechanism, SectionPart } from '@mithaq/schema/mechanism'
import type { SubmissionStatus, Title } from '@mithaq/schema/submission'
import type { Connection } from '../database.ts'

export interface NewSection {
  templateSectionId: string | null
  title: Title
  guidance: Localized | null
  part: SectionPart
  identity: boolean
  required: boolean
  wordBudget: number | null
}

export interface NewSubmission {
  id: SubmissionId
  coalitionId: CoalitionId
  createdBy: MembershipId
  /** For whom the creator acts: until the participants stand, only this organisation sees the row. */
  creatingOrganisationId: OrganisationId
  leadOrganisationId: OrganisationId
  mechanism: Mechanism
  title: Title
  stateConcerned: string | null
  sessionId: string | null
  /** The day from which a deadline counts; null: not entered. */
  eventDate: string | null
  sourceLanguage: DocumentLanguage | null
  submittedLanguage: DocumentLanguage
  limitId: string | null
  draftingStarts: string
  coSubmitters: readonly OrganisationId[]
  readers: readonly OrganisationId[]
  sections: readonly NewSection[]
}

/** The submission, who takes part, its sections and the empty documents in which their words will live. */
export async function recordSubmission(db: Connection, submission: NewSubmission): Promise<void> {
  await db
    .insertInto('submission')
    .values({
      id: submission.id,
      coalition_id: submission.coalitionId,
      mechanism_id: submission.mechanism.id,
      mechanism: JSON.stringify(submission.mechanism),
      // Row-level security lets a person create only for their own organisation; the lead passes on below.
      lead_organisation_id: submission.creatingOrganisationId,
      title: JSON.stringify(submission.title),
      state_concerned: submission.stateConcerned,
      session_id: submission.sessionId,
      event_date: submission.eventDate,
      source_language: submission.sourceLanguage,
      submitted_language: submission.submittedLanguage,
      limit_id: submission.limitId,
      drafting_starts: submission.draftingStarts,
      created_by: submission.createdBy,
    })
    .execute()
  await db.insertInto('submission_organisation').values(participantRows(submission)).execute()
  await recordSections(
    db,
    submission,
    submission.sections.map((section, position) => ({ ...section, position })),
  )
  // Last: whoever creates a submission for another organisation to lead may no longer manage it.
  if (submission.leadOrganisationId !== submission.creatingOrganisationId)
    await db
      .updateTable('submission')
      .set({ lead_organisation_id: submission.leadOrganisationId })
      .where('id', '=', submission.id)
      .execute()
}

interface Participants {
  id: SubmissionId
  coalitionId: CoalitionId
  coSubmitters: readonly OrganisationId[]
  readers: readonly OrganisationId[]
}

const participantRows = ({ id, coalitionId, coSubmitters, readers }: Participants) => [
  ...coSubmitters.map((organisation_id, position) => ({
    coalition_id: coalitionId,
    submission_id: id,
    organisation_id,
    participation: 'co-submitter' as const,
    position,
  })),
  ...readers.map((organisation_id, position) => ({
    coalition_id: coalitionId,
    submission_id: id,
    organisation_id,
    participation: 'reader' as const,
    position: coSubmitters.length + position,
  })),
]

/** Who takes part from now on. Sections of an organisation that no longer submits go back to nobody, open to all who write. */
export async function recordChangedParticipants(db: Connection, participants: Participants): Promise<void> {
  await db
    .insertInto('submission_organisation')
    .values(participantRows(participants))
    .onConflict((conflict) =>
      conflict.columns(['submission_id', 'organisation_id']).doUpdateSet((eb) => ({
        participation: eb.ref('excluded.participation'),
        position: eb.ref('excluded.position'),
      })),
    )
    .execute()
  await db
    .updateTable('section')
    .set({ organisation_id: null, closed: false })
    .where('submission_id', '=', participants.id)
    .where('organisation_id', 'is not', null)
    .where('organisation_id', 'not in', participants.coSubmitters)
    .execute()
  await db
    .deleteFrom('submission_organisation')
    .where('submission_id', '=', participants.id)
    .where('organisation_id', 'not in', [...participants.coSubmitters, ...participants.readers])
    .execute()
}

/** Sections with a document each: its head must stand before the first update of the text is written. */
export async function recordSections(
  db: Connection,
  submission: { id: SubmissionId; coalitionId: CoalitionId },
  sections: readonly (NewSection & { position: number })[],
): Promise<SectionId[]> {
  const withIds = sections.map((section) => ({ ...section, id: newId(SectionId), documentId: newId(DocumentId) }))
  await db
    .insertInto('section')
    .values(
      withIds.map((section) => ({
        id: section.id,
        coalition_id: submission.coalitionId,
        submission_id: submission.id,
        document_id: section.documentId,
        position: section.position,
        template_section_id: section.templateSectionId,
        title: JSON.stringify(section.title),
        guidance: section.guidance === null ? null : JSON.stringify(section.guidance),
        part: section.part,
        identity: section.identity,
        required: section.required,
        organisation_id: null,
        due: null,
        word_budget: section.wordBudget,
      })),
    )
    .execute()
  // Afterwards: a document is seen by whoever sees its section.
  await db
    .insertInto('document_head')
    .values(withIds.map(({ documentId }) => ({ document_id: documentId, coalition_id: submission.coalitionId })))
    .execute()
  return withIds.map(({ id }) => id)
}

/** What of a submission can change after its creation, besides its sections and who takes part. */
export interface SubmissionChanges {
  title?: Title
  status?: SubmissionStatus
  submittedAt?: Date | null
  sessionId?: string | null
  eventDate?: string | null
  limitId?: string | null
  observersComment?: boolean
}

export async function recordSubmissionChanges(db: Connection, id: SubmissionId, changes: SubmissionChanges): Promise<void> {
  await db
    .updateTable('submission')
    .set({
      ...(changes.title !== undefined && { title: JSON.stringify(changes.title) }),
      ...(changes.status !== undefined && { status: changes.status }),
      ...(changes.submittedAt !== undefined && { submitted_at: changes.submittedAt }),
      ...(changes.sessionId !== undefined && { session_id: changes.sessionId }),
      ...(changes.eventDate !== undefined && { event_date: changes.eventDate }),
      ...(changes.limitId !== undefined && { limit_id: changes.limitId }),
      ...(changes.observersComment !== undefined && { observers_comment: changes.observersComment }),
    })
    .where('id', '=', id)
    .execute()
}
