import { z } from 'zod'
import { DocumentLanguage } from './language.ts'
import { OrganisationId } from './ids.ts'

/** Where it comes from: written here, out of a meeting, out of an earlier submission, or said by the UN. */
export const recommendationOrigins = ['drafted', 'meeting', 'submission', 'un-text'] as const
export const RecommendationOrigin = z.enum(recommendationOrigins)
export type RecommendationOrigin = z.infer<typeof RecommendationOrigin>

export const addresseeKinds = ['state', 'body', 'company', 'donor'] as const
export const AddresseeKind = z.enum(addresseeKinds)
export type AddresseeKind = z.infer<typeof AddresseeKind>

/** What a State says of it, whatever heading it stands under (A/HRC/RES/5/1: what enjoys support, what is noted). */
export const statePositions = ['pending', 'supported', 'noted'] as const
export const StatePosition = z.enum(statePositions)
export type StatePosition = z.infer<typeof StatePosition>

/** The furthest fact (foundations.md, "Spreadsheets"). */
export const recommendationStages = ['drafted', 'filed', 'made', 'answered', 'implemented'] as const
export const RecommendationStage = z.enum(recommendationStages)
export type RecommendationStage = z.infer<typeof RecommendationStage>

export const findings = ['not-started', 'in-progress', 'partly', 'implemented', 'went-back'] as const
export const Finding = z.enum(findings)
export type Finding = z.infer<typeof Finding>

export const saidIn = ['report', 'addendum', 'plenary', 'other'] as const
export const SaidIn = z.enum(saidIn)
export type SaidIn = z.infer<typeof SaidIn>

/** A text of more characters is a document and no recommendation. */
export const longestRecommendation = 20_000
const words = z.string().trim().min(1).max(longestRecommendation)
/** At least in one language. */
export const RecommendationTexts = z.partialRecord(DocumentLanguage, words).refine((texts) => Object.keys(texts).length > 0)
export type RecommendationTexts = z.infer<typeof RecommendationTexts>

export const InstrumentReference = z.strictObject({ id: z.string().max(80), article: z.string().max(40).nullable() })
export type InstrumentReference = z.infer<typeof InstrumentReference>

const label = z.string().trim().min(1).max(200)

/** What can be said of any recommendation, an own one or the UN's. */
export const RecommendationFields = z.strictObject({
  texts: RecommendationTexts,
  addressee: AddresseeKind,
  /** ISO 3166-1 alpha-3: the State that is to do it. */
  state: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  /** The body, company or donor, where the addressee is no State. */
  addresseeName: z.string().trim().min(1).max(200).nullable(),
  /** Labels exactly as they were read. */
  themes: z.array(label).max(60),
  persons: z.array(label).max(60),
  /** The list from which they are, with its vintage: `UHRI 2022+`, `UPR Info`. */
  labelsOf: z.string().max(60).nullable(),
  /** Goals and targets: `16`, `16.3`. */
  sdgs: z.array(z.string().regex(/^\d{1,2}(\.[0-9a-z]{1,2})?$/)).max(60),
  instruments: z.array(InstrumentReference).max(40),
  /** UPR Info's category of action, 1 to 5. */
  action: z.number().int().min(1).max(5).nullable(),
})
export type RecommendationFields = z.infer<typeof RecommendationFields>

/** Of whom it is: an organisation's own, or the coalition's copy of what the UN said. */
export const RecommendationOwner = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('organisation'), organisationId: OrganisationId }),
  z.strictObject({ of: z.literal('coalition') }),
])
export type RecommendationOwner = z.infer<typeof RecommendationOwner>

const day = z.iso.date()
const said = z.string().trim().max(4000)

export const CreateRecommendationInput = z.strictObject({
  ...RecommendationFields.shape,
  /** An own ask; what the UN said comes in by reading its documents, or one by one with symbol and paragraph. */
  origin: z.enum(['drafted', 'meeting', 'submission', 'un-text']),
  source: z.string().trim().max(500).nullable(),
  /** Only of what the UN said. */
  said: z
    .strictObject({
      mechanism: z.string().max(80).nullable(),
      body: z.string().trim().min(1).max(120),
      symbol: z.string().trim().max(80).nullable(),
      paragraph: z.string().trim().max(40).nullable(),
      saidOn: day.nullable(),
      cycle: z.number().int().min(1).max(20).nullable(),
      session: z.string().max(80).nullable(),
      recommendedBy: z.array(z.string().trim().min(1).max(200)).max(200),
    })
    .nullable(),
})
export type CreateRecommendationInput = z.infer<typeof CreateRecommendationInput>

export const RespondInput = z.strictObject({
  saidIn: SaidIn,
  heading: z.string().trim().min(1).max(500),
  position: StatePosition,
  symbol: z.string().trim().max(80).nullable(),
  paragraph: z.string().trim().max(40).nullable(),
  saidOn: day.nullable(),
})
export type RespondInput = z.infer<typeof RespondInput>

export const AssessInput = z.strictObject({
  finding: Finding,
  asOf: day,
  words: said,
  /** Where it can be read. */
  evidence: z.string().trim().max(500).nullable(),
})
export type AssessInput = z.infer<typeof AssessInput>
