import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { newId, SessionId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import * as Y from 'yjs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { AccessWorld, Who } from '../access-row.ts'
import { appRouter } from '../app-router.ts'
import { checkDocument } from '../sync/check/check-document.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { appendAs } from '../testing/append-as.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { addTestSubmission, type TestSubmission } from '../testing/submission.ts'
import { createCallerFactory } from '../trpc.ts'

let database: FreshDatabase
let world: AccessWorld
let at: TestSubmission
let doc: Y.Doc
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
})
beforeEach(async () => {
  at = await addTestSubmission(world)
  doc = createSectionDoc()
  await write('palmWriter', (text) => text.insert(0, 'He was held.', {}))
  await write('cedarWriter', (text) => text.insert(12, ' Nobody answered.', {}))
  await write('coordinator', (text) => text.insert(0, 'In March: ', {}))
})
afterAll(() => database.close())

const callerOf = createCallerFactory(appRouter)
const as = (who: Who): ReturnType<typeof callerOf> => callerOf(world.contextOf(actorAs(world, who)))
const filed = (): Promise<unknown> =>
  asOwner(database.db, (trx) => trx.updateTable('submission').set({ status: 'submitted' }).where('id', '=', at.submissionId).execute())

function write(who: 'palmWriter' | 'cedarWriter' | 'coordinator', edit: (text: Y.Text) => void): Promise<number> {
  const clientId = { palmWriter: 11, cedarWriter: 22, coordinator: 33 }[who]
  const { membershipId } = world.people[who]
  return appendAs(
    database.db,
    doc,
    { documentId: at.documentId, membershipId, clientId, sessionId: newId(SessionId), at: new Date() },
    edit,
  )
}

const timeline = (who: Who) => as(who).history.timeline({ submissionId: at.submissionId, sectionId: null })
const peopleIn = async (who: Who): Promise<(string | null)[]> =>
  Object.values((await timeline(who)).authors).map(({ person }) => person?.alias ?? null)

it('after it, the history knows the organisation alone, also inside it; the people of the other stay', async () => {
  const { cedarWriter, coordinator, palmWriter } = world.people
  await filed()
  const before = await timeline('leadWriter')
  expect(Object.keys(before.authors)).toEqual(expect.arrayContaining([cedarWriter.membershipId, coordinator.membershipId]))
  expect(await as('coordinator').history.dropPersons({ submissionId: at.submissionId })).toEqual({ documents: 1 })

  const inside = await timeline('leadWriter')
  expect(Object.values(inside.authors)).toEqual(
    expect.arrayContaining([
      { organisationId: world.organisations.cedar, guestOrganisation: null, person: null },
      { organisationId: world.organisations.palm, guestOrganisation: null, person: null },
    ]),
  )
  expect(await peopleIn('leadWriter')).toEqual([null, null])
  expect(inside.dropped).toMatchObject([{ organisationId: world.organisations.cedar }])
  expect(new Set(inside.episodes.map(({ author }) => author))).toEqual(new Set([world.organisations.cedar, world.organisations.palm]))
  expect(Object.keys((await timeline('coWriter')).authors)).toContain(palmWriter.membershipId)

  const { clients, authors } = await as('leadWriter').history.authors({ sectionId: at.sectionId })
  expect([clients[22], clients[33]]).toEqual([world.organisations.cedar, world.organisations.cedar])
  expect(authors[world.organisations.cedar]?.person).toBeNull()
})

it('the log says the same in the same rows, and its chain holds; nothing of the people is left in it', async () => {
  const { cedarWriter, coordinator } = world.people
  const before = await as('leadWriter').history.moment({ sectionId: at.sectionId, language: 'en', seq: 2 })
  await filed()
  await as('coordinator').history.dropPersons({ submissionId: at.submissionId })
  expect(await checkDocument(database.db, at.documentId)).toMatchObject({ wrong: [] })
  const after = await as('leadWriter').history.moment({ sectionId: at.sectionId, language: 'en', seq: 2 })
  expect(after.blocks).toEqual(before.blocks)
  expect(after).toMatchObject({ seq: 2, last: 3, edition: 2, row: { author: { person: null }, at: before.row?.at } })
  for (const table of ['document_update', 'document_page', 'document_binding']) {
    const { rows } = await asOwner(database.db, (trx) =>
      sql<{ row: string }>`select t::text as row from ${sql.table(`mithaq.${table}`)} t where document_id = ${at.documentId}`.execute(trx),
    )
    for (const { row } of rows)
      for (const { membershipId } of [cedarWriter, coordinator]) expect(row.includes(membershipId), table).toBe(false)
  }
  const sessions = await asOwner(database.db, (trx) =>
    trx.selectFrom('document_update').select(['seq', 'session_id']).where('document_id', '=', at.documentId).orderBy('seq').execute(),
  )
  expect(sessions.map(({ session_id }) => session_id === null)).toEqual([false, true, true])
})

it('who stands for them is nobody: no way to sign in, and no membership in which one acts', async () => {
  await filed()
  await as('coordinator').history.dropPersons({ submissionId: at.submissionId })
  const standIn = await asOwner(database.db, (trx) =>
    trx
      .selectFrom('dropped_people')
      .innerJoin('membership', 'membership.id', 'dropped_people.membership_id')
      .innerJoin('person', 'person.id', 'membership.person_id')
      .select(['membership.ended_at', 'membership.alias', 'person.password_hash', 'person.email', 'dropped_people.cleared_at'])
      .where('dropped_people.document_id', '=', at.documentId)
      .executeTakeFirstOrThrow(),
  )
  expect(standIn).toMatchObject({ alias: '', password_hash: null, ended_at: expect.any(Date), cleared_at: expect.any(Date) })
  expect(standIn.email).toMatch(/@nobody\.invalid$/)
  const members = await as('coordinator').coalition.members()
  expect(members.some(({ alias }: { alias: string }) => alias === '')).toBe(false)
})

it('a draft is not filed yet, and only a coordinator or signatory of an organisation that submits it may', async () => {
  const input = { submissionId: at.submissionId }
  expect(await refusalOf(as('coordinator').history.dropPersons(input))).toEqual({ code: 'filing.notFiled' })
  await filed()
  for (const who of ['leadWriter', 'reviewer', 'foreignWriter', 'guest'] as const)
    expect(await refusalOf(as(who).history.dropPersons(input)), who).toEqual({ code: 'notFound' })
  expect((await timeline('leadWriter')).mayDropPeople).toBe(false)
  expect((await timeline('coordinator')).mayDropPeople).toBe(true)
})

it('done twice it finds nothing more to do; another organisation drops its own', async () => {
  await filed()
  const input = { submissionId: at.submissionId }
  await as('coordinator').history.dropPersons(input)
  expect(await as('coordinator').history.dropPersons(input)).toEqual({ documents: 0 })
  const { palmWriter } = world.people
  await asOwner(database.db, (trx) =>
    trx.updateTable('membership').set({ signs_for_organisation: true }).where('id', '=', palmWriter.membershipId).execute(),
  )
  expect(await as('coWriter').history.dropPersons(input)).toEqual({ documents: 1 })
  expect(await peopleIn('coWriter')).toEqual([null, null])
  expect(await checkDocument(database.db, at.documentId)).toMatchObject({ wrong: [] })
})
