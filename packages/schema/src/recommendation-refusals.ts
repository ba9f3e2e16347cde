import { z } from 'zod'

/** What the bank of recommendations and its imports answer with an expected "no". */
export const recommendationRefusals = [
  z.strictObject({ code: z.literal('recommendation.blockTaken') }),
  z.strictObject({ code: z.literal('recommendationImport.unreadable'), problem: z.string(), columns: z.array(z.string()) }),
  z.strictObject({ code: z.literal('recommendationImport.running') }),
  z.strictObject({ code: z.literal('recommendationImport.undone') }),
] as const
