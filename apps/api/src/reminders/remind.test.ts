import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { MilestoneId, PlanId } from '@mithaq/schema/plan-ids'
import { newId, type OrganisationId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AccessWorld } from '../access-row.ts'
import { appRouter } from '../app-router.ts'
import { openMailWay, type MailWay } from '../mail/mail-way.ts'
import { sendDueMail } from '../mail/send-due-mail.ts'
import { mailServer, type TestMailServer } from '../mail/testing/mail-server.ts'
import { accessWorld } from '../testing/access-world.ts'
import type { TestPerson } from '../testing/coalition.ts'
import { createCallerFactory } from '../trpc.ts'
import { remind } from './remind.ts'

let database: FreshDatabase
let world: AccessWorld
let server: TestMailServer
let way: MailWay
const publicUrl = new URL('https://mithaq.example.org')
const callers = createCallerFactory(appRouter)
const as = (who: TestPerson) => callers(world.contextFor(who))

beforeAll(async () => {
  database = await freshDatabase()
  server = await mailServer()
  way = openMailWay({ smtpUrl: server.url, publicUrl, dataDir: '/nowhere' })
  world = await accessWorld(database.db)
})
afterAll(async () => {
  way.close()
  await server.close()
  await database.close()
})
beforeEach(async () => {
  server.received.length = 0
  await asOwner(database.db, async (trx) => {
    await trx.deleteFrom('mail').execute()
    await trx.deleteFrom('notice').execute()
    await trx.deleteFrom('reminder_mark').execute()
    await trx.deleteFrom('reminder_preference').execute()
    await trx.deleteFrom('deadline').execute()
    await trx.deleteFrom('plan').execute()
    await trx.updateTable('section').set({ due: null }).execute()
    await trx.updateTable('submission').set({ status: 'drafting' }).execute()
    await trx.updateTable('person').set({ time_zone: null, language: 'en' }).execute()
  })
})

const run = (now: string) =>
  remind({ db: database.db, sessions: new Map(world.reference.sessions.map((one) => [one.id, one])), now: new Date(now) })
const enter = (different: Partial<Parameters<ReturnType<typeof as>['deadlines']['enter']>[0]> = {}) =>
  as('cedarWriter').deadlines.enter({
    submissionId: world.submissionId,
    whose: 'mechanism',
    due: '2027-03-28',
    hour: '18:00',
    timeZone: 'Europe/Zurich',
    source: null,
    ...different,
  })
/** What waits for somebody: of which date, and how many hours before it. */
const waiting = async (who: TestPerson) =>
  (await as(who).notices.list()).notices
    .filter(({ readAt }) => readAt === null)
    .map(({ kind, subject }) => `${kind} ${subject.of} ${subject.told}`)
    .toSorted()
async function sendAll(now: string): Promise<void> {
  while ((await sendDueMail(database.db, way, publicUrl, new Date(now))) !== 'none');
}
const mailTo = (who: TestPerson) => server.received.filter(({ to }) => to[0]?.startsWith(`${who}-`))

describe('who is reminded', () => {
  it('of the body’s date whoever writes for those who stand behind the text, and whoever coordinates; nobody else', async () => {
    await enter()
    await run('2027-03-21T12:00:00Z')
    for (const who of ['coordinator', 'cedarWriter', 'palmWriter'] as const)
      expect(await waiting(who), who).toEqual(['date-near deadline 168'])
    for (const who of ['duneWriter', 'reviewer', 'observer', 'outsider'] as const) expect(await waiting(who), who).toEqual([])
    await run('2027-03-28T17:00:00Z')
    // Late: those who were to file it.
    for (const who of ['coordinator', 'cedarWriter'] as const) expect(await waiting(who), who).toEqual(['date-late deadline -1'])
    expect(await waiting('palmWriter')).toEqual([])
  })

  it('of a step its organisation, and whoever coordinates when it is late; never of what is done', async () => {
    const { cedar, palm } = world.organisations
    const [mine, done] = await planOf([
      { owner: palm, ends: '2027-03-10' },
      { owner: cedar, ends: '2027-03-10', done: true },
    ])
    await run('2027-03-09T12:00:00Z')
    expect(await waiting('palmWriter')).toEqual(['date-near milestone 24'])
    for (const who of ['coordinator', 'cedarWriter'] as const) expect(await waiting(who), who).toEqual([])
    await run('2027-03-11T12:00:00Z')
    for (const who of ['palmWriter', 'coordinator'] as const) expect(await waiting(who), who).toEqual(['date-late milestone -1'])
    // Done after all: it waits for nobody any more.
    await asOwner(database.db, (trx) => trx.updateTable('milestone').set({ done_at: new Date() }).where('id', '=', mine!).execute())
    await run('2027-03-11T13:00:00Z')
    for (const who of ['palmWriter', 'coordinator'] as const) expect(await waiting(who), who).toEqual([])
    expect(done).toBeDefined()
  })

  it('of a section its organisation', async () => {
    await asOwner(database.db, (trx) => trx.updateTable('section').set({ due: '2027-03-10' }).where('id', '=', world.sectionId).execute())
    await run('2027-03-07T12:00:00Z')
    expect(await waiting('palmWriter')).toEqual(['date-near section 72'])
    expect(await waiting('cedarWriter')).toEqual([])
  })

  it('nobody of what was filed, and of nothing that was turned off', async () => {
    await enter()
    await as('palmWriter').reminders.change({ mail: null, kindsOff: ['deadline'], daysOff: [] })
    await as('cedarWriter').reminders.change({ mail: null, kindsOff: [], daysOff: [7] })
    await run('2027-03-21T12:00:00Z')
    for (const who of ['palmWriter', 'cedarWriter'] as const) expect(await waiting(who), who).toEqual([])
    expect(await waiting('coordinator')).toEqual(['date-near deadline 168'])
    await asOwner(database.db, (trx) => trx.updateTable('submission').set({ status: 'submitted' }).execute())
    await run('2027-03-25T12:00:00Z')
    for (const who of ['coordinator', 'cedarWriter'] as const) expect(await waiting(who), who).toEqual([])
  })
})

describe('how often', () => {
  it('once for each person and threshold, however often one goes through it, also at the same time', async () => {
    await enter()
    const runs = await Promise.all([run('2027-03-21T12:00:00Z'), run('2027-03-21T12:00:00Z'), run('2027-03-21T12:00:00Z')])
    await run('2027-03-21T12:00:00Z')
    await run('2027-03-22T12:00:00Z')
    expect(runs.reduce((sum, count) => sum + count, 0)).toBe(3)
    const mails = await asOwner(database.db, (trx) => trx.selectFrom('mail').select('thing').execute())
    expect(mails).toHaveLength(3)
  })

  it('of the nearest threshold alone after the clock jumped ahead, and not again after it jumped back', async () => {
    await enter()
    expect(await run('2027-01-28T12:00:00Z')).toBe(3)
    expect(await run('2027-03-26T12:00:00Z')).toBe(3)
    expect(await waiting('palmWriter')).toEqual(['date-near deadline 72'])
    for (const back of ['2027-03-10T12:00:00Z', '2027-02-01T12:00:00Z', '2027-03-26T12:00:00Z']) expect(await run(back)).toBe(0)
    expect(await waiting('palmWriter')).toEqual(['date-near deadline 72'])
    expect(await run('2027-03-27T12:00:00Z')).toBe(3)
  })

  it('anew of a date that moved; what was said of the day before waits for nobody, and its mail is not sent', async () => {
    await enter()
    await run('2027-03-21T12:00:00Z')
    await enter({ due: '2027-06-30' })
    await run('2027-03-21T13:00:00Z')
    expect(await waiting('palmWriter')).toEqual([])
    await run('2027-05-31T12:00:00Z')
    expect(await waiting('palmWriter')).toEqual(['date-near deadline 720'])
    await sendAll('2027-05-31T13:00:00Z')
    expect(mailTo('palmWriter')).toHaveLength(1)
    expect(mailTo('palmWriter')[0]!.text).toContain('30 June 2027')
  })
})

describe('what a mail says', () => {
  it('when, on its reader’s clock and in their language, and nothing of what', async () => {
    await asOwner(database.db, (trx) =>
      trx
        .updateTable('person')
        .set({ time_zone: 'Africa/Tripoli', language: 'ar', region: 'LY' })
        .where('id', '=', world.people.palmWriter.personId)
        .execute(),
    )
    await enter({ label: { en: 'The Samira case (fictional)' } })
    await enter({ whose: 'own', due: '2027-03-25', hour: null, timeZone: null, label: { en: 'Hearing (fictional)' } })
    await run('2027-03-21T12:00:00Z')
    await sendAll('2027-03-21T13:00:00Z')
    const [arabic] = mailTo('palmWriter')
    // 18:00 in Geneva on the day on which its clock is put forward.
    expect(arabic!.text).toContain('18:00')
    expect(arabic!.text).toContain('Africa/Tripoli')
    expect(arabic!.subject).toBe('مواعيد قريبة في ميثاق')
    for (const line of arabic!.text.split('\n').filter((each) => /\p{Script=Arabic}/u.test(each)))
      expect(line.startsWith('\u200f')).toBe(true)
    const [english] = mailTo('cedarWriter')
    expect(english!.text).toContain('28 March 2027')
    expect(english!.text).toContain('25 March 2027; the time zone is not stated: be done before this day')
    for (const { text, subject, headers } of server.received)
      for (const secret of ['Samira', 'Hearing', 'fictional', 'LBY', world.submissionId])
        expect(text + subject + JSON.stringify(headers)).not.toContain(secret)
  })

  it('all of a day together for whoever wants it so, and hours at once', async () => {
    await as('cedarWriter').reminders.change({ mail: 'daily', kindsOff: [], daysOff: [] })
    await enter()
    await enter({ whose: 'own', due: '2027-03-27', hour: null, timeZone: 'UTC' })
    await run('2027-03-21T12:00:00Z')
    await sendAll('2027-03-22T06:59:00Z')
    expect(mailTo('cedarWriter')).toEqual([])
    await sendAll('2027-03-22T07:00:00Z')
    expect(mailTo('cedarWriter')).toHaveLength(1)
    // Begun three days before: also by hours.
    await asOwner(database.db, (trx) => trx.updateTable('submission').set({ drafting_starts: '2027-03-25' }).execute())
    await run('2027-03-28T13:30:00Z')
    await sendAll('2027-03-28T13:33:00Z')
    expect(mailTo('cedarWriter')).toHaveLength(2)
    await asOwner(database.db, (trx) => trx.updateTable('submission').set({ drafting_starts: '2026-11-24' }).execute())
  })

  it('of an estimate that it is one', async () => {
    const like = world.reference.sessions.find(({ calendar }) => calendar === 'upr')
    const mechanism = world.reference.mechanisms.find(({ deadline }) => deadline?.anchor === 'upr-session' && deadline.leadDays !== null)
    const session = {
      ...like,
      id: 'own-upr-98',
      start: '2027-11-08',
      end: null,
      span: null,
      stakeholderDeadline: null,
      verified: 'entered',
    }
    await asOwner(database.db, async (trx) => {
      const { membershipId } = world.people.coordinator
      await trx
        .insertInto('own_session')
        .values({ id: session.id, coalition_id: world.coalitionId, data: JSON.stringify(session), created_by: membershipId })
        .execute()
      await trx
        .updateTable('submission')
        .set({ mechanism: JSON.stringify(mechanism), session_id: session.id })
        .execute()
    })
    const { deadline } = await as('palmWriter').submissions.get({ submissionId: world.submissionId })
    await run(`${deadline.answer.earliest}T10:00:00Z`)
    const [notice] = (await as('palmWriter').notices.list()).notices
    expect(notice!.subject).toMatchObject({ estimate: 'yes', due: deadline.answer.earliest })
    await sendAll('2028-01-01T00:00:00Z')
    expect(mailTo('palmWriter')[0]!.text).toContain('an estimate, nothing has been announced')
    await asOwner(database.db, (trx) => trx.updateTable('submission').set({ session_id: null }).execute())
  })
})

const planOf = (steps: { owner: OrganisationId; ends: string; done?: boolean }[]): Promise<MilestoneId[]> =>
  asOwner(database.db, async (trx) => {
    const of = { coalition_id: world.coalitionId, submission_id: world.submissionId }
    const planId = newId(PlanId)
    const { membershipId } = world.people.cedarWriter
    await trx
      .insertInto('plan')
      .values({ ...of, id: planId, template: 'statement', unit: 'days', due: '2027-03-28', made_by: membershipId, made_at: new Date() })
      .execute()
    const ids: MilestoneId[] = []
    for (const [position, { owner, ends, done }] of steps.entries()) {
      const id = newId(MilestoneId)
      ids.push(id)
      await trx
        .insertInto('milestone')
        .values({
          ...of,
          id,
          plan_id: planId,
          position,
          step_id: `step-${position}`,
          kind: 'outline',
          length: 1,
          owner_organisation_id: owner,
          starts: ends,
          ends,
          done_at: done === true ? new Date() : null,
        })
        .execute()
    }
    return ids
  })
