import type { Database } from '@mithaq/db/database'
import { dayOf } from '@mithaq/domain/whole-days'
import type { Environment } from '../environment.ts'
import type { EventFeed } from '../events/event-feed.ts'
import type { Log } from '../http/log.ts'
import { openMailWay } from '../mail/mail-way.ts'
import { sendDueMail } from '../mail/send-due-mail.ts'
import { goThroughFacts } from './go-through-facts.ts'
import { tellOfOverdueSections } from './tell-of-overdue-sections.ts'

/** What nobody told this process of is looked for this often. Milliseconds. */
const sweepEvery = 15_000
/** So many messages of one round: then the facts again. */
const mostMails = 50

/** The work beside: who has to hear of what, and their mail. Any number of processes share it. */
export function startNotices(parts: { db: Database; feed: EventFeed; environment: Environment; log: Log }): { close(): Promise<void> } {
  const { db, feed, environment, log } = parts
  const way = openMailWay(environment)
  const life = new AbortController()
  let working: Promise<void> | null = null
  let again = false
  let isDown = false
  /** The day (UTC) whose late sections were told of. */
  let toldOfDay: string | null = null

  const failed = (error: unknown): void => {
    if (!life.signal.aborted) log.error({ err: error }, 'who has to hear of a fact could not be found')
  }
  async function work(): Promise<void> {
    do {
      again = false
      while (!life.signal.aborted && (await goThroughFacts(db, new Date(), failed)));
      await tellOfLate()
      await sendMails()
    } while (again && !life.signal.aborted)
  }
  async function tellOfLate(): Promise<void> {
    const now = new Date()
    if (life.signal.aborted || dayOf(now) === toldOfDay) return
    // Where another process is at it, this one looks again at its next round.
    if (await tellOfOverdueSections(db, now)) toldOfDay = dayOf(now)
  }
  async function sendMails(): Promise<void> {
    for (let count = 0; count < mostMails && !life.signal.aborted; count++) {
      const sending = await sendDueMail(db, way, environment.publicUrl, new Date())
      if (sending === 'none') return
      // Said once, not for each message; no address and no reason, which may repeat one.
      if (sending === 'failed' && !isDown) log.warn('mail could not be sent; it is tried again')
      isDown = sending === 'failed'
    }
  }
  function wake(): void {
    if (life.signal.aborted) return
    again = true
    working ??= work()
      .catch((error: unknown) => {
        if (!life.signal.aborted) log.error({ err: error }, 'notices stopped short')
      })
      .finally(() => (working = null))
  }
  const stop = feed.subscribe((event) => {
    if (event === null || event.submissionId !== null) wake()
  })
  const sweeping = setInterval(wake, sweepEvery).unref()
  wake()
  return {
    async close() {
      life.abort()
      clearInterval(sweeping)
      stop()
      await working
      way.close()
    },
  }
}
