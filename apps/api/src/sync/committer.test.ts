import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../http/log.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { addTestSubmission } from '../testing/submission.ts'
import { systemClock } from './clock.ts'
import type { Closing } from './close-code.ts'
import type { Outcome } from './commit.ts'
import { createCommitter, type WaitingAuthor } from './committer.ts'
import { noMeter } from './meter.ts'
import type { Room } from './room.ts'
import { postgresLog } from './postgres-log.ts'
import { createRooms, type Rooms } from './rooms.ts'
import { sectionClient } from './testing/section-client.ts'

let fresh: FreshDatabase
let world: TestWorld
let rooms: Rooms
const log = createLog('silent')
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await testCoalition(fresh.db, { now: new Date() })
  rooms = createRooms({ store: postgresLog(fresh.db), log, clock: systemClock })
})
afterAll(async () => {
  rooms.close()
  await fresh.close()
})

interface TestAuthor extends WaitingAuthor {
  isShut: boolean
  outcomes: Outcome[]
  closings: Closing[]
}

async function author(room: Room, who: TestPerson): Promise<TestAuthor> {
  const { personId, membershipId } = world.people[who]
  const session = await asOwner(fresh.db, (trx) =>
    trx.selectFrom('session').select('id').where('person_id', '=', personId).executeTakeFirstOrThrow(),
  )
  const outcomes: Outcome[] = []
  const closings: Closing[] = []
  const one: TestAuthor = {
    room,
    personId,
    membershipId,
    sessionId: session.id,
    language: 'en',
    isFollowing: true,
    hearsNotices: true,
    outcomes,
    closings,
    send: () => {},
    close: (closing) => closings.push(closing),
    settle: (_arrived, outcome) => outcomes.push(outcome),
    acknowledge: () => {},
    isShut: false,
  }
  room.members.add(one)
  return one
}

function words(text: string, clientId: number): Uint8Array {
  const doc = sectionClient(clientId)
  doc.getText('text:en').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

async function openRoom(): Promise<Room> {
  const { documentId } = await addTestSubmission(world)
  const room = await rooms.open(documentId)
  if (room === null || room === 'damaged') throw new Error('The text did not open')
  return room
}

const submit = (committer: ReturnType<typeof createCommitter>, one: TestAuthor, update: Uint8Array): void =>
  committer.submit({ kind: 'update', author: one, number: 1, isStep2: false, update, bytes: update.length, at: 0 })

test('S8: when telling fails after the commit, everybody of it comes back and finds what was saved; none is left waiting', async () => {
  const committer = createCommitter({ store: postgresLog(fresh.db), log, rooms, clock: systemClock, meter: noMeter, written: () => {} })
  const [room, elsewhere] = await Promise.all([openRoom(), openRoom()])
  const [broken, behind, other] = await Promise.all([
    author(room, 'cedarWriter'),
    author(room, 'palmWriter'),
    author(elsewhere, 'coordinator'),
  ])
  broken.settle = () => {
    throw new Error('a bug')
  }
  submit(committer, broken, words('one', 1))
  submit(committer, behind, words('two', 2))
  submit(committer, other, words('three', 3))
  await committer.drained()
  for (const one of [broken, behind, other]) expect(one.closings.map(({ code }) => code)).toContain(1012)
  const again = await rooms.open(room.documentId)
  expect(again).not.toBe(room)
  expect((again as Room).place.seq).toBe(2)
  // And it goes on.
  const later = await author(again as Room, 'palmWriter')
  submit(committer, later, words('four', 4))
  await committer.drained()
  expect(later.outcomes.map(({ kind }) => kind)).toEqual(['durable'])
  expect((again as Room).place.seq).toBe(3)
})

test('B1: what one person sends is committed in shares, and the one change of another is in the first', async () => {
  const rows: number[] = []
  const committer = createCommitter({
    store: postgresLog(fresh.db),
    log,
    rooms,
    clock: systemClock,
    meter: noMeter,
    written: () => rows.push(room.place.seq),
  })
  const room = await openRoom()
  const [flooder, writer] = await Promise.all([author(room, 'cedarWriter'), author(room, 'palmWriter')])
  const doc = sectionClient(7)
  doc.on('update', (update: Uint8Array) => submit(committer, flooder, update))
  for (let index = 0; index < 500; index++) doc.getText('text:en').insert(index, 'x')
  submit(committer, writer, words('mine', 8))
  await committer.drained()
  expect(rows).toEqual([...Array.from({ length: 15 }, (_, commits) => 33 + 32 * commits), 501])
  expect(writer.outcomes.map(({ kind }) => kind)).toEqual(['durable'])
  expect(room.tail.findIndex(({ bytes }) => Buffer.from(bytes).includes('mine'))).toBeLessThan(129)
})

test('G6: what came behind a refusal, while that was being committed, is not saved: its sender writes it anew elsewhere', async () => {
  const store = postgresLog(fresh.db)
  let during = (): void => submit(committer, one, words('behind', 10))
  const committer = createCommitter({
    store: {
      ...store,
      transact(work) {
        during()
        during = () => {}
        return store.transact(work)
      },
    },
    log,
    rooms,
    clock: systemClock,
    meter: noMeter,
    written: () => {},
  })
  const room = await openRoom()
  const one = await author(room, 'cedarWriter')
  const { settle } = one
  one.settle = (arrived, outcome) => {
    settle(arrived, outcome)
    if (outcome.kind === 'refused') one.isShut = true
  }
  const refused = sectionClient(9)
  refused.getText('text:en').insert(0, 'refused', { colour: 'red' })
  submit(committer, one, Y.encodeStateAsUpdate(refused))
  await committer.drained()
  expect(one.outcomes.map(({ kind }) => kind)).toEqual(['refused', 'passedOver'])
  expect(room.place.seq).toBe(0)
})
