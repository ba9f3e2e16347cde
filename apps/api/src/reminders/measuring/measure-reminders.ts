import type { Database } from '@mithaq/db/database'
import { loadReference } from '@mithaq/reference/reference'
import { remind } from '../remind.ts'
import { coalitions, fillReminders, people, submissions } from './fill-reminders.ts'

export interface MeasuredReminders {
  pending: number
  deadlines: number
  coalitions: number
  people: number
  /** Seconds: before any is due, when all are, and when all were said. */
  early: number
  due: number
  again: number
}

/** Runs of the reminders over 100,000 pending, each one person's of one date and threshold: a notice and a mail. */
export async function measureReminders(db: Database): Promise<MeasuredReminders> {
  await fillReminders(db)
  const deadlines = coalitions * submissions
  const pending = deadlines * people
  const sessions = new Map(loadReference().sessions.map((session) => [session.id, session]))
  const run = async (now: string, expected: number): Promise<number> => {
    const from = performance.now()
    const written = await remind({ db, sessions, now: new Date(now) })
    const took = (performance.now() - from) / 1000
    if (written !== expected) throw new Error(`${written} reminders were written, not ${expected}`)
    return took
  }
  // The first one loads what the others have.
  await run('2026-12-01T12:00:00Z', 0)
  const early = await run('2026-12-01T12:00:00Z', 0)
  const due = await run('2027-03-21T12:00:00Z', pending)
  const again = await run('2027-03-21T12:05:00Z', 0)
  return { pending, deadlines, coalitions, people, early, due, again }
}
