import { z } from 'zod'

const id = <Brand extends string>() => z.uuid().brand<Brand>()

/** An own ask, or a text of the UN. */
export const RecommendationId = id<'Recommendation'>()
export type RecommendationId = z.infer<typeof RecommendationId>
/** Another wording of the same: proposed, former or kept beside. */
export const WordingId = id<'Wording'>()
export type WordingId = z.infer<typeof WordingId>
/** One reading of a file or of pasted text, undone as one. */
export const RecommendationImportId = id<'RecommendationImport'>()
export type RecommendationImportId = z.infer<typeof RecommendationImportId>
/** What a State answered, in the order in which it was entered. */
export const ResponseId = id<'Response'>()
export type ResponseId = z.infer<typeof ResponseId>
/** What one organisation found was done by a day. */
export const AssessmentId = id<'Assessment'>()
export type AssessmentId = z.infer<typeof AssessmentId>
/** An office outside to which recommendations are given. */
export const AddresseeContactId = id<'AddresseeContact'>()
export type AddresseeContactId = z.infer<typeof AddresseeContactId>
/** That recommendations were given to somebody outside. */
export const HandingOverId = id<'HandingOver'>()
export type HandingOverId = z.infer<typeof HandingOverId>
