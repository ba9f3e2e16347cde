import { asLog, asOwner } from '@mithaq/db/database'
import { findDocumentUpdates } from '@mithaq/db/documents/find-document'
import { appendServerUpdates, reserveServerClient } from '@mithaq/db/documents/server-updates'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { newId, PurgeId, type DocumentId } from '@mithaq/schema/ids'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appRouter } from '../app-router.ts'
import { whos, type AccessWorld, type Who } from '../access-row.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { markSigned } from '../testing/mark-signed.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { addTestSubmission, type TestSubmission } from '../testing/submission.ts'
import { createCallerFactory } from '../trpc.ts'

let database: FreshDatabase
let world: AccessWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
})
afterAll(() => database.close())

const callerOf = createCallerFactory(appRouter)
const as = (who: Who): ReturnType<typeof callerOf> => callerOf(world.contextOf(actorAs(world, who)))

/** A submission whose section, palm's, has words; and where some of them stand. */
async function written(): Promise<TestSubmission & { passage: { client: number; clock: number; length: number }[] }> {
  const at = await addTestSubmission(world)
  const client = await asLog(database.db, async (trx) => {
    const clientId = await reserveServerClient(trx, at.documentId)
    const doc = createSectionDoc()
    doc.clientID = clientId
    doc.getText('text:en').insert(0, 'Before. Samira Example. After.', {})
    await appendServerUpdates(trx, { documentId: at.documentId, updates: [Y.encodeStateAsUpdate(doc)] })
    return clientId
  })
  return { ...at, passage: [{ client, clock: 8, length: 15 }] }
}

async function textOf(documentId: DocumentId): Promise<string> {
  const doc = createSectionDoc()
  for (const update of (await asOwner(database.db, (trx) => findDocumentUpdates(trx, documentId))) ?? []) Y.applyUpdate(doc, update)
  return doc.getText('text:en').toJSON()
}

const factsOf = async ({ submissionId }: TestSubmission): Promise<string[]> => {
  const rows = await asOwner(database.db, (trx) =>
    trx.selectFrom('event').select('kind').where('submission_id', '=', submissionId).orderBy('id').execute(),
  )
  return rows.map(({ kind }) => kind)
}

it('E6: a coordinator asks, the organisation whose section it is agrees, and the words are gone; a tombstone stays', async () => {
  const { sectionId, documentId, passage, ...at } = await written()
  const asked = await as('coordinator').purges.ask({ sectionId, passage })
  expect(asked).toMatchObject({ state: 'asked' })
  expect(await textOf(documentId)).toContain('Samira')
  const { waiting } = await as('coWriter').purges.list({ sectionId })
  expect(waiting).toMatchObject([{ id: asked.purgeId, passage, askedBy: world.people.coordinator.membershipId, mayAgree: true }])
  expect((await as('leadWriter').purges.list({ sectionId })).waiting).toMatchObject([{ mayAgree: false, mayLeave: false }])
  // As partners know them, also where the list of persons is not theirs to see.
  expect((await as('coWriter').purges.list({ sectionId })).people).toEqual([
    { membershipId: world.people.coordinator.membershipId, alias: 'coordinator', organisationId: world.organisations.cedar },
  ])
  const waitsFor = async (who: Who) =>
    (await as(who).home.get()).waiting.filter((one) => one.kind === 'purge-asked' && one.submissionId === at.submissionId)
  expect(await waitsFor('coWriter')).toMatchObject([{ kind: 'purge-asked', sectionId }])
  for (const who of ['coordinator', 'leadWriter', 'observer'] as const) expect(await waitsFor(who), who).toEqual([])
  const sectionFor = async (who: Who) => {
    const { sections } = await as(who).submissions.get({ submissionId: at.submissionId })
    return sections.find(({ id }) => id === sectionId)
  }
  expect(await sectionFor('reviewer')).toMatchObject({ purgesWaiting: 1 })

  expect(await as('coWriter').purges.agree({ purgeId: asked.purgeId })).toMatchObject({ state: 'purged', removed: 15, standsElsewhere: 0 })
  expect(await textOf(documentId)).toBe('Before.  After.')
  expect(await as('observer').purges.list({ sectionId })).toMatchObject({
    waiting: [],
    done: [
      {
        id: asked.purgeId,
        edition: 2,
        removed: 15,
        purgedBy: world.people.coordinator.membershipId,
        agreedBy: world.people.palmWriter.membershipId,
      },
    ],
    people: expect.arrayContaining([
      expect.objectContaining({ membershipId: world.people.palmWriter.membershipId, organisationId: world.organisations.palm }),
    ]) as unknown,
  })
  expect(await waitsFor('coWriter')).toEqual([])
  expect(await sectionFor('coWriter')).toMatchObject({ purgesWaiting: 0 })
  expect(await factsOf({ sectionId, documentId, ...at })).toEqual(['section.purgeAsked', 'section.purged'])
  expect(await refusalOf(as('coWriter').purges.agree({ purgeId: asked.purgeId }))).toEqual({ code: 'notFound' })
})

it('E6: who coordinates and writes for the organisation whose section it is needs nobody else', async () => {
  const { sectionId, documentId, passage } = await written()
  await as('coordinator').sections.change({ sectionId, organisationId: world.organisations.cedar })
  expect(await as('coordinator').purges.ask({ sectionId, passage })).toMatchObject({ state: 'purged' })
  expect(await textOf(documentId)).toBe('Before.  After.')
})

it('E6: nobody but those who write for that organisation agrees', async () => {
  const { sectionId, documentId, passage } = await written()
  const { purgeId } = await as('coordinator').purges.ask({ sectionId, passage })
  for (const who of whos.filter((one) => one !== 'coWriter')) {
    const refusal = await refusalOf(as(who).purges.agree({ purgeId }))
    expect(refusal, who).toEqual({ code: who === 'anonymous' ? 'signIn.required' : 'notFound' })
  }
  expect(await textOf(documentId)).toContain('Samira')
})

it.each<Who>(['coordinator', 'coWriter'])('E6: a %s may leave it; then it is as if nobody had asked', async (who) => {
  const { sectionId, documentId, passage } = await written()
  const { purgeId } = await as('coordinator').purges.ask({ sectionId, passage })
  for (const other of ['leadWriter', 'reviewer', 'observer', 'guest', 'outsider'] as const)
    expect(await refusalOf(as(other).purges.leave({ purgeId }))).toEqual({ code: 'notFound' })
  await as(who).purges.leave({ purgeId })
  expect((await as('coWriter').purges.list({ sectionId })).waiting).toEqual([])
  expect(await refusalOf(as('coWriter').purges.agree({ purgeId }))).toEqual({ code: 'notFound' })
  expect(await textOf(documentId)).toContain('Samira')
})

it('E6: a request names one edition: once something was purged, older requests are gone', async () => {
  const { sectionId, passage } = await written()
  const [first, second] = [
    await as('coordinator').purges.ask({ sectionId, passage }),
    await as('coordinator').purges.ask({ sectionId, passage }),
  ]
  await as('coWriter').purges.agree({ purgeId: first.purgeId })
  expect(await refusalOf(as('coWriter').purges.agree({ purgeId: second.purgeId }))).toEqual({ code: 'notFound' })
})

it('E1: where nothing stands under these ids, it is said; a signed text is not changed', async () => {
  const { sectionId, submissionId, passage } = await written()
  const nothing = await as('coordinator').purges.ask({ sectionId, passage: [{ client: 1, clock: 0, length: 1 }] })
  expect(await refusalOf(as('coWriter').purges.agree({ purgeId: nothing.purgeId }))).toEqual({ code: 'purge.nothingThere' })
  expect((await as('coWriter').purges.list({ sectionId })).waiting).toEqual([])
  const { purgeId } = await as('coordinator').purges.ask({ sectionId, passage })
  await markSigned(world, submissionId)
  expect(await refusalOf(as('coWriter').purges.agree({ purgeId }))).toMatchObject({ code: 'submission.locked' })
  expect(await refusalOf(as('coordinator').purges.ask({ sectionId, passage }))).toMatchObject({ code: 'submission.locked' })
  expect(await refusalOf(as('coWriter').purges.agree({ purgeId: newId(PurgeId) }))).toEqual({ code: 'notFound' })
})
