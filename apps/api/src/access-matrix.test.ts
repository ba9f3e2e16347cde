import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessMatrix } from './access-matrix.ts'
import { whos, type AccessRow, type Who } from './access-row.ts'
import { appRouter } from './app-router.ts'
import { accessWorld, actorAs } from './testing/access-world.ts'
import { createCallerFactory, Refused } from './trpc.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const createCaller = createCallerFactory(appRouter)
const procedures = Object.keys(appRouter._def.procedures).sort()

/** Asks in a world of one's own, so that no answer depends on what another has changed before. */
async function answerTo(path: string, row: AccessRow, who: Who): Promise<string> {
  const world = await accessWorld(database.db)
  const caller = createCaller({ ...world.contextOf(actorAs(world, who)), address: randomUUID() })
  const ask = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller) as (
    input: unknown,
  ) => Promise<unknown>
  try {
    await ask(row.input(world))
    return 'answered'
  } catch (error) {
    // Anything but a refusal is a bug or a row with an input that nobody could send.
    if (!(error instanceof Refused)) throw error
    return error.refusal.code
  }
}

it('every procedure has its row, and no row names a procedure that does not exist', () => {
  expect(Object.keys(accessMatrix).sort()).toEqual(procedures)
})

describe.each(Object.entries(accessMatrix))('%s', (path, row) => {
  it.concurrent.each(whos)('%s', async (who) => {
    const answer = await answerTo(path, row, who)
    const shutOut = who === 'anonymous' ? 'signIn.required' : 'notFound'
    expect(answer).toBe(row.may.includes(who) ? (row.answer ?? 'answered') : shutOut)
  })
})

it('somebody gets an answer from almost every procedure: a matrix of refusals would prove nothing', () => {
  const askedForNothing = Object.entries(accessMatrix).filter(([, { may }]) => may.length === 0)
  expect(askedForNothing.map(([path]) => path)).toEqual([
    'dates.undo',
    'dates.remove',
    'feeds.revoke',
    'invitations.revoke',
    'people.removePasskey',
    'people.endSession',
    'purges.agree',
    'purges.leave',
    'sessions.undo',
    'recommendations.agree',
    'recommendations.endUse',
    'recommendations.dutyDone',
    'recommendations.releaseDuty',
    'recommendations.give',
    'recommendations.answer',
    'recommendations.removeGiven',
    'followUp.receive',
    'followUp.unreceive',
    'followUp.date',
    'followUp.remove',
    'rules.withdraw',
    'signing.extendRound',
    'signing.endRound',
    'signing.sign',
    'signing.markEditorial',
    'signing.nameDelegate',
    'signing.makeLink',
    'signing.revokeLink',
    'signOn.close',
    'signOn.signers',
    'signOn.decide',
    'versions.get',
  ])
})
