import { z } from 'zod'

/** How sure a record of the collected data is; `entered` exists only for what a coordinator wrote. */
export const SourceVerification = z.enum(['source', 'derived', 'uncertain'])
export type SourceVerification = z.infer<typeof SourceVerification>

export const day = z.iso.date()
export const text = z.string().min(1)
export const iso3 = z.string().regex(/^[A-Z]{3}$/)
