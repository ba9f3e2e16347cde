import type { DeadlineId, DocumentId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage, Localized } from '@mithaq/schema/language'
import type { Mechanism, MechanismSession, SectionPart } from '@mithaq/schema/mechanism'
import type { Participation, SectionState, SubmissionStatus, Title } from '@mithaq/schema/submission'
import type { RuleConfirmation } from '../rules/rule-confirmations.ts'
import type { Name } from '../tables.ts'

/** All facts of a submission; its words live in the documents of its sections. */
export interface SubmissionRecord {
  id: SubmissionId
  mechanismId: string
  /** As it stood when the submission was created. */
  mechanism: Mechanism
  leadOrganisationId: OrganisationId
  title: Title
  stateConcerned: string | null
  sessionId: string | null
  /** The session where the coalition entered it itself; sessions of the calendar are in the reference data. */
  ownSession: MechanismSession | null
  eventDate: string | null
  sourceLanguage: DocumentLanguage | null
  submittedLanguage: DocumentLanguage
  limitId: string | null
  status: SubmissionStatus
  isExample: boolean
  draftingStarts: string
  /** Those who only read also speak in the margin. */
  observersComment: boolean
  /** The coalition's own speaking speed. */
  wordsPerMinute: Partial<Record<DocumentLanguage, number>>
  organisations: OrganisationTakingPart[]
  sections: SectionRecord[]
  deadlines: DeadlineRecord[]
  /** That a coordinator confirmed the mechanism's rule for this coalition; null: nobody did, or it was withdrawn. */
  confirmation: RuleConfirmation | null
}

export interface OrganisationTakingPart {
  id: OrganisationId
  name: Name
  participation: Participation
}

export interface SectionCount {
  words: number
  notes: number
  /** How many notes: their numbers run on in the sections after it. */
  noteMarks: number
  numberedParagraphs: number
}

export interface SectionRecord {
  id: SectionId
  documentId: DocumentId
  position: number
  templateSectionId: string | null
  title: Title
  guidance: Localized | null
  part: SectionPart
  identity: boolean
  required: boolean
  organisationId: OrganisationId | null
  due: string | null
  state: SectionState
  closed: boolean
  wordBudget: number | null
  /** As the server last counted; a language in which nothing was written is not there. */
  counts: Partial<Record<DocumentLanguage, SectionCount>>
}

export interface DeadlineRecord {
  id: DeadlineId
  whose: 'mechanism' | 'own'
  label: Title | null
  due: string
  hour: string | null
  timeZone: string | null
  source: string | null
  isExample: boolean
  enteredAt: Date
}
