import { z } from 'zod'
import { Day } from './day.ts'
import { OrganisationId, SectionId, SubmissionId } from './ids.ts'
import { DocumentLanguage } from './language.ts'
import { MechanismId } from './mechanism.ts'
import { ShownName } from './name.ts'

/** Words live in Yjs, these facts in Postgres. Editable: drafting, signing. Locked: signed, submitted. */
export const submissionStatuses = ['drafting', 'signing', 'signed', 'submitted', 'closed'] as const
export const SubmissionStatus = z.enum(submissionStatuses)
export type SubmissionStatus = z.infer<typeof SubmissionStatus>

export const isEditable = (status: SubmissionStatus): boolean => status === 'drafting' || status === 'signing'

export const sectionStates = ['not-started', 'drafting', 'ready'] as const
export const SectionState = z.enum(sectionStates)
export type SectionState = z.infer<typeof SectionState>

/** A title in the languages in which it was given; at least one. */
export const Title = z
  .partialRecord(DocumentLanguage, ShownName(300))
  .refine((title) => Object.values(title).some(Boolean), { message: 'title.empty' })
export type Title = z.infer<typeof Title>

/** How an organisation takes part in a submission. A reader may see it; it does not stand behind it. */
export const participations = ['co-submitter', 'reader'] as const
export const Participation = z.enum(participations)
export type Participation = z.infer<typeof Participation>

export const CreateSubmissionInput = z.strictObject({
  mechanismId: MechanismId,
  stateConcerned: z.string().length(3).nullable(),
  sessionId: z.string().max(64).nullable(),
  /** The day of the disappearance, arrest, incident, from which a deadline counts; not known yet, or of no account: absent. */
  eventDate: Day.nullable().optional(),
  title: Title,
  /** The language the authors draft in; null when it is the submitted one. */
  sourceLanguage: DocumentLanguage.nullable(),
  submittedLanguage: DocumentLanguage,
  coSubmitters: z.array(OrganisationId).min(1).max(300),
  readers: z.array(OrganisationId).max(300),
  /** Which of the mechanism's limits this submission files under; null where there is none or one. */
  limitId: z.string().max(40).nullable(),
  /** Take the sections (titles, budgets, not the text) of this earlier submission instead of the template's. */
  sectionsFrom: SubmissionId.nullable(),
})
export type CreateSubmissionInput = z.infer<typeof CreateSubmissionInput>

export const UpdateSectionInput = z.strictObject({
  sectionId: SectionId,
  title: Title.optional(),
  organisationId: OrganisationId.nullable().optional(),
  due: Day.nullable().optional(),
  state: SectionState.optional(),
  /** Others than the assigned organisation may not write (until suggestions exist: they read). */
  closed: z.boolean().optional(),
  wordBudget: z.number().int().positive().max(100_000).nullable().optional(),
})
export type UpdateSectionInput = z.infer<typeof UpdateSectionInput>
