import { z } from 'zod'
import { recommendationRefusals } from './recommendation-refusals.ts'
import { signingRefusals } from './signing-refusals.ts'

/**
 * Every expected "no", as data: the client says it in the reader's language (`refusals` in @mithaq/i18n).
 * *Not allowed* and *not found* are the same answer, so that a refusal never tells an outsider that a thing exists.
 */
export const Refusal = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('notFound') }),
  z.strictObject({ code: z.literal('signIn.required') }),
  z.strictObject({ code: z.literal('signIn.wrong') }),
  z.strictObject({ code: z.literal('signIn.tooMany'), retryAfterSeconds: z.number().int() }),
  z.strictObject({ code: z.literal('signIn.passkeyFailed') }),
  z.strictObject({ code: z.literal('signIn.freshProofNeeded') }),
  z.strictObject({ code: z.literal('input.invalid'), fields: z.array(z.string()) }),
  z.strictObject({ code: z.literal('link.expiredOrUsed') }),
  z.strictObject({ code: z.literal('email.taken') }),
  z.strictObject({ code: z.literal('password.tooShort'), minimum: z.number().int() }),
  z.strictObject({ code: z.literal('passkey.lastWayIn') }),
  z.strictObject({ code: z.literal('invitation.ownIntoOthers') }),
  z.strictObject({ code: z.literal('membership.exists') }),
  z.strictObject({ code: z.literal('membership.lastCoordinator') }),
  z.strictObject({ code: z.literal('organisation.notInCoalition') }),
  z.strictObject({ code: z.literal('organisation.nameTaken') }),
  z.strictObject({ code: z.literal('guest.endDatePast') }),
  z.strictObject({ code: z.literal('mechanism.unknown') }),
  z.strictObject({ code: z.literal('mechanism.stateRequired') }),
  z.strictObject({ code: z.literal('mechanism.languageNotAccepted'), language: z.string() }),
  z.strictObject({ code: z.literal('mechanism.jointOnly') }),
  z.strictObject({ code: z.literal('mechanism.notJoint') }),
  z.strictObject({ code: z.literal('mechanism.limitRequired') }),
  z.strictObject({ code: z.literal('mechanism.consultativeStatusRequired') }),
  z.strictObject({ code: z.literal('session.unknown') }),
  z.strictObject({ code: z.literal('submission.ownOrganisationMissing') }),
  z.strictObject({ code: z.literal('submission.locked') }),
  z.strictObject({ code: z.literal('submission.statusNotNext') }),
  z.strictObject({ code: z.literal('submission.lastSection') }),
  z.strictObject({ code: z.literal('section.hasText') }),
  z.strictObject({ code: z.literal('section.organisationNotTakingPart') }),
  z.strictObject({ code: z.literal('section.damaged') }),
  z.strictObject({ code: z.literal('comment.tooMany'), maximum: z.number().int() }),
  z.strictObject({ code: z.literal('purge.nothingThere') }),
  z.strictObject({ code: z.literal('purge.busy') }),
  z.strictObject({ code: z.literal('deadline.zoneUnknown') }),
  z.strictObject({ code: z.literal('deadline.hourWithoutZone') }),
  z.strictObject({ code: z.literal('session.endsBeforeStart') }),
  z.strictObject({ code: z.literal('session.announcedInPast') }),
  /** What would move is not what was seen any more. */
  z.strictObject({ code: z.literal('session.previewStale') }),
  z.strictObject({ code: z.literal('session.movedSince') }),
  /** Nothing says by when; `missing` is the answer's. */
  z.strictObject({ code: z.literal('plan.noDay'), missing: z.string() }),
  /** The session from which the date is counted is gone. */
  z.strictObject({ code: z.literal('plan.anchorGone') }),
  z.strictObject({ code: z.literal('plan.exists') }),
  z.strictObject({ code: z.literal('plan.circle') }),
  z.strictObject({ code: z.literal('plan.stepIsDone') }),
  z.strictObject({ code: z.literal('calendar.noWorkingDay') }),
  z.strictObject({ code: z.literal('rule.nothingToConfirm') }),
  z.strictObject({ code: z.literal('paste.tooLarge'), kilobytes: z.number(), maximum: z.number() }),
  z.strictObject({ code: z.literal('file.wrongType') }),
  /** At least tomorrow, at most a year away. */
  z.strictObject({ code: z.literal('feed.expiryOutOfRange'), latest: z.string() }),
  z.strictObject({ code: z.literal('feed.tooMany'), maximum: z.number().int() }),
  z.strictObject({ code: z.literal('dates.fileUnreadable') }),
  z.strictObject({ code: z.literal('dates.tooManyRows'), maximum: z.number().int() }),
  z.strictObject({ code: z.literal('dates.nothingToImport') }),
  ...recommendationRefusals,
  ...signingRefusals,
])
export type Refusal = z.infer<typeof Refusal>
export type RefusalCode = Refusal['code']
