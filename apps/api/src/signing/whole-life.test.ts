import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appRouter } from '../app-router.ts'
import type { AccessWorld, Who } from '../access-row.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { addTestSubmission } from '../testing/submission.ts'
import { writeText } from '../testing/write-text.ts'
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

it('a whole life: review, freeze, two sign and one reserves, the text changes, a new round asks for the difference, locked, filed, returned', async () => {
  const { cedar, palm, dune } = world.organisations
  const { cedarWriter, palmWriter, duneWriter } = world.people
  const signatories = [cedarWriter, palmWriter, duneWriter].map(({ membershipId }) => membershipId)
  await asOwner(database.db, (trx) =>
    trx.updateTable('membership').set({ signs_for_organisation: true }).where('id', 'in', signatories).execute(),
  )
  const { submissionId, sectionId, documentId } = await addTestSubmission(world)
  await as('leadWriter').submissions.changeParticipants({ submissionId, coSubmitters: [cedar, palm, dune], readers: [] })
  const write = (at: number, words: string) => writeText(database.db, documentId, (doc) => doc.getText('text:en').insert(at, words, {}))
  const standings = async () =>
    (await as('reviewer').signing.get({ submissionId })).rounds.at(-1)?.organisations.map(({ standing, since }) => [standing, since])

  await write(0, 'Detention goes on without charge.')
  await as('coWriter').versions.review({ sectionId, reviewed: true })
  await as('leadWriter').versions.freeze({ submissionId, after: 0 })
  const deadline = '2026-12-01T12:00:00Z'
  const first = await as('leadWriter').signing.openRound({ submissionId, version: 1, deadline, silence: false })
  await as('leadWriter').signing.sign({ ...first, version: 1, verdict: { kind: 'signed' } })
  await as('coWriter').signing.sign({ ...first, version: 1, verdict: { kind: 'signed' } })
  const reserved = { kind: 'reserved' as const, paragraphs: [{ sectionId, blockId: 'start' }], words: 'As to "without charge".' }
  await as('foreignWriter').signing.sign({ ...first, version: 1, verdict: reserved })
  expect(await standings()).toEqual([
    ['signed', null],
    ['signed', null],
    ['reserved', null],
  ])

  // The reservation is met by a change: signatures are for the earlier version, and each sees what changed since.
  await write('Detention goes on without charge'.length, ' in most cases')
  const mine = (await as('foreignWriter').signing.get({ submissionId })).mine.lastSigned
  expect(mine).toBe(1)
  const since = await as('foreignWriter').versions.compare({ submissionId, from: mine, to: null })
  expect(since).toMatchObject({ same: false, sections: [{ section: sectionId, blocks: [{ id: 'start', change: 'changed' }] }] })
  expect(await as('reviewer').versions.reviews({ submissionId })).toMatchObject([{ organisationId: palm, isOfEarlierText: true }])

  await as('leadWriter').versions.freeze({ submissionId, after: 1 })
  const second = await as('leadWriter').signing.openRound({ submissionId, version: 2, deadline, silence: false })
  expect(await standings()).toEqual([1, 2, 3].map(() => ['waiting', 1]))
  for (const who of ['leadWriter', 'coWriter', 'foreignWriter'] as const)
    await as(who).signing.sign({ ...second, version: 2, verdict: { kind: 'signed' } })
  const { sha256 } = await as('leadWriter').signing.lock({ submissionId, version: 2 })
  const [locked] = await as('reviewer').signing.records({ submissionId })
  expect(locked?.file?.sha256).toBe(sha256)
  expect(JSON.parse(locked?.record ?? '')).toMatchObject({
    version: { number: 2 },
    organisations: [1, 2, 3].map(() => ({ standing: 'signed' })),
  })

  await as('leadWriter').filing.file({ submissionId, channel: 'email', happenedAt: '2026-11-24T08:30:00Z', fileHash: sha256 })
  expect((await as('reviewer').submissions.get({ submissionId })).status).toBe('submitted')
  await as('leadWriter').filing.reopen({ submissionId, reason: 'Returned by the secretariat (fictional).' })
  // What was signed stays signed, as what it was.
  const view = await as('reviewer').signing.get({ submissionId })
  expect(view.versions.map(({ number, standsOn }) => [number, standsOn])).toEqual([
    [1, 1],
    [2, 2],
  ])
  await write(0, 'Again: ')
  await as('leadWriter').versions.freeze({ submissionId, after: 2 })
  expect((await as('reviewer').signing.get({ submissionId })).versions.at(-1)).toMatchObject({ number: 3, standsOn: null })
})
