import { z } from 'zod'

/** What versions, rounds and signatures answer with an expected "no" (apps/api/src/signing/SPEC.md). */
export const signingRefusals = [
  z.strictObject({ code: z.literal('version.madeMeanwhile'), number: z.number().int() }),
  z.strictObject({ code: z.literal('version.openSuggestions'), count: z.number().int() }),
  z.strictObject({ code: z.literal('version.wordsRemoved'), number: z.number().int() }),
  z.strictObject({ code: z.literal('version.noneFrozen') }),
  z.strictObject({ code: z.literal('round.deadlinePast') }),
  z.strictObject({ code: z.literal('round.deadlineEarlier') }),
  z.strictObject({ code: z.literal('round.alreadyOpen') }),
  z.strictObject({ code: z.literal('round.over') }),
  z.strictObject({ code: z.literal('signing.versionReplaced'), named: z.number().int(), current: z.number().int() }),
  z.strictObject({ code: z.literal('signing.codeWrong'), left: z.number().int() }),
  z.strictObject({ code: z.literal('signing.stillAsked'), count: z.number().int() }),
  z.strictObject({ code: z.literal('signing.textChanged'), number: z.number().int() }),
  z.strictObject({ code: z.literal('signing.lockVersion'), number: z.number().int() }),
  z.strictObject({ code: z.literal('signing.notBegun') }),
  z.strictObject({ code: z.literal('file.tooLarge'), megabytes: z.number() }),
  z.strictObject({ code: z.literal('support.namedAlready') }),
  z.strictObject({ code: z.literal('filing.notSigned') }),
  z.strictObject({ code: z.literal('filing.notFiled') }),
  z.strictObject({ code: z.literal('signOn.tooMany'), retryAfterSeconds: z.number().int() }),
  z.strictObject({ code: z.literal('signOn.sensitiveWords'), number: z.number().int() }),
] as const
