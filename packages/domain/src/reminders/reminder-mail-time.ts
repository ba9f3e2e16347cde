import type { MailChoice } from '@mithaq/schema/notice'
import type { ReminderPreference } from '@mithaq/schema/reminder'
import { soon } from '../mail-time.ts'
import type { DueReminder, RemindedDate } from './due-reminder.ts'
import type { RunClock } from './run-clock.ts'

/** How somebody wants to hear of dates. */
export interface ReminderWish extends ReminderPreference {
  /** Of all other mail. */
  otherMail: MailChoice
  /** Null: not said, UTC. */
  timeZone: string | null
}

/** Whether somebody wants to hear of this at all, here or by mail. That something is late is always said. */
export const isWanted = ({ kindsOff, daysOff }: ReminderPreference, { kind }: Pick<RemindedDate, 'kind'>, { told }: DueReminder): boolean =>
  !kindsOff.includes(kind) && !daysOff.some((days) => days * 24 === told)

/** Minutes since midnight between which nobody is woken for days. */
const night = { from: 21 * 60, to: 7 * 60 }
/** A message that comes later than this before the moment helps nobody. Milliseconds. */
const shortly = 2 * 3_600_000

/** When a reminder goes out by mail; null: not by mail. Days wait for the morning of whoever gets it, hours wait for nothing. */
export function reminderMailTime(wish: ReminderWish, { told, moment }: DueReminder, { now, minutesIn, morningIn }: RunClock): Date | null {
  const choice = wish.mail ?? wish.otherMail
  if (choice === 'never') return null
  const atOnce = new Date(now.getTime() + soon)
  const isOfHours = told >= 0 && told < 24
  if (isOfHours) return atOnce
  const zone = wish.timeZone ?? 'UTC'
  const clock = minutesIn(zone)
  if (choice === 'soon' && clock >= night.to && clock < night.from) return atOnce
  const morning = morningIn(zone)
  const isTooLate = told >= 0 && morning.getTime() > moment.getTime() - shortly
  return isTooLate ? atOnce : morning
}
