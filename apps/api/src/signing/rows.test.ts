import { asOwner, asPerson, type Trx } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { sql, type RawBuilder } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccessWorld, Who } from '../access-row.ts'
import { askingOf } from '../asking.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { fillSigning } from '../testing/fill-signing.ts'

/** What statements about signing see and change that forget to ask who may: row-level security and grants alone. */
let database: FreshDatabase
let world: AccessWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
  await fillSigning(world)
})
afterAll(() => database.close())

type Someone = Exclude<Who, 'anonymous'>
const asking = (who: Someone) => {
  const context = world.contextOf(actorAs(world, who))
  return askingOf({ ...context, actor: context.actor as Exclude<typeof context.actor, { kind: 'anonymous' }> })
}
class Undone extends Error {}

/** How many rows a statement changes in somebody's name; nothing of it stays. */
async function tried(who: Someone, statement: RawBuilder<unknown>): Promise<number | 'refused'> {
  let changed = -1
  try {
    await asPerson(database.db, asking(who), async (trx: Trx) => {
      changed = Number((await statement.execute(trx)).numAffectedRows ?? -1)
      throw new Undone()
    })
  } catch (error) {
    if (error instanceof Undone) return changed
    if ((error as { code?: string }).code === '42501') return 'refused'
    throw error
  }
  return changed
}
const seen = (who: Someone, table: string): Promise<number> =>
  asPerson(
    database.db,
    asking(who),
    async (trx) => (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(trx)).rows[0]?.n ?? 0,
  )
const one = async (table: string): Promise<Record<string, string>> =>
  asOwner(
    database.db,
    async (trx) => (await sql<Record<string, string>>`select * from ${sql.table(table)} limit 1`.execute(trx)).rows[0] ?? {},
  )

const members: Someone[] = ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer']
const others: Someone[] = ['guest', 'foreignWriter', 'outsider', 'person-without-coalition']

describe('rows of signing', () => {
  it.each(['signing_round', 'signature', 'editorial_mark', 'stored_file', 'signing_record', 'filing_entry', 'sign_on'])(
    '%s: for members who see the submission',
    async (table) => {
      for (const who of members) expect(await seen(who, table), who).toBe(1)
      for (const who of others) expect(await seen(who, table), who).toBe(0)
    },
  )

  it('R10: whom an organisation named is its own affair; its links show to it and to whoever manages the submission', async () => {
    // Cedar's, whose members manage this submission.
    for (const who of ['coordinator', 'leadWriter'] as const)
      expect([await seen(who, 'signing_delegate'), await seen(who, 'signing_link')]).toEqual([1, 1])
    for (const who of ['coWriter', 'reviewer', 'observer', ...others] as const)
      expect([await seen(who, 'signing_delegate'), await seen(who, 'signing_link')], who).toEqual([0, 0])
  })

  it('L1: hashes of secrets and codes show to nobody', async () => {
    for (const column of ['token_hash', 'code_hash', 'email', 'mail_code'])
      for (const who of members) expect(await tried(who, sql`select ${sql.ref(column)} from signing_link`), who).toBe('refused')
  })

  it('V1, R6: nobody changes or deletes a version, its words, or what was said to it', async () => {
    for (const table of ['submission_version', 'frozen_section', 'signature', 'editorial_mark', 'stored_file', 'signing_record'])
      for (const who of members) {
        expect(await tried(who, sql`delete from ${sql.table(table)}`), `${table} ${who}`).toBe('refused')
        expect(await tried(who, sql`update ${sql.table(table)} set coalition_id = coalition_id`), `${table} ${who}`).toBe('refused')
      }
  })

  it('R10: nobody signs for another organisation, in another name, or without being a signatory', async () => {
    const { id: roundId = '', version_id: versionId = '' } = await one('signing_round')
    const membershipOf = (who: Someone) => (actorAs(world, who) as { membershipId?: string }).membershipId ?? randomUUID()
    const sign = (membershipId: string, organisationId: string) => sql`
      insert into signature (id, coalition_id, submission_id, round_id, version_id, organisation_id, membership_id, signed_as, verdict, at)
      values (${randomUUID()}, ${world.coalitionId}, ${world.submissionId}, ${roundId}, ${versionId}, ${organisationId}, ${membershipId}, 'x', 'signed', now())`
    const { cedar, palm } = world.organisations
    expect(await tried('leadWriter', sign(membershipOf('leadWriter'), cedar))).toBe(1)
    // Named by cedar's signatory.
    expect(await tried('coordinator', sign(membershipOf('coordinator'), cedar))).toBe(1)
    expect(await tried('leadWriter', sign(membershipOf('leadWriter'), palm))).toBe('refused')
    expect(await tried('leadWriter', sign(membershipOf('coordinator'), cedar))).toBe('refused')
    for (const who of [...others, 'coWriter', 'reviewer', 'observer'] as const)
      expect(await tried(who, sign(membershipOf(who), palm)), who).toBe('refused')
  })

  it('L2: nobody makes a link for an organisation that has people here, but these', async () => {
    const { id: roundId = '' } = await one('signing_round')
    const link = (who: Someone, organisationId: string) => sql`
      insert into signing_link (id, coalition_id, submission_id, round_id, organisation_id, signs_as, token_hash, code_hash, code_by, made_by, made_at, expires_at)
      values (${randomUUID()}, ${world.coalitionId}, ${world.submissionId}, ${roundId}, ${organisationId}, 'x', ${Buffer.from(randomUUID())}, 'x', 'phone',
        ${(actorAs(world, who) as { membershipId?: string }).membershipId ?? null}, now(), '2099-01-01')`
    const { cedar, palm } = world.organisations
    expect(await tried('leadWriter', link('leadWriter', cedar))).toBe(1)
    expect(await tried('leadWriter', link('leadWriter', palm))).toBe('refused')
    expect(await tried('coWriter', link('coWriter', cedar))).toBe('refused')
    for (const who of ['guest', 'foreignWriter'] as const) expect(await tried(who, link(who, palm)), who).toBe('refused')
  })

  it('Q2: who supports without a name is known to those that it chose, and to nobody else', async () => {
    // Dune does, and let palm know.
    for (const who of ['coWriter', 'reviewer', 'observer'] as const) expect(await seen(who, 'quiet_support'), who).toBe(1)
    // Not to whoever leads or coordinates; dune itself takes no part here any more.
    for (const who of ['coordinator', 'leadWriter', ...others] as const) expect(await seen(who, 'quiet_support'), who).toBe(0)
    for (const who of members) {
      expect(await tried(who, sql`update quiet_support set known_to = array[${world.organisations.cedar}]::uuid[]`), who).toBe(0)
      expect(await tried(who, sql`delete from quiet_support`), who).toBe(0)
    }
    const { membershipId } = world.people.cedarWriter
    const inTheName = sql`insert into quiet_support (submission_id, organisation_id, coalition_id, known_to, given_by, given_at)
      values (${world.submissionId}, ${world.organisations.palm}, ${world.coalitionId}, '{}', ${membershipId}, now())`
    expect(await tried('leadWriter', inTheName)).toBe('refused')
  })

  it('S2: who signed on and has not confirmed it is seen by nobody', async () => {
    for (const who of [...members, ...others]) expect(await seen(who, 'sign_on_signature'), who).toBe(0)
    for (const column of ['email', 'email_hash', 'confirm_hashes'])
      for (const who of members) expect(await tried(who, sql`select ${sql.ref(column)} from sign_on_signature`), who).toBe('refused')
  })

  it('rounds are opened and ended by those who manage the submission', async () => {
    const end = sql`update signing_round set ended = 'closed', ended_at = now()`
    for (const who of ['coordinator', 'leadWriter'] as const) expect(await tried(who, end), who).toBe(1)
    for (const who of ['coWriter', 'reviewer', 'observer', ...others] as const) expect(await tried(who, end), who).toBe(0)
  })
})
