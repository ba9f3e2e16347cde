import { asOwner } from '@mithaq/db/database'
import { findDocument } from '@mithaq/db/documents/find-document'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { loadReference } from '@mithaq/reference/reference'
import { MembershipId, newId, PersonId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appRouter } from '../app-router.ts'
import type { Context } from '../context.ts'
import { readEnvironment } from '../environment.ts'
import { actingFor } from '../testing/acting-locally.ts'
import { testCoalition } from '../testing/coalition.ts'
import { CannotStart } from '../start/open-database.ts'
import { readSection } from '../sync/background/read-section.ts'
import { checkDocument } from '../sync/check/check-document.ts'
import { createCallerFactory } from '../trpc.ts'
import { ensureDemo, type Demo } from './ensure-demo.ts'

const callers = createCallerFactory(appRouter)
const environment = readEnvironment({})
const reference = loadReference()
const now = new Date('2026-11-24T09:00:00Z')

let fresh: FreshDatabase
let demo: Demo
const ensure = (on: FreshDatabase, known = reference) => ensureDemo({ db: on.db, environment, reference: known, now })

beforeAll(async () => {
  fresh = await freshDatabase()
  demo = await ensure(fresh)
})
afterAll(() => fresh.close())

const tables = [
  'coalition',
  'organisation',
  'person',
  'membership',
  'submission',
  'section',
  'document_head',
  'document_update',
  'section_count',
  'deadline',
  'own_session',
  'holiday',
  'followed_state',
  'plan',
  'milestone',
  'milestone_move',
  'comment_thread',
  'comment',
  'submission_version',
  'signing_round',
  'sign_on',
  'sign_on_signature',
] as const
async function rowsOf(on: FreshDatabase): Promise<Record<string, number>> {
  const counted: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await asOwner(on.db, (trx) => sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(trx))
    counted[table] = rows[0]?.count ?? 0
  }
  return counted
}

/** What is the same each time: not the secrets. */
const without = ({ people, ...rest }: Demo) => ({
  ...rest,
  people: people.map(({ email, role, organisation }) => ({ email, role, organisation })),
})

describe('the demo is made', () => {
  it('once: a second run finds it, makes nothing twice, and leaves what people changed', async () => {
    const before = await rowsOf(fresh)
    const first = demo.submissions[0]!
    await asOwner(fresh.db, (trx) => trx.updateTable('section').set({ state: 'ready' }).where('id', '=', first.sections[1]!.id).execute())
    const again = await ensure(fresh)
    expect(without(again)).toEqual(without(demo))
    expect(await rowsOf(fresh)).toEqual(before)
    const kept = await asOwner(fresh.db, (trx) =>
      trx.selectFrom('section').select('state').where('id', '=', first.sections[1]!.id).executeTakeFirst(),
    )
    expect(kept?.state).toBe('ready')
  })

  it('once, also by two commands at the same time', async () => {
    const other = await freshDatabase()
    const [one, two] = await Promise.all([ensure(other), ensure(other)])
    expect(without(one)).toEqual(without(two))
    expect(await rowsOf(other)).toEqual(await rowsOf(fresh))
    await other.close()
  })

  it('wholly or not at all: cut short it leaves nothing behind, and the next run makes it', async () => {
    const other = await freshDatabase()
    const cutShort = { ...reference, mechanisms: reference.mechanisms.filter(({ id }) => id !== 'hrc-written-statement') }
    await expect(ensure(other, cutShort)).rejects.toThrow('hrc-written-statement')
    expect(Object.values(await rowsOf(other)).every((count) => count === 0)).toBe(true)
    await ensure(other)
    expect(await rowsOf(other)).toEqual(await rowsOf(fresh))
    await other.close()
  })

  it('not over the account of somebody real', async () => {
    const other = await freshDatabase()
    await asOwner(other.db, (trx) =>
      trx
        .insertInto('person')
        .values({ id: newId(PersonId), email: 'Reviewer@demo.example', password_hash: null })
        .execute(),
    )
    await expect(ensure(other)).rejects.toThrow(CannotStart)
    expect((await rowsOf(other)).coalition).toBe(0)
    await other.close()
  })

  it('in an empty database, never beside people who use it: not a person, a session or a token is made there', async () => {
    const other = await freshDatabase()
    await testCoalition(other.db)
    const before = await rowsOf(other)
    await expect(ensure(other)).rejects.toThrow(/^This database is in use by people who are not of the demo: /)
    expect(await rowsOf(other)).toEqual(before)
    expect(await asOwner(other.db, (trx) => trx.selectFrom('session').select('id').where('kind', '=', 'bearer').execute())).toEqual([])
    await other.close()
  })

  it('again, with whoever its people have invited since; not when somebody else has come', async () => {
    const other = await freshDatabase()
    const { coalitionId } = await ensure(other)
    const person = (email: string) => ({ id: newId(PersonId), email, password_hash: null })
    const invited = person('invited@example.org')
    await asOwner(other.db, async (trx) => {
      const member = await trx
        .selectFrom('membership')
        .select(['organisation_id'])
        .where('coalition_id', '=', coalitionId)
        .where('organisation_id', 'is not', null)
        .executeTakeFirstOrThrow()
      await trx.insertInto('person').values(invited).execute()
      await trx
        .insertInto('membership')
        .values({
          id: newId(MembershipId),
          coalition_id: coalitionId,
          person_id: invited.id,
          organisation_id: member.organisation_id,
          role: 'writer',
          alias: 'Invited',
          guest_submission_id: null,
          guest_organisation: null,
        })
        .execute()
    })
    await expect(ensure(other)).resolves.toMatchObject({ coalitionId })
    await asOwner(other.db, (trx) => trx.insertInto('person').values(person('founder@example.org')).execute())
    await expect(ensure(other)).rejects.toThrow(CannotStart)
    await other.close()
  })
})

describe('what it prints', () => {
  it('is what scripts rely on', () => {
    expect(Object.keys(demo)).toEqual(['url', 'coalitionId', 'people', 'submissions'])
    expect(demo.url).toBe('http://localhost:4310')
    for (const person of demo.people) {
      expect(Object.keys(person)).toEqual(['email', 'role', 'organisation', 'token', 'signInUrl'])
      expect(person.organisation).toContain('Fictional')
      expect(person.signInUrl).toBe(`http://localhost:4310/sign-in#${person.token}`)
    }
    for (const submission of demo.submissions) {
      expect(Object.keys(submission)).toEqual(['id', 'kind', 'title', 'sections'])
      for (const section of submission.sections) {
        expect(Object.keys(section)).toEqual(['id', 'title', 'documentId', 'languages'])
        expect(section.languages).toEqual(['ar', 'en'])
      }
    }
  })

  it('names everybody: three organisations with a writer each, a coordinator, reviewer, observer, guest and outsider', () => {
    expect(demo.people.map(({ role }) => role).sort()).toEqual([
      'coordinator',
      'guest',
      'observer',
      'outsider',
      'reviewer',
      'writer',
      'writer',
      'writer',
    ])
    expect(new Set(demo.people.filter(({ role }) => role === 'writer').map(({ organisation }) => organisation)).size).toBe(3)
    expect(demo.submissions.map(({ kind }) => kind)).toEqual([
      'ccpr-alternative',
      'upr-stakeholder-joint',
      'upr-presession',
      'wgeid-urgent',
      'hrc-written-statement',
    ])
  })
})

type Person = Demo['people'][number]
const personWith = (role: Person['role'], organisation = ''): Person =>
  demo.people.find((person) => person.role === role && person.organisation.includes(organisation))!

async function contextOf(person: Person, membershipId: string | null): Promise<Context> {
  const acting = await actingFor(fresh.db, { cookie: null, authorization: `Bearer ${person.token}`, membershipId }, now)
  return { db: fresh.db, environment, reference, now, ...acting, address: '127.0.0.1', userAgent: null, responseHeaders: new Headers() }
}

/** Signed in by their token, acting in the only place where they may. */
async function as(person: Person) {
  const account = await callers(await contextOf(person, null)).people.me()
  expect(account?.memberships).toHaveLength(1)
  return callers(await contextOf(person, account!.memberships[0]!.membershipId))
}

async function kindsSeenBy(person: Person): Promise<string[]> {
  const { submissions } = await (await as(person)).home.get()
  return submissions.map(({ mechanism }) => mechanism.id).sort()
}

describe('who signs in', () => {
  it('gets a cookie for the secret of the link', async () => {
    for (const { signInUrl } of demo.people) {
      const context: Context = {
        ...(await contextOf(demo.people[0]!, null)),
        actor: { kind: 'anonymous' },
        coalitionId: null,
        sessionId: null,
      }
      await callers(context).people.signInWithToken({ token: new URL(signInUrl).hash.slice(1) })
      expect(context.responseHeaders.get('set-cookie')).toMatch(/^mithaq_local=/)
    }
  })

  const all = ['ccpr-alternative', 'hrc-written-statement', 'upr-presession', 'upr-stakeholder-joint', 'wgeid-urgent']
  const withoutUrgent = all.filter((kind) => kind !== 'wgeid-urgent')
  it.each([
    ['coordinator', 'Documentation', all],
    ['writer', 'Documentation', all],
    ['writer', 'Families', all],
    ['observer', 'Families', all],
    ['writer', 'Lawyers', withoutUrgent],
    ['reviewer', 'Lawyers', withoutUrgent],
    ['guest', '', ['ccpr-alternative']],
    ['outsider', '', []],
  ] as const)('as %s of %s sees what is theirs', async (role, organisation, kinds) => {
    expect(await kindsSeenBy(personWith(role, organisation))).toEqual([...kinds])
  })

  it('writes where their role and organisation may', async () => {
    const report = demo.submissions[0]!
    const writable = async (person: Person) =>
      (await (await as(person)).submissions.get({ submissionId: report.id })).sections.filter(({ may }) => may.write).length
    expect(await writable(personWith('writer', 'Families'))).toBe(report.sections.length)
    // The families keep their section closed to the others.
    expect(await writable(personWith('writer', 'Lawyers'))).toBe(report.sections.length - 1)
    expect(await writable(personWith('guest'))).toBe(report.sections.length - 1)
    expect(await writable(personWith('reviewer'))).toBe(0)
    expect(await writable(personWith('observer'))).toBe(0)
    const filed = demo.submissions[1]!
    const { sections, status } = await (await as(personWith('coordinator'))).submissions.get({ submissionId: filed.id })
    expect(status).toBe('submitted')
    expect(sections.some(({ may }) => may.write)).toBe(false)
  })
})

describe('what people have done in it', () => {
  const submissionOf = (kind: string) => demo.submissions.find((submission) => submission.kind === kind)!
  const threadsSeenBy = async (person: Person) =>
    (await (await as(person)).comments.list({ submissionId: demo.submissions[0]!.id })).threads

  it('they talk in the margin: one conversation is open, one settled, one among the lawyers alone', async () => {
    const seen = await threadsSeenBy(personWith('writer', 'Lawyers'))
    expect(seen.map(({ audience }) => audience).sort()).toEqual(['organisation', 'submission', 'submission'])
    const seenByFamilies = await threadsSeenBy(personWith('writer', 'Families'))
    expect(seenByFamilies.map(({ audience }) => audience)).toEqual(['submission', 'submission'])
  })

  it('the statement of the pre-session is frozen and waits for signatures', async () => {
    const { rounds, versions } = await (
      await as(personWith('writer', 'Lawyers'))
    ).signing.get({ submissionId: submissionOf('upr-presession').id })
    expect(versions).toMatchObject([{ number: 1 }])
    expect(rounds).toMatchObject([{ ended: null }])
  })

  it('a dozen invented organisations have signed on to the written statement', async () => {
    const coordinator = await as(personWith('coordinator'))
    const { signOns } = await coordinator.signOn.list({ submissionId: submissionOf('hrc-written-statement').id })
    expect(signOns).toMatchObject([{ number: 1, isOpen: true }])
    const { signers, counts } = await coordinator.signOn.signers({ signOnId: signOns[0]!.id })
    expect(counts).toEqual({ accepted: 8, waiting: 3, refused: 1 })
    for (const { organisation } of signers) expect(organisation).toMatch(/fictional|fictive|fictif|متخيَّل/)
  })

  it('its texts were written by their people over some days, so that history has something to show', async () => {
    const { id, sections } = demo.submissions[0]!
    const lawyer = await as(personWith('writer', 'Lawyers'))
    const { episodes, organisations, authors } = await lawyer.history.timeline({ submissionId: id, sectionId: null })
    expect(new Set(episodes.map(({ author }) => authors[author]?.organisationId)).size).toBe(organisations.length)
    expect(episodes.some(({ removed }) => removed > 0)).toBe(true)
    expect(episodes.every(({ from, to }) => from <= to && to < now.getTime())).toBe(true)
    for (const { documentId } of sections) expect(await checkDocument(fresh.db, documentId)).toMatchObject({ wrong: [] })
  })

  it('the method has notes with a citation, and a table in each language', async () => {
    const { sections } = await (await as(personWith('coordinator'))).submissions.get({ submissionId: demo.submissions[0]!.id })
    expect(sections[2]?.counts.en?.notes).toBeGreaterThan(0)
    expect(sections[2]?.counts.ar?.notes).toBeGreaterThan(0)
  })
})

describe('what they see first', () => {
  it('the joint report is due next, with its date said to be an example', async () => {
    const { submissions } = await (await as(personWith('coordinator'))).home.get()
    expect(submissions[0]).toMatchObject({
      id: demo.submissions[0]!.id,
      isExample: true,
      deadline: { isExample: true, daysLeft: 24, answer: { due: '2026-12-18', origin: 'entered' } },
    })
    expect(submissions[0]?.session?.name.en).toContain('entered by hand (example)')
  })

  it('the other dates are derived, estimated or past, each as its rule says', async () => {
    const { submissions } = await (await as(personWith('coordinator'))).home.get()
    const answers = new Map(submissions.map(({ mechanism, deadline, status }) => [mechanism.id, { ...deadline.answer, status }]))
    expect(answers.get('wgeid-urgent')).toMatchObject({ due: '2026-12-27', origin: 'derived' })
    expect(answers.get('hrc-written-statement')).toMatchObject({
      due: null,
      earliest: '2027-02-10',
      latest: '2027-02-24',
      origin: 'estimated',
    })
    expect(answers.get('upr-presession')).toMatchObject({ due: '2026-12-25', origin: 'entered' })
    expect(answers.get('upr-stakeholder-joint')).toMatchObject({ due: '2025-04-04', status: 'submitted' })
  })

  it('each that is not sent yet has a plan; of the report some steps are done and one is late, of the urgent request hours count', async () => {
    const coordinator = await as(personWith('coordinator'))
    const plans = new Map(
      await Promise.all(demo.submissions.map(async ({ id, kind }) => [kind, await coordinator.plans.get({ submissionId: id })] as const)),
    )
    const states = plans.get('ccpr-alternative')!.steps.map(({ state }) => state)
    expect(states.filter((state) => state === 'late')).toHaveLength(1)
    expect(states.filter((state) => state === 'done').length).toBeGreaterThan(2)
    expect(plans.get('ccpr-alternative')).toMatchObject({ countedFrom: '2026-12-18', isOutOfDate: false, calendar: { holidays: [{}] } })
    expect(plans.get('wgeid-urgent')).toMatchObject({ template: 'urgent-48-hours', unit: 'hours', tooLong: null })
    expect(plans.get('hrc-written-statement')).toMatchObject({ template: 'statement', countedFrom: '2027-02-10', tooLong: null })
    expect(plans.get('upr-stakeholder-joint')).toMatchObject({ planId: null })
    expect((await coordinator.states.followed()).map(({ iso3 }) => iso3)).toEqual(['LBY', 'SYR'])
    const { collisions } = await coordinator.timeline.get({ from: '2026-11-01', to: '2027-06-01', by: 'organisation' })
    expect(collisions.length).toBeGreaterThan(0)
  })

  it('words are counted from the beginning: about five thousand in each language of the joint report, within the limits', async () => {
    const coordinator = await as(personWith('coordinator'))
    const words = async (index: number) => {
      const { sections, words: meter } = await coordinator.submissions.get({ submissionId: demo.submissions[index]!.id })
      const sum = (language: 'ar' | 'en') => sections.reduce((total, { counts }) => total + (counts[language]?.words ?? 0), 0)
      return { ar: sum('ar'), en: sum('en'), meter }
    }
    const report = await words(0)
    expect(report.ar).toBeGreaterThan(4_500)
    expect(report.en).toBeGreaterThan(4_500)
    expect(report.meter).toMatchObject({ limit: 10_000, over: 0 })
    for (const index of [1, 2, 3, 4]) {
      const { en, meter } = await words(index)
      expect(en).toBeGreaterThan(500)
      expect(meter?.over ?? 0).toBe(0)
    }
  })

  it('what is counted is what stands in the log', async () => {
    for (const { sections } of demo.submissions)
      for (const { documentId } of sections) {
        const stored = await asOwner(fresh.db, (trx) => findDocument(trx, documentId))
        const counted = await asOwner(fresh.db, (trx) =>
          trx
            .selectFrom('section_count')
            .select(['language', 'words', 'notes', 'note_marks as noteMarks', 'numbered_paragraphs as numberedParagraphs', 'seq'])
            .where('document_id', '=', documentId)
            .orderBy('language')
            .execute(),
        )
        const { counts } = readSection(stored?.updates.map(({ bytes }) => bytes) ?? [])
        expect(counted).toEqual(counts.map((count) => ({ ...count, seq: stored?.seq })))
      }
  })
})
