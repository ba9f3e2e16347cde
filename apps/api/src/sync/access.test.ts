import { asOwner } from '@mithaq/db/database'
import { createSession } from '@mithaq/db/identity/session'
import { suggestionsOf } from '@mithaq/editor/suggestions/list'
import { blocksIn } from '@mithaq/editor/suggestions/views'
import { DocumentId, MembershipId, newId, type PersonId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { appRouter } from '../app-router.ts'
import type { TestPerson } from '../testing/coalition.ts'
import { markSigned } from '../testing/mark-signed.ts'
import type { TestSubmission } from '../testing/submission.ts'
import { createCallerFactory } from '../trpc.ts'
import { syncWorld, until, type SyncWorld } from './testing/sync-world.ts'

let world: SyncWorld
beforeAll(async () => {
  world = await syncWorld()
})
afterAll(() => world.close())

const rowsInLog = (documentId: DocumentId): Promise<number> =>
  asOwner(
    world.db,
    async (trx) =>
      (await trx.selectFrom('document_head').select('seq').where('document_id', '=', documentId).executeTakeFirstOrThrow()).seq,
  )

/** The code that a bare socket is closed with, or the HTTP status of a refusal before the upgrade. */
function answerTo(documentId: string, headers: Record<string, string>, query = ''): Promise<number> {
  const socket = new WebSocket(`${world.url()}/${documentId}${query}`, { headers })
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('message', () => resolve(0))
    socket.on('close', resolve)
    socket.on('error', () => {})
  }).then((code) => {
    socket.terminate()
    return code as number
  })
}

describe('who is let in', () => {
  test('W1: nobody without a session, with an invented one, or with one that ended', async () => {
    const { documentId } = await world.submission()
    expect(await answerTo(documentId, {})).toBe(4401)
    expect(await answerTo(documentId, { authorization: 'Bearer invented' })).toBe(4401)
  })

  test('W2: an unknown document, one of another coalition, one of others in the same coalition and a removed one are the same: 4404', async () => {
    const { documentId, sectionId } = await world.submission()
    const reasons = new Set<string>()
    const closedFor = async (who: TestPerson, id: DocumentId): Promise<number> => {
      const { code, reason } = await (await world.client(who, id)).closed()
      reasons.add(reason)
      return code
    }
    expect(await closedFor('outsider', documentId)).toBe(4404)
    expect(await closedFor('duneWriter', documentId)).toBe(4404)
    expect(await closedFor('cedarWriter', newId(DocumentId))).toBe(4404)
    expect(await closedFor('cedarWriter', 'not-an-id' as DocumentId)).toBe(4404)
    await asOwner(world.db, (trx) => trx.updateTable('section').set({ removed_at: new Date() }).where('id', '=', sectionId).execute())
    expect(await closedFor('cedarWriter', documentId)).toBe(4404)
    expect(reasons.size).toBe(1)
  })

  test('W3: a script with a bearer token and no membership acts in the one that opens the document; of two it must name one', async () => {
    const { documentId } = await world.submission()
    const { palmWriter } = world.people
    const authorization = `Bearer ${await world.token(palmWriter.personId)}`
    expect(await answerTo(documentId, { authorization })).toBe(0)
    expect(await answerTo(documentId, { authorization }, `?membership=${world.people.cedarWriter.membershipId}`)).toBe(4404)
    expect(await answerTo(documentId, { authorization }, '?membership=nonsense')).toBe(4404)
    const second = await addMembership(palmWriter.personId)
    expect(await answerTo(documentId, { authorization })).toBe(4403)
    expect(await answerTo(documentId, { authorization }, `?membership=${second}`)).toBe(0)
    await asOwner(world.db, (trx) => trx.updateTable('membership').set({ ended_at: new Date() }).where('id', '=', second).execute())
    expect(await answerTo(documentId, { authorization })).toBe(0)
  })

  test('W4: a cookie acts only from our own pages: a foreign Origin, and none, are refused before the upgrade', async () => {
    const { documentId } = await world.submission()
    const { palmWriter } = world.people
    const { token } = await asOwner(world.db, (trx) =>
      createSession(trx, { personId: palmWriter.personId, kind: 'cookie', device: null, now: new Date() }),
    )
    const cookie = `mithaq_local=${token}`
    const query = `?membership=${palmWriter.membershipId}`
    expect(await answerTo(documentId, { cookie, origin: 'http://localhost:4310' }, query)).toBe(0)
    expect(await answerTo(documentId, { cookie, origin: 'https://elsewhere.example' }, query)).toBe(403)
    expect(await answerTo(documentId, { cookie, origin: 'null' }, query)).toBe(403)
    expect(await answerTo(documentId, { cookie }, query)).toBe(403)
    expect(await answerTo(documentId, { authorization: `Bearer ${token}`, origin: 'https://elsewhere.example' }, query)).toBe(403)
  })

  test('W5: more than twenty sockets of one membership at one text are too many, also when they come at the same moment', async () => {
    const { documentId } = await world.submission()
    const { cedarWriter } = world.people
    const authorization = `Bearer ${await world.token(cedarWriter.personId)}`
    const sockets = Array.from({ length: 30 }, () => new WebSocket(`${world.url()}/${documentId}`, { headers: { authorization } }))
    const answers = await Promise.all(
      sockets.map(
        (socket) =>
          new Promise((resolve) => {
            socket.once('message', () => resolve(0))
            socket.once('close', resolve)
          }),
      ),
    )
    expect(answers.filter((answer) => answer === 0)).toHaveLength(20)
    expect(new Set(answers)).toEqual(new Set([0, 4529]))
    expect(await answerTo(documentId, { authorization })).toBe(4529)
    for (const socket of sockets) socket.terminate()
  })
})

describe('roles, on every message', () => {
  const arrives = async (who: TestPerson): Promise<boolean> => {
    const { documentId } = await world.submission()
    const writer = await world.client('cedarWriter', documentId)
    const client = await world.client(who, documentId)
    await Promise.all([writer.synced(), client.synced()])
    writer.text.insert(0, 'there already ')
    await until(() => client.text.length > 0)
    const before = await rowsInLog(documentId)
    client.text.insert(0, 'words ')
    await Promise.race([client.closed(), until(() => writer.text.toJSON() === 'words there already ')])
    return (await rowsInLog(documentId)) === before + 1 && client.provider.wsconnected
  }
  test.each<TestPerson>(['coordinator', 'cedarWriter', 'palmWriter'])('R1: what a %s writes reaches the others', async (who) => {
    expect(await arrives(who)).toBe(true)
  })
  test('R1: what an observer writes is not logged, and closes their socket', async () => {
    expect(await arrives('observer')).toBe(false)
  })

  test('R4, G9: what a reviewer writes with a stock client is a suggestion, for everybody who reads the text', async () => {
    const { documentId } = await world.submission()
    const writer = await world.client('cedarWriter', documentId)
    const reviewer = await world.client('reviewer', documentId)
    await Promise.all([writer.synced(), reviewer.synced()])
    writer.text.insert(0, 'there already')
    await until(() => reviewer.text.length > 0)
    reviewer.text.insert(0, 'words ')
    await until(() => writer.text.toJSON() === 'words there already' && reviewer.acknowledged() >= 2)
    for (const { doc } of [writer, reviewer]) {
      await until(() => suggestionsOf(doc).length === 1)
      expect(blocksIn(doc, 'en', 'base').map(({ content }) => content)).toEqual([[{ type: 'text', text: 'there already', marks: {} }]])
    }
    const later = await world.client('observer', documentId)
    await later.synced()
    expect(suggestionsOf(later.doc)).toMatchObject([{ client: reviewer.doc.clientID, excerpt: 'words ' }])
    reviewer.text.delete(8, 3)
    expect(await reviewer.closed()).toMatchObject({ code: 4409, reason: expect.stringContaining('suggestOnly') })
    expect(writer.text.toJSON()).toBe('words there already')
  })

  test('R2: a reader comes and goes without being closed, and what they delete reaches nobody: a stock client is told that it reads, one that names an edition is closed', async () => {
    const { documentId } = await world.submission()
    const writer = await world.client('cedarWriter', documentId)
    await writer.synced()
    writer.text.insert(0, 'words that stay')
    writer.text.delete(0, 2)
    await until(() => writer.acknowledged() === 3)
    const reader = await world.client('observer', documentId, { params: { edition: '' } })
    const other = await world.client('observer', documentId)
    await Promise.all([reader.synced(), other.synced()])
    other.text.delete(0, 5)
    expect((await other.closed()).code).toBe(4403)
    reader.provider.disconnect()
    reader.provider.connect()
    await reader.synced()
    reader.text.delete(0, 5)
    await until(() => reader.acknowledged() >= 2)
    expect(reader.denied()).toHaveLength(1)
    expect(reader.provider.wsconnected).toBe(true)
    expect(await rowsInLog(documentId)).toBe(2)
    expect(writer.text.toJSON()).toBe('rds that stay')
  })

  test('R3: a guest writes in the one submission they were let into, and in no other', async () => {
    const [mine, other] = await Promise.all([world.submission(), world.submission()])
    const guest = await world.addGuest(mine.submissionId)
    const client = await world.clientOf(guest, mine.documentId)
    await client.synced()
    client.text.insert(0, 'as a guest')
    await until(() => client.acknowledged() === 2)
    expect((await (await world.clientOf(guest, other.documentId)).closed()).code).toBe(4404)
  })
})

describe('access that is withdrawn', () => {
  const callerOf = createCallerFactory(appRouter)
  const as = (who: TestPerson): ReturnType<typeof callerOf> => callerOf({ ...world.contextFor(who), now: new Date() })
  const whoLoses = 'palmWriter'
  const theirs = (): { personId: PersonId; membershipId: MembershipId } => world.people[whoLoses]

  const closing: [string, number, (at: TestSubmission) => Promise<unknown>][] = [
    ['the membership ended', 4404, () => as('coordinator').coalition.endMembership({ membershipId: theirs().membershipId })],
    [
      'the organisation no longer takes part',
      4404,
      ({ submissionId }) =>
        as('coordinator').submissions.changeParticipants({ submissionId, coSubmitters: [world.organisations.cedar], readers: [] }),
    ],
    ['the section was removed', 4404, ({ sectionId }) => as('coordinator').sections.remove({ sectionId })],
    [
      'the session was ended',
      4401,
      async () => {
        const own = await as(whoLoses).people.ownSessions()
        for (const { id, kind } of own) if (kind === 'bearer') await as(whoLoses).people.endSession({ sessionId: id })
      },
    ],
    [
      // No procedure does it yet: the change, and the fact that any of the coalition is.
      'the organisation left the coalition',
      4404,
      async () => {
        await asOwner(world.db, (trx) =>
          trx
            .updateTable('coalition_organisation')
            .set({ left_at: new Date() })
            .where('organisation_id', '=', world.organisations.palm)
            .execute(),
        )
        await world.announce('organisation.left')
      },
    ],
  ]
  test.each(closing)('W6: %s: the socket closes with %i as soon as the fact is committed', async (_name, code, withdraw) => {
    const at = await world.submission()
    await restored(async () => {
      const client = await world.client(whoLoses, at.documentId)
      await client.synced()
      await withdraw(at)
      expect((await client.closed()).code).toBe(code)
    })
  })

  const lowering: [string, (at: TestSubmission) => Promise<unknown>][] = [
    ['the role was lowered', () => as('coordinator').coalition.changeRole({ membershipId: theirs().membershipId, role: 'observer' })],
    ['the submission was signed', ({ submissionId }) => markSigned(world, submissionId)],
    [
      'the organisation only reads from now on',
      ({ submissionId }) =>
        as('coordinator').submissions.changeParticipants({
          submissionId,
          coSubmitters: [world.organisations.cedar],
          readers: [world.organisations.palm],
        }),
    ],
  ]
  test.each(lowering)('W7: %s: the client is told that it reads now, and what it writes then closes 4403', async (_name, withdraw) => {
    const at = await world.submission()
    await restored(async () => {
      const client = await world.client(whoLoses, at.documentId)
      await client.synced()
      await withdraw(at)
      await until(() => client.denied().length === 1)
      expect(client.provider.wsconnected).toBe(true)
      client.text.insert(0, 'too late')
      expect((await client.closed()).code).toBe(4403)
      expect(await rowsInLog(at.documentId)).toBe(0)
    })
  })

  test('W7: the section was closed to another organisation: the client is told, and what it writes from then on is a suggestion', async () => {
    const at = await world.submission()
    await restored(async () => {
      const client = await world.client(whoLoses, at.documentId)
      const owner = await world.client('cedarWriter', at.documentId)
      await Promise.all([client.synced(), owner.synced()])
      await as('coordinator').sections.change({ sectionId: at.sectionId, organisationId: world.organisations.cedar, closed: true })
      await until(() => client.denied().length === 1)
      client.text.insert(0, 'proposed')
      await until(() => owner.text.toJSON() === 'proposed')
      expect(suggestionsOf(owner.doc)).toMatchObject([{ client: client.doc.clientID, excerpt: 'proposed' }])
      expect(client.provider.wsconnected).toBe(true)
    })
  })

  test('W8: even before the fact is heard, nothing enters: the commit reads again who may', async () => {
    const at = await world.submission()
    await restored(async () => {
      const client = await world.client('palmWriter', at.documentId)
      await client.synced()
      // The change without its fact: nobody is told.
      await asOwner(world.db, (trx) =>
        trx.updateTable('membership').set({ role: 'observer' }).where('id', '=', theirs().membershipId).execute(),
      )
      client.text.insert(0, 'too late')
      expect((await client.closed()).code).toBe(4403)
      expect(await rowsInLog(at.documentId)).toBe(0)
    })
  })

  test('W9: a session that runs out, and a guest whose end date passes, are closed at that moment, though nobody does anything', async () => {
    const at = await world.submission()
    const soon = new Date(world.clock.now() + 600_000)
    const { token } = await asOwner(world.db, (trx) =>
      createSession(trx, { personId: world.people.cedarWriter.personId, kind: 'bearer', device: null, now: new Date(), expiresAt: soon }),
    )
    const client = await world.client('cedarWriter', at.documentId, { headers: { authorization: `Bearer ${token}` } })
    const guest = await world.addGuest(at.submissionId)
    await asOwner(world.db, (trx) => trx.updateTable('membership').set({ ends_at: soon }).where('id', '=', guest.membershipId).execute())
    const guestClient = await world.clientOf(guest, at.documentId)
    const stays = await world.client('coordinator', at.documentId)
    await Promise.all([client.synced(), guestClient.synced(), stays.synced()])
    world.clock.pass(599_000)
    client.text.insert(0, 'still here')
    await until(() => client.acknowledged() === 2)
    world.clock.pass(2_000)
    expect((await client.closed()).code).toBe(4401)
    expect((await guestClient.closed()).code).toBe(4404)
    expect(stays.provider.wsconnected).toBe(true)
  })

  test('W10: other facts of the coalition close nobody, and a role that is raised counts at once', async () => {
    const at = await world.submission()
    await restored(async () => {
      const client = await world.client('observer', at.documentId)
      const writer = await world.client('cedarWriter', at.documentId)
      await Promise.all([client.synced(), writer.synced()])
      await world.announce('section.changed')
      await as('coordinator').coalition.changeRole({
        membershipId: world.people.observer.membershipId,
        role: 'writer',
      })
      client.text.insert(0, 'now I may')
      await until(() => writer.text.length > 0)
      expect(writer.text.toJSON()).toBe('now I may')
    })
  })

  async function restored(work: () => Promise<void>): Promise<void> {
    const { palmWriter, observer } = world.people
    try {
      await work()
    } finally {
      await asOwner(world.db, async (trx) => {
        await trx.updateTable('membership').set({ role: 'writer', ended_at: null }).where('id', '=', palmWriter.membershipId).execute()
        await trx.updateTable('membership').set({ role: 'observer' }).where('id', '=', observer.membershipId).execute()
        await trx
          .updateTable('coalition_organisation')
          .set({ left_at: null })
          .where('organisation_id', '=', world.organisations.palm)
          .execute()
      })
    }
  }
})

/** A second membership of the same person, in another organisation that takes part. */
async function addMembership(personId: PersonId): Promise<MembershipId> {
  const id = newId(MembershipId)
  await asOwner(world.db, (trx) =>
    trx
      .insertInto('membership')
      .values({
        id,
        coalition_id: world.coalitionId,
        person_id: personId,
        organisation_id: world.organisations.cedar,
        role: 'writer',
        alias: 'second',
        guest_submission_id: null,
        guest_organisation: null,
      })
      .execute(),
  )
  return id
}
