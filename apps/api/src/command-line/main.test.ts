import { execFile } from 'node:child_process'
import { mkdtemp, rm, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { asOwner, openDatabase, type Database } from '@mithaq/db/database'
import { findHolder, lockDataFolder } from '@mithaq/db/embedded/data-folder-lock'
import { findRunning, startEmbedded } from '@mithaq/db/embedded/start-embedded'
import { findOpenSession } from '@mithaq/db/identity/session'
import { findOpenSetUpLink } from '@mithaq/db/identity/set-up-link'
import { migrate } from '@mithaq/db/migrate'
import { newId, PersonId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEnvironment } from '../environment.ts'
import { CannotStart } from '../start/open-database.ts'
import { withDatabase } from './connected-database.ts'

interface Answer {
  code: number
  out: string
  /** What stood on standard error. */
  said: string
}

const program = fileURLToPath(new URL('./main.ts', import.meta.url))

/** A process of its own, as at a terminal. */
function mithaq(words: string, environment: Record<string, string>): Promise<Answer> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(DATA_DIR|DATABASE_URL|PUBLIC_URL|PORT|NODE_OPTIONS|VITEST)/.test(name)),
  )
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...words.split(' ').filter(Boolean)],
      { env: { ...inherited, ...environment }, maxBuffer: 1 << 24 },
      (error, out, said) => resolve({ code: error === null ? 0 : Number(error.code ?? -1), out: out.trim(), said: said.trim() }),
    )
  })
}

/** A folder that the database's own user may pass through when the tests run as root. */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mithaq-command-'))
  await chmod(folder, 0o711)
  return folder
}

/** The data folder of a server that runs. */
let served: { dataDir: string; db: Database; stop: () => Promise<void> }
const beside = (words: string): Promise<Answer> => mithaq(words, { DATA_DIR: served.dataDir, PUBLIC_URL: 'https://mithaq.example.org' })
const tokenIn = (token: string) => asOwner(served.db, (trx) => findOpenSession(trx, token, new Date()))

beforeAll(async () => {
  const dataDir = await newFolder()
  const lock = await lockDataFolder(dataDir)
  const server = await startEmbedded({ dataDir, say: () => {}, durable: false })
  await migrate(server.connectionString)
  const db = openDatabase(server.connectionString)
  served = {
    dataDir,
    db,
    stop: async () => {
      await db.destroy()
      await server.stop()
      await lock.release()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
})
afterAll(() => served.stop())

describe.concurrent('the command line', () => {
  it('says what it can do, and each command how it is called', async () => {
    const { code, out } = await beside('--help')
    expect(code).toBe(0)
    for (const command of ['demo', 'token', 'coalition create', 'deadlines']) {
      expect(out).toContain(command)
      expect(await beside(`${command} --help`)).toMatchObject({ code: 0, said: '', out: expect.stringContaining(`mithaq ${command}`) })
    }
  })

  it.each([
    ['an unknown command', 'demonstrate', /^There is no such command: demo, /],
    ['half a command', 'coalition', /^There is no such command/],
    ['an unknown option', 'token --mail somebody@example.org', /^Unknown option '--mail': mithaq token --help/],
    ['a word too many', 'demo now', /^Unexpected argument/],
    ['an option without its value', 'token --email', /^Option '--email <value>' argument missing/],
    ['a missing option', 'token', /^--email is missing/],
    ['an e-mail that nobody has', 'token --email nobody@example.org', /^No account has this e-mail\.$/],
    ['an unknown mechanism', 'deadlines --mechanism upr', /^No mechanism has this id/],
    ['an unknown session', 'deadlines --mechanism upr-stakeholder-joint --session upr-999', /^The shipped calendar has no session/],
    ['a day that is none', 'deadlines --mechanism wgeid-urgent --anchor 2026-02-30', /^--anchor needs a day/],
  ])('refuses %s in one line', async (_, words, said) => {
    const answer = await beside(words)
    expect(answer).toMatchObject({ code: 1, out: '' })
    expect(answer.said).toMatch(said)
    expect(answer.said.split('\n')).toHaveLength(1)
  })

  it('refuses a setting that it cannot read, in one line', async () => {
    expect(await mithaq('demo', { PORT: 'many' })).toEqual({ code: 1, out: '', said: 'PORT must be a whole number from 1 to 65535.' })
  })

  it('says in one line that the database is down, without its password', async () => {
    const answer = await mithaq('demo', { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/none' })
    expect(answer).toMatchObject({
      code: 1,
      out: '',
      said: expect.stringMatching(/^The database that DATABASE_URL names does not answer.*$/),
    })
    expect(answer.said).not.toContain('secret')
  })
})

describe('demo and token', () => {
  it('the demo is printed as JSON, with tokens that open a session', async () => {
    const { code, out } = await beside('demo --json')
    expect(code).toBe(0)
    const demo = JSON.parse(out) as { url: string; people: { email: string; token: string }[]; submissions: { title: string }[] }
    expect(demo.url).toBe('https://mithaq.example.org')
    expect(demo.submissions[0]?.title).toContain('alternative report')
    expect(await tokenIn(demo.people[0]!.token)).toMatchObject({ kind: 'bearer' })

    const shown = await beside('demo')
    expect(shown.out.split('\n')).toHaveLength(demo.people.length)
    expect(shown.out).toContain('https://mithaq.example.org/sign-in#')

    const token = await beside(`token --email ${demo.people[0]!.email}`)
    expect(token).toMatchObject({ code: 0, said: '' })
    expect(await tokenIn(token.out)).toMatchObject({ kind: 'bearer' })
  })

  it('a token for somebody who is not of the demo stands in their history, and whoever asks is told so', async () => {
    const personId = newId(PersonId)
    await asOwner(served.db, (trx) =>
      trx.insertInto('person').values({ id: personId, email: 'someone@example.org', password_hash: null }).execute(),
    )
    const { code, out, said } = await beside('token --email Someone@Example.org')
    expect(code).toBe(0)
    expect(await tokenIn(out)).toMatchObject({ personId })
    expect(said).toContain('not of the demo')
    const events = await asOwner(served.db, (trx) =>
      trx.selectFrom('event').select('kind').where('person_id', '=', personId).orderBy('id').execute(),
    )
    expect(events.map(({ kind }) => kind)).toEqual(['token.madeByOperator', 'session.started'])
  })
})

it('coalition create prints a link that works once, for some days', async () => {
  const { code, out } = await beside('coalition create')
  expect(code).toBe(0)
  const { origin, pathname, hash } = new URL(out)
  expect([origin, pathname]).toEqual(['https://mithaq.example.org', '/set-up'])
  const open = (at: Date) => asOwner(served.db, (trx) => findOpenSetUpLink(trx, hash.slice(1), at))
  expect(await open(new Date())).not.toBeNull()
  expect(await open(new Date(Date.now() + 73 * 3_600_000))).toBeNull()
})

describe.concurrent('deadlines', () => {
  const answer = async (words: string) => JSON.parse((await beside(`deadlines --json ${words}`)).out) as Record<string, unknown>

  it('a date with its derivation and rule', async () => {
    expect(await answer('--mechanism wgeid-urgent --anchor 2026-11-30')).toMatchObject({
      due: '2027-02-28',
      origin: 'derived',
      timeZone: null,
      missing: null,
      derivation: [{ step: 'event' }, { step: 'months', months: 3 }],
      rule: { id: 'wgeid-urgent-deadline', version: 1, verified: 'source' },
    })
  })

  it('two weeks before the day on which whoever asks believes that the session opens', async () => {
    expect(await answer('--mechanism hrc-written-statement --anchor 2027-02-22')).toMatchObject({
      due: '2027-02-08',
      timeZone: 'Europe/Zurich',
    })
  })

  it('an estimate has a window and no date', async () => {
    expect(await answer('--mechanism upr-stakeholder-joint --anchor 2027-11-01')).toMatchObject({
      due: null,
      origin: 'estimated',
      earliest: '2027-03-25',
      latest: '2027-04-22',
    })
  })

  it('F2: what follows filing, counted from the session, the filing and the day that was announced', async () => {
    const { expectations } = await answer('--follow-up --mechanism upr-stakeholder-joint --session upr-48 --state SVN --anchor 2024-07-01')
    expect(expectations).toMatchObject([
      { kind: 'summary', answer: { due: null, earliest: '2024-10-20', latest: '2024-11-20', origin: 'estimated' } },
      { kind: 'pre-session' },
      { kind: 'advance-questions', answer: { missing: 'no-rule' } },
      { kind: 'review', answer: { due: '2025-01-28', origin: 'announced' } },
      { kind: 'report' },
      { kind: 'addendum' },
      { kind: 'adoption', answer: { earliest: '2025-06-16', latest: '2025-07-09' } },
      { kind: 'letter' },
      { kind: 'mid-term', answer: { rule: { verified: 'uncertain' } } },
    ])
  })

  it('no date, and why', async () => {
    expect(await answer('--mechanism upr-stakeholder-joint')).toMatchObject({ due: null, missing: 'session-not-chosen' })
    expect(await answer('--mechanism hrc-written-statement --session hrc-64')).toMatchObject({ due: null, missing: 'session-date-unknown' })
    expect((await beside('deadlines --mechanism wgeid-urgent')).out).toBe('No date; missing: event-date-unknown')
  })
})

describe.concurrent('a document symbol', () => {
  const ask = async (words: string) => JSON.parse((await mithaq(`symbol ${words} --json`, {})).out) as Record<string, unknown>

  it('is read with its paragraphs, and cited in three languages', async () => {
    expect(await ask('A/HRC/59/15, para. 140.7')).toEqual({
      valid: true,
      symbol: 'A/HRC/59/15',
      paragraphs: ['140.7'],
      organ: 'Human Rights Council',
      session: '59',
      type: 'document',
      citation: { en: 'A/HRC/59/15, para. 140.7', fr: 'A/HRC/59/15, par. 140.7', ar: '\u2066A/HRC/59/15\u2069، الفقرة 140.7' },
    })
  })
  it('that does not parse is kept as it was typed', async () => {
    expect(await ask('A/HRC/RES/61')).toMatchObject({ valid: false, symbol: 'A/HRC/RES/61', organ: null, paragraphs: [] })
  })
})

describe('the data folder', () => {
  it('is opened by a command where no server runs, and closed again', async () => {
    const dataDir = await newFolder()
    const first = await mithaq('demo --json', { DATA_DIR: dataDir })
    expect(first.code).toBe(0)
    expect(await findRunning(dataDir)).toBeNull()
    expect(await findHolder(dataDir)).toBeNull()
    const second = await mithaq('demo --json', { DATA_DIR: dataDir })
    const coalitionOf = ({ out }: Answer): unknown => (JSON.parse(out) as { coalitionId: unknown }).coalitionId
    expect(coalitionOf(second)).toBe(coalitionOf(first))
    await rm(dataDir, { recursive: true, force: true })
  })

  it('of a running server stays open: a command works beside it', async () => {
    await beside('coalition create')
    expect(await findHolder(served.dataDir)).toEqual({ pid: process.pid })
    expect(await findRunning(served.dataDir)).not.toBeNull()
  })

  it('of a server that is just starting is waited for, until its tables stand', async () => {
    const dataDir = await newFolder()
    const lock = await lockDataFolder(dataDir)
    const found = withDatabase({ ...readEnvironment({}), dataDir }, (db) =>
      asOwner(db, (trx) => trx.selectFrom('coalition').select('id').execute()),
    )
    const server = await startEmbedded({ dataDir, say: () => {}, durable: false })
    await migrate(server.connectionString)
    expect(await found).toEqual([])
    await server.stop()
    await lock.release()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('in use where no database answers: says in one sentence who holds it', async () => {
    const dataDir = await newFolder()
    const lock = await lockDataFolder(dataDir)
    const refused = withDatabase({ ...readEnvironment({}), dataDir }, async () => 'done', { patience: 0 })
    await expect(refused).rejects.toThrow(CannotStart)
    await expect(refused).rejects.toThrow(`process ${process.pid}`)
    await lock.release()
    await rm(dataDir, { recursive: true, force: true })
  })
})
