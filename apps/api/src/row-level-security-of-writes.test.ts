import { asOwner, asPerson, type Trx } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { SubmissionId } from '@mithaq/schema/ids'
import { randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccessWorld, Who } from './access-row.ts'
import { submissionsRouter } from './submissions/router.ts'
import { accessWorld, actorAs } from './testing/access-world.ts'
import { submissionInput } from './testing/submission-input.ts'
import { askingOf } from './asking.ts'
import { createCallerFactory } from './trpc.ts'

/** What statements change that forget to ask who may: row-level security and grants alone. Each is rolled back. */
let database: FreshDatabase
let world: AccessWorld
/** The outsider's, in another coalition. */
let elsewhere: SubmissionId

beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
  const { outside } = world.organisations
  const outsider = createCallerFactory(submissionsRouter)(world.contextFor('outsider'))
  ;({ submissionId: elsewhere } = await outsider.create(submissionInput(world, { coSubmitters: [outside] })))
})
afterAll(() => database.close())

class Undone extends Error {}
type Tried = number | 'refused' | 'not of one coalition'

/** How many rows a statement changes in somebody's name, or with what PostgreSQL refuses it. */
async function tried(who: Exclude<Who, 'anonymous'>, statement: RawBuilder<unknown>): Promise<Tried> {
  const context = world.contextOf(actorAs(world, who))
  const asking = askingOf({ ...context, actor: context.actor as Exclude<typeof context.actor, { kind: 'anonymous' }> })
  let changed = -1
  try {
    await asPerson(database.db, asking, async (trx: Trx) => {
      changed = Number((await statement.execute(trx)).numAffectedRows ?? -1)
      throw new Undone()
    })
  } catch (error) {
    if (error instanceof Undone) return changed
    const { code } = error as { code?: string }
    if (code === '42501') return 'refused'
    if (code === '23503') return 'not of one coalition'
    throw error
  }
  throw new Error('the transaction was not rolled back')
}

const shutOut: readonly Tried[] = ['refused', 'not of one coalition', 0]
/** Each of them is refused, or finds no row to change. */
async function expectShutOut(whos: readonly Exclude<Who, 'anonymous'>[], statement: (who: Who) => RawBuilder<unknown>): Promise<void> {
  for (const who of whos) expect(shutOut, who).toContain(await tried(who, statement(who)))
}
const membershipOf = (who: Who) => (actorAs(world, who) as { membershipId: string }).membershipId
const organisationOf = (who: Who) => (actorAs(world, who) as { organisationId: string | null }).organisationId

describe('a submission that one does not see', () => {
  const takePart = (submissionId: SubmissionId) => (who: Who) =>
    sql`
    insert into submission_organisation (coalition_id, submission_id, organisation_id, participation, position)
    values (${world.coalitionId}, ${submissionId}, ${organisationOf(who)}, 'reader', 9)`
  const section = (submissionId: SubmissionId) => () =>
    sql`
    insert into section (id, coalition_id, submission_id, document_id, position, title, part)
    values (${randomUUID()}, ${world.coalitionId}, ${submissionId}, ${randomUUID()}, 0, '{}', 'body')`
  const deadline = (submissionId: SubmissionId) => (who: Who) =>
    sql`
    insert into deadline (id, coalition_id, submission_id, whose, due, entered_by)
    values (${randomUUID()}, ${world.coalitionId}, ${submissionId}, 'own', '2027-01-01', ${membershipOf(who)})`

  it('nobody joins by adding their own organisation', () => expectShutOut(['foreignWriter'], takePart(world.submissionId)))

  it('nor does anything of one coalition enter a submission of another', async () => {
    for (const into of [takePart, section, deadline]) await expectShutOut(['foreignWriter', 'leadWriter', 'coordinator'], into(elsewhere))
    // Not even where row-level security does not look.
    for (const into of [takePart, section, deadline])
      await expect(asOwner(database.db, (trx) => into(elsewhere)('leadWriter').execute(trx))).rejects.toMatchObject({ code: '23503' })
  })

  it('takes sections and dates from those who manage it', async () => {
    for (const into of [section, deadline]) {
      expect(await tried('leadWriter', into(world.submissionId)('leadWriter'))).toBe(1)
      await expectShutOut(['coWriter', 'reviewer', 'observer', 'guest', 'foreignWriter'], into(world.submissionId))
    }
  })

  it('invites no guests', () =>
    expectShutOut(
      ['foreignWriter', 'coWriter', 'observer', 'guest'],
      (who) => sql`
        insert into invitation (id, coalition_id, role, guest_submission_id, guest_ends_at, token_hash, created_by, inviting_organisation_id, expires_at)
        values (${randomUUID()}, ${world.coalitionId}, 'writer', ${world.submissionId}, '2099-01-01', 'x', ${membershipOf(who)}, ${organisationOf(who) ?? world.organisations.dune}, '2099-01-01')`,
    ))
})

describe('a submission that one sees', () => {
  it('is led by an organisation of its coalition', async () => {
    const lead = (organisationId: string) =>
      sql`update submission set lead_organisation_id = ${organisationId} where id = ${world.submissionId}`
    expect(await tried('leadWriter', lead(world.organisations.palm))).toBe(1)
    await expectShutOut(['leadWriter', 'coordinator'], () => lead(world.organisations.outside))
  })

  it('is changed by those who manage it; nobody deletes a section', async () => {
    const readers = ['coWriter', 'reviewer', 'observer', 'guest'] as const
    await expectShutOut(readers, () => sql`update submission set status = 'closed' where id = ${world.submissionId}`)
    await expectShutOut(
      readers,
      () => sql`update submission_organisation set participation = 'reader' where submission_id = ${world.submissionId}`,
    )
    await expectShutOut(readers, () => sql`delete from submission_organisation where submission_id = ${world.submissionId}`)
    await expectShutOut(readers, () => sql`delete from deadline where submission_id = ${world.submissionId}`)
    await expectShutOut(
      [...readers, 'leadWriter', 'coordinator'],
      () => sql`delete from section where submission_id = ${world.submissionId}`,
    )
    expect(await tried('leadWriter', sql`update submission set title = '{"en":"x"}' where id = ${world.submissionId}`)).toBe(1)
  })

  it('how far a section is, is said by those who write it; what else a section is, by those who manage the submission', async () => {
    const state = sql`update section set state = 'ready' where submission_id = ${world.submissionId}`
    const title = sql`update section set title = '{"en":"x"}', organisation_id = null where submission_id = ${world.submissionId}`
    await expectShutOut(['reviewer', 'observer', 'foreignWriter', 'outsider'], () => state)
    await expectShutOut(['coWriter', 'guest', 'reviewer', 'observer', 'foreignWriter', 'outsider'], () => title)
    for (const who of ['coWriter', 'guest', 'leadWriter', 'coordinator'] as const) expect(await tried(who, state), who).toBeGreaterThan(0)
    for (const who of ['leadWriter', 'coordinator'] as const) expect(await tried(who, title), who).toBeGreaterThan(0)
  })

  it('never becomes another coalition’s or somebody else’s', () =>
    expectShutOut(
      ['leadWriter', 'coordinator'],
      (who) =>
        sql`update submission set coalition_id = ${world.otherCoalitionId}, created_by = ${membershipOf(who)} where id = ${world.submissionId}`,
    ))
})

describe('what somebody is', () => {
  it('nobody gives themself another role, more time or another organisation', async () => {
    const everyone = ['leadWriter', 'coWriter', 'reviewer', 'observer', 'guest', 'foreignWriter'] as const
    for (const change of [
      sql`role = 'coordinator'`,
      sql`signs_for_organisation = true`,
      sql`ends_at = '2099-01-01'`,
      sql`guest_submission_id = ${elsewhere}`,
      sql`organisation_id = ${world.organisations.cedar}`,
      sql`coalition_id = ${world.otherCoalitionId}`,
    ])
      await expectShutOut(everyone, (who) => sql`update membership set ${change} where id = ${membershipOf(who)}`)
    await expectShutOut(
      everyone.filter((who) => who !== 'leadWriter' && who !== 'guest'),
      () => sql`update membership set role = 'writer' where role = 'observer'`,
    )
    expect(await tried('observer', sql`update membership set alias = 'x' where id = ${membershipOf('observer')}`)).toBe(1)
    expect(await tried('coordinator', sql`update membership set role = 'reviewer' where id = ${membershipOf('observer')}`)).toBe(1)
  })

  it('a coordinator gives nobody another name, and nobody begins again what has ended', async () => {
    await expectShutOut(['coordinator'], () => sql`update membership set alias = 'x' where id = ${membershipOf('observer')}`)
    await asOwner(database.db, (trx) => sql`update membership set ended_at = now() where id = ${membershipOf('reviewer')}`.execute(trx))
    await expectShutOut(
      ['reviewer', 'coordinator'],
      () => sql`update membership set ended_at = null where id = ${membershipOf('reviewer')}`,
    )
    await asOwner(database.db, (trx) => sql`update membership set ended_at = null where id = ${membershipOf('reviewer')}`.execute(trx))
  })

  it('nobody writes their own e-mail, session or standing in the demo', async () => {
    const whos = ['observer', 'coordinator', 'guest'] as const
    for (const change of [sql`is_demo = true`, sql`email = 'other@example.org'`])
      await expectShutOut(whos, () => sql`update person set ${change}`)
    for (const change of [sql`expires_at = '2099-01-01'`, sql`proved_at = now(), proved_by = 'passkey'`, sql`kind = 'cookie'`])
      await expectShutOut(whos, () => sql`update session set ${change}`)
    await expectShutOut(whos, () => sql`update recovery_code set used_at = null`)
    await expectShutOut(whos, () => sql`update credential set counter = 0`)
    expect(await tried('observer', sql`update person set language = 'fr'`)).toBe(1)
  })
})

describe('the coalition', () => {
  const others = ['leadWriter', 'coWriter', 'reviewer', 'observer', 'guest', 'foreignWriter'] as const

  it('is changed by its coordinators', async () => {
    for (const statement of [
      sql`update coalition set weekend = '{1}' where id = ${world.coalitionId}`,
      sql`update organisation set name = '{"en":"x"}' where id = ${world.organisations.palm}`,
    ]) {
      await expectShutOut([...others, 'outsider'], () => statement)
      expect(await tried('coordinator', statement)).toBe(1)
    }
    await expectShutOut(others, () => sql`insert into organisation (id, name) values (${randomUUID()}, '{}')`)
    await expectShutOut([...others, 'coordinator'], () => sql`delete from coalition_organisation`)
    await expectShutOut([...others, 'coordinator'], () => sql`update coalition_organisation set left_at = now()`)
  })

  it('takes in an organisation of its own, never one of another coalition', () =>
    expectShutOut(
      [...others, 'coordinator'],
      () =>
        sql`insert into coalition_organisation (coalition_id, organisation_id) values (${world.coalitionId}, ${world.organisations.outside})`,
    ))

  it('is joined by invitation of a coordinator', async () => {
    const invite = (who: Who) => sql`
      insert into invitation (id, coalition_id, organisation_id, role, token_hash, created_by, inviting_organisation_id, expires_at)
      values (${randomUUID()}, ${world.coalitionId}, ${world.organisations.dune}, 'coordinator', 'x', ${membershipOf(who)}, ${organisationOf(who) ?? world.organisations.dune}, '2099-01-01')`
    await expectShutOut(others, invite)
    expect(await tried('coordinator', invite('coordinator'))).toBe(1)
    // In nobody else's name.
    await expectShutOut(['coordinator'], () => invite('observer'))
  })

  it('shows to a guest the organisations of their submission', async () => {
    const context = world.contextOf(world.guest)
    const asking = askingOf({ ...context, actor: world.guest })
    const shown = await asPerson(database.db, asking, (trx) => trx.selectFrom('organisation').select('id').execute())
    expect(shown.map(({ id }) => id).sort()).toEqual([world.organisations.cedar, world.organisations.palm].sort())
  })
})

describe('rules and what follows filing', () => {
  const confirm = (who: Who) => sql`
    insert into rule_confirmation (id, coalition_id, rule_id, rule_version, source, organisation_id, confirmed_by, confirmed_at)
    values (${randomUUID()}, ${world.coalitionId}, 'invented', 1, 'x', ${organisationOf(who) ?? world.organisations.dune}, ${membershipOf(who)}, now())`
  const expectation = (submissionId: SubmissionId) => (who: Who) =>
    sql`
    insert into follow_up_expectation (id, coalition_id, submission_id, title, position, entered_by, entered_at)
    values (${randomUUID()}, ${world.coalitionId}, ${submissionId}, '{"en":"x"}', 0, ${membershipOf(who)}, now())`

  it('a rule is confirmed by coordinators, in their own name', async () => {
    expect(await tried('coordinator', confirm('coordinator'))).toBe(1)
    await expectShutOut(['leadWriter', 'coWriter', 'reviewer', 'observer', 'guest', 'foreignWriter', 'outsider'], confirm)
    await expectShutOut(['coordinator'], () => confirm('leadWriter'))
  })

  it('what is to come is entered by those who manage the submission', async () => {
    for (const who of ['coordinator', 'leadWriter'] as const) expect(await tried(who, expectation(world.submissionId)(who)), who).toBe(1)
    await expectShutOut(['coWriter', 'reviewer', 'observer', 'guest', 'foreignWriter', 'outsider'], expectation(world.submissionId))
    await expectShutOut(['coordinator', 'leadWriter'], expectation(elsewhere))
  })
})

describe('plans and sessions', () => {
  it('that a step is done is said by those whose it is; what else it is, by those who manage the submission', async () => {
    const done = sql`update milestone set done_at = now() where id = ${world.milestoneId}`
    const longer = sql`update milestone set length = 9 where id = ${world.milestoneId}`
    const gone = sql`delete from milestone where id = ${world.milestoneId}`
    for (const who of ['coordinator', 'leadWriter', 'coWriter'] as const) expect(await tried(who, done), who).toBe(1)
    await expectShutOut(['reviewer', 'observer', 'guest', 'foreignWriter', 'outsider'], () => done)
    for (const statement of [longer, gone]) {
      for (const who of ['coordinator', 'leadWriter'] as const) expect(await tried(who, statement), who).toBe(1)
      await expectShutOut(['coWriter', 'reviewer', 'observer', 'guest', 'foreignWriter', 'outsider'], () => statement)
    }
  })

  it('sessions, days off and followed States are the coordinators’; whoever writes keeps a session as the calendar has it', async () => {
    const session = (kind: string) => (who: Who) =>
      sql`
      insert into own_session (id, coalition_id, data, created_by, kind)
      values (${randomUUID()}, ${world.coalitionId}, '{}', ${membershipOf(who)}, ${kind})`
    const holiday = () => sql`insert into holiday (coalition_id, day, name) values (${world.coalitionId}, '2027-01-01', 'A day off')`
    const followed = (who: Who) => sql`
      insert into followed_state (coalition_id, state, followed_by, followed_at)
      values (${world.coalitionId}, 'SYR', ${membershipOf(who)}, now())`
    const others = ['leadWriter', 'coWriter', 'foreignWriter', 'reviewer', 'observer', 'guest', 'outsider'] as const
    for (const statement of [session('corrected'), session('entered'), holiday, followed]) {
      expect(await tried('coordinator', statement('coordinator'))).toBe(1)
      await expectShutOut(others, statement)
    }
    for (const who of ['leadWriter', 'coWriter', 'foreignWriter'] as const) expect(await tried(who, session('kept')(who)), who).toBe(1)
    await expectShutOut(['reviewer', 'observer', 'guest', 'outsider'], session('kept'))
  })
})

describe('a fact', () => {
  const fact = (by: Who, submissionId: SubmissionId | null) => {
    const { personId, membershipId } = actorAs(world, by) as { personId: string; membershipId: string }
    return sql`
      insert into event (id, coalition_id, submission_id, person_id, membership_id, kind)
      values (${randomUUID()}, ${world.coalitionId}, ${submissionId}, ${personId}, ${membershipId}, 'submission.statusChanged')`
  }
  it('is recorded in one’s own name, about what one sees', async () => {
    expect(await tried('observer', fact('observer', world.submissionId))).toBe(1)
    await expectShutOut(['observer'], () => fact('coordinator', world.submissionId))
    await expectShutOut(['foreignWriter'], (who) => fact(who, world.submissionId))
    await expectShutOut(['observer', 'coordinator'], (who) => fact(who, elsewhere))
  })
})

it('the head of a document is made with its section, and never says that something stands in it', () =>
  expectShutOut(
    ['leadWriter', 'coWriter', 'foreignWriter'],
    () => sql`insert into document_head (document_id, coalition_id, seq) values (${randomUUID()}, ${world.coalitionId}, 5)`,
  ))
