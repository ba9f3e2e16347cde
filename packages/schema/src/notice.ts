import { z } from 'zod'

/** Why somebody is told that something waits for them, the most pressing first. */
export const noticeKinds = [
  'signature-asked',
  'changed-after-signature',
  /** A date has passed and what was to be done by then is not. */
  'date-late',
  'date-near',
  'section-overdue',
  'purge-asked',
  /** A session was given other dates, or they were taken back, and what hangs on it moved. */
  'dates-moved',
  'mention',
  'reply',
  'suggestion',
  'comment',
] as const
export const NoticeKind = z.enum(noticeKinds)
export type NoticeKind = z.infer<typeof NoticeKind>

/** How somebody hears of it while they are away: in a moment, once a day, or not at all. */
export const mailChoices = ['soon', 'daily', 'never'] as const
export const MailChoice = z.enum(mailChoices)
export type MailChoice = z.infer<typeof MailChoice>

export const MailPreference = z.strictObject({ mail: MailChoice, kindsOff: z.array(NoticeKind).max(noticeKinds.length) })
export type MailPreference = z.infer<typeof MailPreference>
