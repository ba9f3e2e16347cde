import { asOwner, asPerson, type Asking, type Trx } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { getInstallationSecret } from '@mithaq/db/installation-secret'
import { recordMails, recordNotices } from '@mithaq/db/notices/record-notices'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { newId, PurgeId, SetUpLinkId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccessWorld, Who } from './access-row.ts'
import { appRouter } from './app-router.ts'
import { accessWorld, actorAs } from './testing/access-world.ts'
import { calendarTablesOfCoalition, calendarTablesOfOne, fillCalendar } from './testing/fill-calendar.ts'
import { fillPlans, planTablesOfCoalition, planTablesOfSubmission } from './testing/fill-plans.ts'
import { fillRecommendations, recommendationTablesOfCedar, recommendationTablesOfCoalition } from './testing/fill-recommendations.ts'
import { fillFollowUp, followUpTables } from './testing/fill-follow-up.ts'
import { fillSigning, signingTablesOfSubmission } from './testing/fill-signing.ts'
import { askingOf } from './asking.ts'
import { createCallerFactory } from './trpc.ts'

/** What queries see when they forget to say for whom: row-level security alone, asked table by table. */
let database: FreshDatabase
let world: AccessWorld
let tables: string[]

beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
  await fill()
  tables = await tablesOf('mithaq')
})
afterAll(() => database.close())

const tablesOf = (schema: string): Promise<string[]> =>
  asOwner(database.db, async (trx) => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ${schema} and c.relkind in ('r', 'p') order by c.relname`.execute(trx)
    return rows.map(({ name }) => name)
  })

/** At least one row in each table, through the verbs where there is one. */
async function fill(): Promise<void> {
  const caller = createCallerFactory(appRouter)(world.contextFor('coordinator'))
  await caller.invitations.create({ organisationId: world.organisations.palm, role: 'writer' })
  await caller.invitations.create({
    guest: { submissionId: world.submissionId, role: 'reviewer', endsAt: '2027-01-31', organisation: null },
  })
  const { mechanismId } = await caller.mechanisms.copyOwn({ from: 'cat-alternative', name: { en: 'Ours (fictional)' }, limits: [] })
  await caller.sessions.enter({
    calendar: 'treaty-body',
    body: 'CAT',
    number: 99,
    name: { en: 'Ninety-ninth session (fictional)' },
    start: null,
    end: null,
    stakeholderDeadline: null,
    states: [],
    source: null,
  })
  expect(mechanismId).toMatch(/^own-/)
  await caller.people.renewRecoveryCodes()
  await caller.people.passkeyOptions()
  await fillPlans(world)
  await fillSigning(world)
  await fillFollowUp(world)
  await fillRecommendations(world)
  await fillCalendar(world)
  await createBearerToken(database.db, world.people.coordinator.personId, 24, new Date('2026-11-24T09:00:00Z'))
  await getInstallationSecret(database.db, 'fanout')
  const empty = Buffer.alloc(0)
  const of = { document_id: world.documentId, coalition_id: world.coalitionId }
  await asOwner(database.db, async (trx) => {
    await trx
      .insertInto('setup_link')
      .values({ id: newId(SetUpLinkId), token_hash: Buffer.from('invented') })
      .execute()
    await trx
      .insertInto('credential')
      .values({
        id: crypto.randomUUID() as never,
        person_id: world.people.coordinator.personId,
        webauthn_id: Buffer.from('id'),
        public_key: Buffer.from('key'),
        counter: 0,
      })
      .execute()
    await trx
      .insertInto('section_count')
      .values({ ...of, language: 'en', words: 3, notes: 0, numbered_paragraphs: 0, seq: 1 })
      .execute()
    await trx
      .insertInto('suggestion_count')
      .values({ ...of, suggested_by: world.people.palmWriter.membershipId, waiting: 1 })
      .execute()
    await trx
      .insertInto('document_update')
      .values({ ...of, seq: 1, membership_id: world.people.palmWriter.membershipId, session_id: null, bytes: empty, hash: empty })
      .execute()
    await trx
      .insertInto('document_binding')
      .values({ ...of, client_id: 7, membership_id: world.people.palmWriter.membershipId, mode: 'writing' })
      .execute()
    await trx
      .insertInto('document_checkpoint')
      .values({ ...of, seq: 1, state: empty, state_vector: empty })
      .execute()
    await trx
      .insertInto('document_page')
      .values({ ...of, edition: 1, first_seq: 1, last_seq: 1, hash_before: empty, hash_after: empty, rows: empty, sessions: [null] })
      .execute()
    const { membershipId } = world.people.coordinator
    await trx
      .insertInto('document_purge')
      .values({ ...of, id: newId(PurgeId), edition: 2, removed: 1, purged_by: membershipId, agreed_by: membershipId, at: new Date() })
      .execute()
    const ofCedar = { submission_id: world.submissionId, organisation_id: world.organisations.cedar, membership_id: membershipId }
    await trx
      .insertInto('dropped_people')
      .values({ ...of, ...ofCedar, edition: 2, at: new Date() })
      .execute()
    await trx.insertInto('mail_preference').values({ person_id: world.people.coordinator.personId, mail: 'daily' }).execute()
    const [notice] = await recordNotices(trx, { coalitionId: world.coalitionId, submissionId: world.submissionId, at: new Date() }, [
      { ...world.people.coordinator, kind: 'comment', subject: {}, thing: 'comment:invented' },
    ])
    await recordMails(trx, [
      { personId: world.people.coordinator.personId, noticeId: notice!.id, thing: 'comment:invented', dueAt: new Date() },
    ])
    await trx
      .insertInto('document_purge_request')
      .values({ ...of, id: newId(PurgeId), edition: 1, passage: '[]', asked_by: membershipId, asked_at: new Date() })
      .execute()
  })
}

/** How many rows of a table somebody sees; null where they may not even ask. */
async function seen(asking: Asking | 'without settings', table: string): Promise<number | null> {
  const count = async (trx: Trx): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(`mithaq.${table}`)}`.execute(trx)
    return rows[0]?.n ?? 0
  }
  try {
    if (asking !== 'without settings') return await asPerson(database.db, asking, count)
    return await database.db.transaction().execute(async (trx) => {
      await sql`set local role mithaq_app`.execute(trx)
      return count(trx)
    })
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return null
    throw error
  }
}

const owned = (table: string): Promise<number> =>
  asOwner(
    database.db,
    async (trx) => (await sql<{ n: number }>`select count(*) as n from ${sql.table(`mithaq.${table}`)}`.execute(trx)).rows[0]?.n ?? 0,
  )

const asking = (who: Exclude<Who, 'anonymous'>): Asking => {
  const context = world.contextOf(actorAs(world, who))
  return askingOf({ ...context, actor: context.actor as Exclude<typeof context.actor, { kind: 'anonymous' }> })
}

describe('every table', () => {
  it('has row-level security, also against its owner', async () => {
    const { rows } = await asOwner(database.db, (trx) =>
      sql<{ name: string; enabled: boolean; forced: boolean }>`
        select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'mithaq' and c.relkind in ('r', 'p')`.execute(trx),
    )
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([])
  })

  it('belongs to a role that answers nobody, and no view or function shows it around the policies', async () => {
    const { rows: owners } = await asOwner(database.db, (trx) =>
      sql<{ owner: string }>`select distinct tableowner as owner from pg_tables where schemaname = 'mithaq'`.execute(trx),
    )
    expect(owners).toEqual([{ owner: 'mithaq_owner' }])
    expect(
      await asOwner(database.db, async (trx) => (await sql`select 1 from pg_views where schemaname = 'mithaq'`.execute(trx)).rows),
    ).toEqual([])
    const { rows: definers } = await asOwner(database.db, (trx) =>
      sql<{
        name: string
      }>`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'mithaq' and p.prosecdef order by 1`.execute(
        trx,
      ),
    )
    // Each of these answers yes or no about the one who asks; a step is done with its section and tells nothing; to lock a document tells nothing at all; who speaks in the margin is
    // told to those who hear them (`comments.test.ts`).
    expect(definers.map(({ name }) => name)).toEqual([
      'acts_here',
      'belongs_to',
      'coordinates',
      'count_recommendations',
      'find_recommendations',
      'follow_recommendation',
      'has_members',
      'has_signatory',
      'is_being_created',
      'is_in_no_coalition',
      'keep_recommendation_words',
      'label_ids',
      'lock_documents',
      'may_answer_thread',
      'may_change_recommendation',
      'may_comment',
      'may_manage_submission',
      'may_see_comment',
      'may_see_document',
      'may_see_recommendation',
      'may_see_submission',
      'may_see_thread',
      'may_write_section',
      'owns_milestone',
      'owns_recommendation',
      'people_of_comments',
      'people_of_history',
      'people_of_purges',
      'queue_notice',
      'recommendations_beside',
      'signs_here',
      'step_with_section',
      'step_with_status',
      'writes_here',
      'wrote_comment',
    ])
  })

  it('outside our schema is closed to those who answer people', async () => {
    for (const schema of ['public', 'pgboss'])
      for (const table of await tablesOf(schema)) {
        const { rows } = await asOwner(database.db, (trx) =>
          sql<{
            may: boolean
          }>`select has_table_privilege('mithaq_app', ${`${schema}.${table}`}, 'select, insert, update, delete') as may`.execute(trx),
        )
        expect(rows, `${schema}.${table}`).toEqual([{ may: false }])
      }
  })

  it('has a row here, so that an empty answer means something', async () => {
    for (const table of tables) expect(await owned(table), table).toBeGreaterThan(0)
  })

  it('shows nothing to a query that says for whom it asks not at all', async () => {
    for (const table of tables) expect(await seen('without settings', table), table).toBeOneOf([0, null])
  })

  it('shows nothing of the coalition to a person who acts in none', async () => {
    const loner = asking('person-without-coalition')
    for (const table of tables.filter((name) => name !== 'person' && name !== 'session'))
      expect(await seen(loner, table), table).toBeOneOf([0, null])
    expect([await seen(loner, 'person'), await seen(loner, 'session')]).toEqual([1, 1])
  })

  it('shows nothing to an outsider who names the coalition in which they are not', async () => {
    const { personId } = world.people.outsider
    const claims: Asking = {
      personId,
      coalitionId: world.coalitionId,
      membershipId: world.people.outsider.membershipId,
      organisationId: world.organisations.outside,
    }
    for (const table of [
      'submission',
      'submission_organisation',
      'section',
      'section_count',
      'deadline',
      'document_head',
      'document_update',
      'document_binding',
      'document_checkpoint',
      'document_page',
      'document_purge',
      'document_purge_request',
      'dropped_people',
      'invitation',
      ...planTablesOfSubmission,
      ...planTablesOfCoalition,
      ...recommendationTablesOfCoalition,
      ...recommendationTablesOfCedar,
      ...calendarTablesOfCoalition,
      ...calendarTablesOfOne,
    ])
      expect(await seen(claims, table), table).toBe(0)
  })
})

const ofSubmission = [
  'submission',
  'submission_organisation',
  'section',
  'section_count',
  'deadline',
  'document_head',
  'document_update',
  'document_binding',
  'document_checkpoint',
  'document_page',
  'document_purge',
  'dropped_people',
  ...planTablesOfSubmission,
  ...signingTablesOfSubmission,
]

describe('when a coalition works, which States it follows and which sessions it moved', () => {
  it('shows to its members, and to no guest but the days off', async () => {
    for (const table of planTablesOfCoalition) {
      for (const who of ['coordinator', 'coWriter', 'foreignWriter', 'observer'] as const)
        expect(await seen(asking(who), table), `${table} for ${who}`).toBe(1)
      expect(await seen(asking('guest'), table), table).toBe(table === 'holiday' ? 1 : 0)
      expect(await seen(asking('outsider'), table), table).toBe(0)
    }
  })
})

describe('what belongs to a submission', () => {
  it.each(['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer', 'guest'] as const)('shows to a %s of it', async (who) => {
    for (const table of ofSubmission) expect(await seen(asking(who), table), table).toBeGreaterThan(0)
  })
  it.each(['foreignWriter', 'outsider'] as const)('not to a %s', async (who) => {
    for (const table of ofSubmission) expect(await seen(asking(who), table), table).toBe(0)
  })
})

describe('calendars', () => {
  it('an address and how one is reminded are one’s own', async () => {
    for (const table of calendarTablesOfOne) {
      expect(await seen(asking('coordinator'), table), table).toBe(1)
      for (const who of ['leadWriter', 'coWriter', 'guest', 'outsider'] as const)
        expect(await seen(asking(who), table), `${table} for ${who}`).toBe(0)
    }
  })
  it('dates of the coalition show to its members, and how far reminders went to nobody', async () => {
    for (const who of ['coordinator', 'coWriter', 'foreignWriter', 'observer', 'guest', 'outsider'] as const) {
      const rows = who === 'guest' || who === 'outsider' ? 0 : 1
      for (const table of calendarTablesOfCoalition) expect(await seen(asking(who), table), `${table} for ${who}`).toBe(rows)
      expect(await seen(asking(who), 'reminder_mark')).toBe(null)
    }
  })
})

describe('what follows filing, and rules that were confirmed', () => {
  it.each(['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer'] as const)(
    'show to a %s who reads the submission',
    async (who) => {
      for (const table of [...followUpTables, 'rule_confirmation']) expect(await seen(asking(who), table), table).toBeGreaterThan(0)
    },
  )
  it('what came is no matter of guests and of those who do not read it', async () => {
    for (const who of ['guest', 'foreignWriter', 'outsider'] as const)
      for (const table of followUpTables) expect(await seen(asking(who), table), `${table} for ${who}`).toBe(0)
  })
  it('a rule of another mechanism than theirs does not show to a guest, nor to another coalition', async () => {
    expect(await seen(asking('foreignWriter'), 'rule_confirmation')).toBe(1)
    for (const who of ['guest', 'outsider'] as const) expect(await seen(asking(who), 'rule_confirmation'), who).toBe(0)
  })
})

describe('recommendations', () => {
  it.each(['coordinator', 'leadWriter', 'coWriter', 'foreignWriter', 'reviewer', 'observer'] as const)(
    'show to a %s what was shared with the coalition and what the UN said',
    async (who) => {
      for (const table of recommendationTablesOfCoalition) expect(await seen(asking(who), table), table).toBeGreaterThan(0)
    },
  )
  it.each(['guest', 'outsider'] as const)('nothing of it to a %s', async (who) => {
    for (const table of [...recommendationTablesOfCoalition, ...recommendationTablesOfCedar, 'recommendation_use'])
      expect(await seen(asking(who), table), table).toBe(0)
  })
  it('the register of whom one gave what is one’s own; where it is used shows to whoever reads that text', async () => {
    for (const table of recommendationTablesOfCedar) {
      expect(await seen(asking('leadWriter'), table), table).toBe(1)
      for (const who of ['coWriter', 'foreignWriter'] as const) expect(await seen(asking(who), table), `${table} for ${who}`).toBe(0)
    }
    expect(await seen(asking('coWriter'), 'recommendation_use')).toBe(1)
    expect(await seen(asking('foreignWriter'), 'recommendation_use')).toBe(0)
  })
})

describe('persons', () => {
  const aliases = (who: Exclude<Who, 'anonymous'>): Promise<string[]> =>
    asPerson(database.db, asking(who), async (trx) =>
      (await trx.selectFrom('membership').select('alias').orderBy('alias').execute()).map(({ alias }) => alias),
    )

  it('nobody sees another person’s account, sessions, passkeys or codes', async () => {
    const own = { person: 1, session: 1, credential: 0, recovery_code: 0, webauthn_challenge: null, setup_link: null }
    for (const who of ['leadWriter', 'foreignWriter', 'outsider', 'guest'] as const)
      for (const [table, rows] of Object.entries(own)) expect(await seen(asking(who), table), `${table} for ${who}`).toBe(rows)
    // Their browser and the token that was made for them above.
    expect(await seen(asking('coordinator'), 'session')).toBe(2)
  })

  it('a coordinator sees who acts in the coalition; others their own organisation; guests whoever manages their submission', async () => {
    expect(await aliases('coordinator')).toEqual([
      'cedarWriter',
      'coordinator',
      'duneWriter',
      'guest',
      'observer',
      'palmWriter',
      'reviewer',
    ])
    expect(await aliases('leadWriter')).toEqual(['cedarWriter', 'coordinator', 'guest'])
    expect(await aliases('coWriter')).toEqual(['observer', 'palmWriter', 'reviewer'])
    expect(await aliases('foreignWriter')).toEqual(['duneWriter'])
    expect(await aliases('guest')).toEqual(['guest'])
    expect(await aliases('outsider')).toEqual(['outsider'])
  })

  it('invitations show to coordinators and to whoever takes part in the submission, not to partners and guests', async () => {
    expect(await seen(asking('coordinator'), 'invitation')).toBe(2)
    expect(await seen(asking('leadWriter'), 'invitation')).toBe(1)
    for (const who of ['foreignWriter', 'guest', 'outsider'] as const) expect(await seen(asking(who), 'invitation'), who).toBe(0)
  })

  it('a person cannot lift themselves: no row of theirs can be made another’s, and none is added', async () => {
    const { membershipId } = world.people.palmWriter
    const alone = (work: (trx: Trx) => Promise<unknown>) => asPerson(database.db, asking('coWriter'), work)
    await expect(
      alone((trx) => trx.updateTable('membership').set({ coalition_id: world.otherCoalitionId }).where('id', '=', membershipId).execute()),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(alone((trx) => trx.deleteFrom('membership').where('id', '=', membershipId).execute())).rejects.toMatchObject({
      code: '42501',
    })
    const foreign = await alone((trx) =>
      trx.updateTable('membership').set({ alias: 'x' }).where('id', '=', world.people.duneWriter.membershipId).executeTakeFirst(),
    )
    expect(foreign).toMatchObject({ numUpdatedRows: 0n })
  })
})

describe('facts', () => {
  const kinds = (who: Exclude<Who, 'anonymous'>): Promise<string[]> =>
    asPerson(database.db, asking(who), async (trx) =>
      (await trx.selectFrom('event').select('kind').orderBy('id').execute()).map(({ kind }) => kind),
    )

  it('reach those who may know of what they are about', async () => {
    const coordinator = createCallerFactory(appRouter)(world.contextFor('coordinator'))
    await coordinator.coalition.change({ weekend: [5, 6] })
    await coordinator.coalition.changeRole({ membershipId: world.people.duneWriter.membershipId, role: 'reviewer' })
    await coordinator.sections.change({ sectionId: world.sectionId, state: 'drafting' })
    expect(await kinds('coordinator')).toEqual(
      expect.arrayContaining(['coalition.changed', 'membership.roleChanged', 'section.changed', 'invitation.created']),
    )
    expect(await kinds('coWriter')).toEqual(expect.arrayContaining(['coalition.changed', 'section.changed']))
    // The partner's colleague is none of their business, nor is whom the lead lets in.
    expect((await kinds('coWriter')).filter((kind) => /^(membership|invitation)/.test(kind))).toEqual([])
    expect((await kinds('leadWriter')).filter((kind) => /^(membership|invitation)/.test(kind))).toEqual(['invitation.created'])
    expect((await kinds('foreignWriter')).filter((kind) => /^(membership|invitation|section)/.test(kind))).toEqual([
      'membership.roleChanged',
    ])
    expect([...new Set(await kinds('guest'))].filter((kind) => !/^(submission|version|section|plan)\./.test(kind))).toEqual([])
    expect(await kinds('guest')).toContain('section.changed')
    expect(await kinds('outsider')).toEqual([])
  })
})
