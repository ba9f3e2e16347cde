import { z } from 'zod'
import { MailChoice } from './notice.ts'

/** Of what one is reminded: the body's date, one of our own, a step of the plan, a section that is to be handed in. */
export const reminderKinds = ['deadline', 'own-date', 'milestone', 'section'] as const
export const ReminderKind = z.enum(reminderKinds)
export type ReminderKind = z.infer<typeof ReminderKind>

/** So many days before. */
export const reminderDays = [60, 30, 14, 7, 3, 1] as const
const ReminderDay = z.literal(reminderDays)
export type ReminderDay = (typeof reminderDays)[number]

export const ReminderPreference = z.strictObject({
  /** `daily`: together, in the morning; what is a matter of hours goes out at once all the same. Null: as other mail. */
  mail: MailChoice.nullable(),
  kindsOff: z.array(ReminderKind).max(reminderKinds.length),
  daysOff: z.array(ReminderDay).max(reminderDays.length),
})
export type ReminderPreference = z.infer<typeof ReminderPreference>
