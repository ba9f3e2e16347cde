import type { Database } from '@mithaq/db/database'
import type { Reference } from '@mithaq/reference/reference'
import type { Log } from '../http/log.ts'
import { remind } from './remind.ts'

/** What is a matter of hours is said within this. Milliseconds. */
const every = 5 * 60_000

/**
 * The work beside: who is to be reminded of which date. Any number of processes share it, each transaction is one's alone; mail goes
 * out with all other mail.
 */
export function startReminders({ db, reference, log }: { db: Database; reference: Reference; log: Log }): { close(): Promise<void> } {
  const sessions = new Map(reference.sessions.map((session) => [session.id, session]))
  let isStopped = false
  let working: Promise<unknown> | null = null
  function run(): void {
    if (isStopped) return
    working ??= remind({ db, sessions, now: new Date(), isStopped: () => isStopped })
      .catch((error: unknown) => {
        if (!isStopped) log.error({ err: error }, 'reminders stopped short')
      })
      .finally(() => (working = null))
  }
  const timer = setInterval(run, every).unref()
  run()
  return {
    async close() {
      isStopped = true
      clearInterval(timer)
      await working
    },
  }
}
