import type { MailPreference, NoticeKind } from '@mithaq/schema/notice'

/** Whoever is in the middle of something reads it there; after this it goes out, with what else came meanwhile. Milliseconds. */
export const soon = 2 * 60_000
/** When the mail of a day goes out, where whoever gets it is. */
const dailyHour = 7

/** When somebody is told by mail of what happened now; null: not by mail. An unknown time zone is UTC. */
export function mailTime(wish: MailPreference & { timeZone: string | null }, kind: NoticeKind, now: Date): Date | null {
  if (wish.mail === 'never' || wish.kindsOff.includes(kind)) return null
  return wish.mail === 'soon' ? new Date(now.getTime() + soon) : nextMorning(now, wish.timeZone ?? 'UTC')
}

/** The next time that clocks there show the hour: by quarters, since some zones stand half an hour beside the others. */
export function nextMorning(now: Date, timeZone: string): Date {
  const quarter = 15 * 60_000
  let at = Math.floor(now.getTime() / quarter + 1) * quarter
  // A day has at most 25 hours.
  for (let tries = 0; tries < 26 * 4; tries++, at += quarter)
    if (minutesOfDay(new Date(at), timeZone) === dailyHour * 60) return new Date(at)
  return new Date(at)
}

/** Minutes since midnight there. */
export function minutesOfDay(at: Date, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (clock === undefined)
    clocks.set(
      timeZone,
      (clock = new Intl.DateTimeFormat('en-GB', { timeZone: knownZone(timeZone), hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })),
    )
  const parts = clock.formatToParts(at)
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return value('hour') * 60 + value('minute')
}

/** Made once: to make one takes longer than to ask it. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

/** After a failure it is tried again later and later, at most this long after it was due; then it is given up. Milliseconds. */
const patience = 7 * 24 * 3_600_000

/** When a mail that could not be sent is tried again; null: no longer. `tries`: how often it failed before. */
export function nextTry(mail: { dueAt: Date; tries: number }, now: Date): Date | null {
  const wait = Math.min(6 * 3_600_000, 60_000 * 2 ** Math.min(mail.tries, 12))
  const next = now.getTime() + wait
  return next - mail.dueAt.getTime() > patience ? null : new Date(next)
}
