import { Counts, LimitUnit, type MechanismLimit } from '@mithaq/schema/mechanism'
import { WrittenText } from '@mithaq/schema/written-text'
import { z } from 'zod'
import { localizedFrom, SomeLanguages } from './localized-from.ts'

/** A limit as a coordinator enters it. */
export const LimitInput = z.strictObject({
  /** To whom it applies; without it, to every submission. */
  appliesTo: SomeLanguages(200).optional(),
  unit: LimitUnit,
  value: z.number().positive().max(1_000_000).nullable(),
  counts: z.strictObject({ body: Counts, notes: Counts, annexes: Counts, cover: Counts }),
  source: WrittenText(500).nullable(),
})
export type LimitInput = z.infer<typeof LimitInput>

const everySubmission = { en: 'Every submission', ar: 'كل مساهمة', fr: 'Toute contribution' }

export const limitFrom = (input: LimitInput, index: number): MechanismLimit => ({
  id: `limit-${index + 1}`,
  appliesTo: input.appliesTo === undefined ? everySubmission : localizedFrom(input.appliesTo),
  unit: input.unit,
  value: input.value,
  counts: input.counts,
  note: null,
  source: input.source,
  verified: 'entered',
})
