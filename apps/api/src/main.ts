import { DatabaseTooNew } from '@mithaq/db/migrate'
import { DataFolderInUse, EmbeddedDatabaseUnavailable } from '@mithaq/db/embedded/unavailable'
import { asOwner } from '@mithaq/db/database'
import { keepChosenSessions } from '@mithaq/db/sessions/held-sessions'
import { createSetUpLinkIfEmpty } from '@mithaq/db/identity/set-up-link'
import { ReferenceDamaged } from '@mithaq/reference/damaged'
import { loadReference } from '@mithaq/reference/reference'
import { renewDemoPassword } from './demo/demo-password.ts'
import { ensureDemo } from './demo/ensure-demo.ts'
import { BadSetting, readEnvironment } from './environment.ts'
import { openEventFeed } from './events/event-feed.ts'
import { openFanout } from './fanout/open-fanout.ts'
import { createHttpApp } from './http/http-app.ts'
import { createLog } from './http/log.ts'
import { openMetrics } from './metrics/open-metrics.ts'
import { listen } from './start/listen.ts'
import { CannotStart, openOwnDatabase } from './start/open-database.ts'
import { stopOnSignal } from './start/stop-on-signal.ts'
import { startNotices } from './notices/start-notices.ts'
import { startReminders } from './reminders/start-reminders.ts'
import { startConfirmations } from './sign-on/send-confirmations.ts'
import { attachSync } from './sync/attach.ts'

/** What stops a start, each with one sentence for the person at the terminal. Anything else is a bug and shows itself. */
const expected = [BadSetting, CannotStart, DataFolderInUse, DatabaseTooNew, EmbeddedDatabaseUnavailable, ReferenceDamaged]
const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  await start()
} catch (error) {
  if (!expected.some((kind) => error instanceof kind)) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}

async function start(): Promise<void> {
  const environment = readEnvironment(process.env)
  const unknown = process.argv.slice(2).find((argument) => argument !== '--demo')
  if (unknown !== undefined) throw new CannotStart('The start knows one option, --demo.')
  const signals = stopOnSignal()
  const log = createLog(environment.logLevel)
  const reference = loadReference()
  const database = await openOwnDatabase(environment, say)
  const { db } = database
  let undo: (() => Promise<void>)[] = [database.close]
  try {
    // Before anybody asks: what a submission hangs on is kept as the calendar has it now, so that a later release asks first.
    await asOwner(db, (trx) => keepChosenSessions(trx, reference.sessions))
    const feed = await openEventFeed(database.connectionString)
    undo = [feed.close, ...undo]
    const metrics = await openMetrics(environment.metricsPort)
    undo = [metrics.close, ...undo]
    const fanout = await openFanout({ redisUrl: environment.redisUrl, db, log })
    undo = [fanout.close, ...undo]
    const app = createHttpApp({ db, environment, reference, feed, log })
    const server = await listen(app, environment)
    const sync = attachSync({ server, db, environment, feed, log, fanout, meter: metrics.meter })
    metrics.read(sync.sizes)
    const confirmations = startConfirmations({ db, environment, log })
    const reminders = startReminders({ db, reference, log })
    const notices = startNotices({ db, feed, environment, log })
    undo = [
      // Sockets first, so that what they have sent is still committed; then the pages; then the database.
      sync.close,
      reminders.close,
      notices.close,
      confirmations.close,
      () =>
        new Promise((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
      ...undo,
    ]

    if (process.argv.includes('--demo')) {
      const demo = await ensureDemo({ db, environment, reference, now: new Date() })
      say('The demo coalition. Everything in it is invented; sign in as:')
      for (const person of demo.people) say(`  ${person.role.padEnd(12)} ${person.organisation.padEnd(46)} ${person.signInUrl}`)
      say('Whoever signs, or changes how an account opens, proves who they are. Until the next start the password of all of them is:')
      say(`  ${await renewDemoPassword(db)}`)
    }
    const secret = await createSetUpLinkIfEmpty(db)
    if (secret !== null) {
      say('Nobody is here yet. This link makes whoever opens it first the coordinator of a new coalition; it works once:')
      say(`  ${environment.publicUrl.origin}/set-up#${secret}`)
    }
    const steps = undo
    signals.whole(async () => {
      for (const step of steps) await step().catch((error: unknown) => log.error({ err: error }, 'a part did not stop'))
    })
    say(`Mithaq is ready at ${environment.publicUrl.origin}`)
  } catch (error) {
    for (const step of undo) await step().catch(() => {})
    throw error
  }
}
