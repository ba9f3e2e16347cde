import type { CoalitionId, MembershipId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type {
  AddresseeKind,
  Finding,
  InstrumentReference,
  RecommendationOrigin,
  RecommendationTexts,
  SaidIn,
  StatePosition,
} from '@mithaq/schema/recommendation'
import type { AssessmentId, RecommendationId, RecommendationImportId, WordingId } from '@mithaq/schema/recommendation-ids'
import type { SubmissionStatus, Title } from '@mithaq/schema/submission'
import type { Connection } from '../database.ts'

/** A recommendation by itself. */
export interface RecommendationRecord {
  id: RecommendationId
  /** Null: it is what the UN said, the coalition's copy of it. */
  owner: OrganisationId | null
  origin: RecommendationOrigin
  texts: RecommendationTexts
  addressee: AddresseeKind
  state: string | null
  addresseeName: string | null
  themes: string[]
  persons: string[]
  labelsOf: string | null
  sdgs: string[]
  instruments: InstrumentReference[]
  action: number | null
  said: {
    mechanism: string | null
    body: string | null
    symbol: string | null
    paragraph: string | null
    saidOn: string | null
    cycle: number | null
    session: string | null
    recommendedBy: string[]
  } | null
  beside: Record<string, string>
  source: string | null
  importId: RecommendationImportId | null
  enteredBy: MembershipId | null
  enteredAt: Date
  changedAt: Date
}

/** Those of these that whoever asks may see; a removed one is none. In no order. */
export async function findRecommendations(trx: Connection, ids: readonly RecommendationId[]): Promise<RecommendationRecord[]> {
  if (ids.length === 0) return []
  const rows = await trx.selectFrom('recommendation').selectAll().where('id', 'in', ids).where('removed_at', 'is', null).execute()
  return rows.map((row) => ({
    id: row.id,
    owner: row.owner_organisation_id,
    origin: row.origin,
    texts: row.texts,
    addressee: row.addressee,
    state: row.state,
    addresseeName: row.addressee_name,
    themes: row.themes,
    persons: row.persons,
    labelsOf: row.labels_of,
    sdgs: row.sdgs,
    instruments: row.instruments,
    action: row.action,
    said:
      row.origin === 'un-text'
        ? {
            mechanism: row.mechanism,
            body: row.body,
            symbol: row.symbol,
            paragraph: row.paragraph,
            saidOn: row.said_on,
            cycle: row.cycle,
            session: row.session,
            recommendedBy: row.recommended_by,
          }
        : null,
    beside: row.beside,
    source: row.source,
    importId: row.import_id,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    changedAt: row.changed_at,
  }))
}

/** One, or null: unknown, removed and not visible are the same. */
export async function findRecommendation(trx: Connection, id: RecommendationId): Promise<RecommendationRecord | null> {
  return (await findRecommendations(trx, [id]))[0] ?? null
}

export interface ShareRecord {
  coalitionId: CoalitionId
  /** Until that day nobody there sees it. */
  embargoUntil: string | null
  sharedAt: Date
}
export interface WordingRecord {
  id: WordingId
  language: DocumentLanguage
  words: string
  standing: 'proposed' | 'kept' | 'former' | 'declined'
  organisationId: OrganisationId | null
  writtenBy: MembershipId | null
  writtenAt: Date
  settledAt: Date | null
}
export interface CommentOnIt {
  id: string
  organisationId: OrganisationId
  writtenBy: MembershipId
  writtenAt: Date
  /** Empty: it was removed. */
  body: string
}
export interface UseRecord {
  id: string
  recommendationId: RecommendationId
  submissionId: SubmissionId
  sectionId: SectionId
  language: DocumentLanguage
  blockId: string
  agreed: string
  usedAt: Date
  submission: { title: Title; status: SubmissionStatus }
}
export interface LinkRecord {
  asked: RecommendationId
  said: RecommendationId
  standing: 'confirmed' | 'rejected'
  organisationId: OrganisationId
  settledAt: Date
}
export interface ResponseRecord {
  id: string
  recommendationId: RecommendationId
  saidIn: SaidIn
  heading: string
  position: StatePosition
  symbol: string | null
  paragraph: string | null
  saidOn: string | null
}
export interface AssessmentRecord {
  id: AssessmentId
  recommendationId: RecommendationId
  organisationId: OrganisationId
  finding: Finding
  asOf: string
  words: string
  evidence: string | null
  assessedBy: MembershipId
  assessedAt: Date
}
export interface DutyRecord {
  organisationId: OrganisationId
  dueOn: string | null
  doneAt: Date | null
}
export interface HandedOverRecord {
  handingOverId: string
  organisationId: OrganisationId
  givenOn: string
  office: string
  answer: string
}

/** All that stands around one recommendation, as far as whoever asks sees it. */
export interface AroundIt {
  shares: ShareRecord[]
  wordings: WordingRecord[]
  endorsedBy: OrganisationId[]
  comments: CommentOnIt[]
  uses: UseRecord[]
  links: LinkRecord[]
  /** Of this one and of those that are linked with it. */
  responses: ResponseRecord[]
  assessments: AssessmentRecord[]
  duties: DutyRecord[]
  handedOver: HandedOverRecord[]
  publishedAt: Date | null
}

export async function findAround(trx: Connection, id: RecommendationId): Promise<AroundIt> {
  const shares = await trx
    .selectFrom('recommendation_share')
    .select(['coalition_id', 'embargo_until', 'shared_at'])
    .where('recommendation_id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
  const wordings = await trx
    .selectFrom('recommendation_wording')
    .selectAll()
    .where('recommendation_id', '=', id)
    .orderBy('written_at')
    .execute()
  const endorsements = await trx
    .selectFrom('recommendation_endorsement')
    .select('organisation_id')
    .where('recommendation_id', '=', id)
    .orderBy('endorsed_at')
    .execute()
  const comments = await trx
    .selectFrom('recommendation_comment')
    .selectAll()
    .where('recommendation_id', '=', id)
    .orderBy('written_at')
    .execute()
  const links = await trx
    .selectFrom('recommendation_link')
    .selectAll()
    .where(({ eb, or }) => or([eb('asked_id', '=', id), eb('said_id', '=', id)]))
    .orderBy('settled_at')
    .execute()
  const near = [
    id,
    ...links.filter(({ standing }) => standing === 'confirmed').map((link) => (link.asked_id === id ? link.said_id : link.asked_id)),
  ]
  const duties = await trx.selectFrom('recommendation_duty').selectAll().where('recommendation_id', '=', id).orderBy('given_at').execute()
  const handedOver = await trx
    .selectFrom('handed_over')
    .innerJoin('handing_over', 'handing_over.id', 'handed_over.handing_over_id')
    .innerJoin('addressee_contact', 'addressee_contact.id', 'handing_over.addressee_id')
    .select(['handing_over.id', 'handing_over.organisation_id', 'handing_over.given_on', 'handing_over.answer', 'addressee_contact.office'])
    .where('handed_over.recommendation_id', '=', id)
    .where('handing_over.removed_at', 'is', null)
    .orderBy('handing_over.given_on')
    .execute()
  const publication = await trx
    .selectFrom('recommendation_publication')
    .select('published_at')
    .where('recommendation_id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return {
    shares: shares.map((row) => ({ coalitionId: row.coalition_id, embargoUntil: row.embargo_until, sharedAt: row.shared_at })),
    wordings: wordings.map((row) => ({
      id: row.id,
      language: row.language,
      words: row.words,
      standing: row.standing,
      organisationId: row.organisation_id,
      writtenBy: row.written_by,
      writtenAt: row.written_at,
      settledAt: row.settled_at,
    })),
    endorsedBy: endorsements.map(({ organisation_id }) => organisation_id),
    comments: comments.map((row) => ({
      id: row.id,
      organisationId: row.organisation_id,
      writtenBy: row.written_by,
      writtenAt: row.written_at,
      body: row.body,
    })),
    uses: await findUses(trx, { recommendationId: id }),
    links: links.map((row) => ({
      asked: row.asked_id,
      said: row.said_id,
      standing: row.standing,
      organisationId: row.organisation_id,
      settledAt: row.settled_at,
    })),
    responses: await findResponses(trx, near),
    assessments: await findAssessments(trx, near),
    duties: duties.map((row) => ({ organisationId: row.organisation_id, dueOn: row.due_on, doneAt: row.done_at })),
    handedOver: handedOver.map((row) => ({
      handingOverId: row.id,
      organisationId: row.organisation_id,
      givenOn: row.given_on,
      office: row.office,
      answer: row.answer,
    })),
    publishedAt: publication?.published_at ?? null,
  }
}

/** Where they stand in texts that whoever asks reads. */
export async function findUses(
  trx: Connection,
  of: { recommendationId: RecommendationId } | { submissionId: SubmissionId },
): Promise<UseRecord[]> {
  const rows = await trx
    .selectFrom('recommendation_use as use')
    .innerJoin('submission', 'submission.id', 'use.submission_id')
    .select([
      'use.id',
      'use.recommendation_id',
      'use.submission_id',
      'use.section_id',
      'use.language',
      'use.block_id',
      'use.agreed',
      'use.used_at',
    ])
    .select(['submission.title', 'submission.status'])
    .where('use.ended_at', 'is', null)
    .$if('recommendationId' in of, (query) =>
      query.where('use.recommendation_id', '=', (of as { recommendationId: RecommendationId }).recommendationId),
    )
    .$if('submissionId' in of, (query) => query.where('use.submission_id', '=', (of as { submissionId: SubmissionId }).submissionId))
    .orderBy('use.used_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    recommendationId: row.recommendation_id,
    submissionId: row.submission_id,
    sectionId: row.section_id,
    language: row.language,
    blockId: row.block_id,
    agreed: row.agreed,
    usedAt: row.used_at,
    submission: { title: row.title, status: row.status },
  }))
}

export async function findResponses(trx: Connection, ids: readonly RecommendationId[]): Promise<ResponseRecord[]> {
  if (ids.length === 0) return []
  const rows = await trx
    .selectFrom('recommendation_response')
    .selectAll()
    .where('recommendation_id', 'in', ids)
    .orderBy('entered_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    recommendationId: row.recommendation_id,
    saidIn: row.said_in,
    heading: row.heading,
    position: row.position,
    symbol: row.symbol,
    paragraph: row.paragraph,
    saidOn: row.said_on,
  }))
}

export async function findAssessments(trx: Connection, ids: readonly RecommendationId[]): Promise<AssessmentRecord[]> {
  if (ids.length === 0) return []
  const rows = await trx
    .selectFrom('recommendation_assessment')
    .selectAll()
    .where('recommendation_id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .orderBy('as_of')
    .orderBy('assessed_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    recommendationId: row.recommendation_id,
    organisationId: row.organisation_id,
    finding: row.finding,
    asOf: row.as_of,
    words: row.words,
    evidence: row.evidence,
    assessedBy: row.assessed_by,
    assessedAt: row.assessed_at,
  }))
}
