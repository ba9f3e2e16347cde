import { homeRouter } from '@mithaq/api/home/router'
import { sessionsRouter } from '@mithaq/api/sessions/router'
import { testCoalition, type TestWorld } from '@mithaq/api/testing/coalition'
import { timelineRouter } from '@mithaq/api/timeline/router'
import { createCallerFactory, router } from '@mithaq/api/trpc'
import { asOwner, openDatabase, type Database } from '@mithaq/db/database'
import { startEmbedded } from '@mithaq/db/embedded/start-embedded'
import { migrate } from '@mithaq/db/migrate'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { countRows, fillCoalition } from '@mithaq/api/testing/fill-coalition'
import { percentile, type Figure } from './figure.ts'

const coalitions = 200
/** Of each, with two dates each: 10,000 in all; beside them a plan of nine steps each. */
const submissions = 25

const callers = createCallerFactory(router({ home: homeRouter, sessions: sessionsRouter, timeline: timelineRouter }))

/** What the server takes to say what is due, and to move everything that hangs on a session, among 200 coalitions. */
export async function deadlines(): Promise<Figure[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-bench-deadlines-'))
  await chmod(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, say: () => {} })
  const db = openDatabase(server.connectionString)
  try {
    await migrate(server.connectionString)
    const worlds = await fill(db)
    return [...(await listed(worlds)), await moved(db, 50, 200), await moved(db, 500, null)]
  } finally {
    await db.destroy()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function fill(db: Database): Promise<TestWorld[]> {
  const worlds: TestWorld[] = []
  for (let count = 0; count < coalitions; count++) {
    const world = await testCoalition(db)
    await asOwner(db, (trx) => fillCoalition(trx, world, { submissions, deadlines: 2, sessionId: null, mechanismId: 'ccpr-alternative' }))
    worlds.push(world)
  }
  await countRows(db)
  return worlds
}

async function listed(worlds: readonly TestWorld[]): Promise<Figure[]> {
  const times: Record<'home' | 'timeline', number[]> = { home: [], timeline: [] }
  const range = { from: '2026-11-01', to: '2028-11-01', by: 'submission' } as const
  for (let round = 0; round < 2; round++)
    for (const world of worlds) {
      const caller = callers(world.contextFor('palmWriter'))
      const home = await timed(() => caller.home.get())
      if (home.value.submissions.length !== submissions) throw new Error('Not all were listed')
      const timeline = await timed(() => caller.timeline.get(range))
      if (timeline.value.lanes.length !== submissions) throw new Error('Not all were on the timeline')
      // The first round loads what the others have.
      if (round === 0) continue
      times.home.push(home.milliseconds)
      times.timeline.push(timeline.milliseconds)
    }
  const note = (name: 'home' | 'timeline') =>
    `median ${percentile(times[name], 0.5).toFixed(1)} ms, longest ${Math.max(...times[name]).toFixed(1)} ms`
  const among = `among ${coalitions * submissions * 2} deadlines in ${coalitions} coalitions`
  return [
    { figure: `home's list ${among}, p95`, value: percentile(times.home, 0.95), unit: 'ms', target: 50, note: note('home') },
    {
      figure: `timeline of two years ${among}, p95`,
      value: percentile(times.timeline, 0.95),
      unit: 'ms',
      target: 50,
      note: note('timeline'),
    },
  ]
}

/** A session is moved there and back, after it was shown what would move: each submission has its date and nine steps. */
async function moved(db: Database, dependants: number, target: number | null): Promise<Figure> {
  const world = await testCoalition(db)
  const caller = callers(world.contextFor('coordinator'))
  const { sessionId } = await caller.sessions.enter({
    calendar: 'treaty-body',
    body: 'CCPR',
    number: null,
    name: { en: 'A session (fictional)' },
    start: '2027-06-07',
    end: '2027-07-02',
    stakeholderDeadline: '2027-05-10',
    states: [],
    source: 'Notice (fictional)',
  })
  await asOwner(db, (trx) =>
    fillCoalition(trx, world, { submissions: dependants, deadlines: 0, sessionId, mechanismId: 'ccpr-alternative' }),
  )
  await countRows(db)
  const times: number[] = []
  for (let run = 0; run <= 12; run++) {
    const there = run % 2 === 0
    const dates = {
      sessionId,
      start: there ? '2027-06-14' : '2027-06-07',
      end: there ? '2027-07-09' : '2027-07-02',
      stakeholderDeadline: there ? '2027-05-17' : '2027-05-10',
      source: 'Notice (fictional)',
    }
    const { seen, changes } = await caller.sessions.preview(dates)
    if (changes.length < dependants) throw new Error('Not everything would move')
    const { milliseconds } = await timed(() => caller.sessions.move({ ...dates, seen }))
    if (run > 0) times.push(milliseconds)
  }
  return {
    figure: `moving a session with ${dependants * 10} dependants, p95`,
    value: percentile(times, 0.95),
    unit: 'ms',
    target,
    note: `${dependants} submissions with a date and nine steps each, median ${percentile(times, 0.5).toFixed(0)} ms`,
  }
}

async function timed<Value>(run: () => Promise<Value>): Promise<{ value: Value; milliseconds: number }> {
  const from = performance.now()
  const value = await run()
  return { value, milliseconds: performance.now() - from }
}
