import { asPerson } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { mentionOf } from '@mithaq/domain/comment-mentions'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { whos, type AccessWorld, type Who } from '../access-row.ts'
import { appRouter } from '../app-router.ts'
import { askingOf } from '../asking.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { addTestSubmission, type TestSubmission } from '../testing/submission.ts'
import { createCallerFactory } from '../trpc.ts'

let database: FreshDatabase
let world: AccessWorld
let at: TestSubmission
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
})
beforeEach(async () => {
  at = await addTestSubmission(world)
})
afterAll(() => database.close())

const callerOf = createCallerFactory(appRouter)
const as = (who: Who): ReturnType<typeof callerOf> => callerOf(world.contextOf(actorAs(world, who)))
const passage = {
  kind: 'passage' as const,
  language: 'en' as const,
  blockId: 'b1',
  starts: Buffer.from('from').toString('base64'),
  ends: Buffer.from('to').toString('base64'),
  quotation: 'was held at ███',
}
const begin = (who: Who, body = 'Which source is this?', audience: 'submission' | 'organisation' = 'submission') =>
  as(who).comments.begin({ sectionId: at.sectionId, about: passage, audience, body })
const threads = async (who: Who) => (await as(who).comments.list({ submissionId: at.submissionId })).threads
const speaking: readonly Who[] = ['coordinator', 'leadWriter', 'coWriter', 'reviewer']
const reading: readonly Who[] = [...speaking, 'observer']
const outside = whos.filter((who) => !reading.includes(who) && who !== 'guest')

describe('a conversation', () => {
  it('is begun on a passage by a reviewer, who may not write; answered, settled and opened again', async () => {
    const { threadId } = await begin('reviewer')
    await as('leadWriter').comments.reply({ threadId, body: 'The lawyer’s letter of May.' })
    expect(await threads('observer')).toMatchObject([
      {
        id: threadId,
        sectionId: at.sectionId,
        language: 'en',
        blockId: 'b1',
        starts: passage.starts,
        ends: passage.ends,
        quotation: 'was held at ███',
        organisationId: world.organisations.palm,
        resolved: null,
        comments: [
          { writtenBy: world.people.reviewer.membershipId, body: 'Which source is this?' },
          { writtenBy: world.people.cedarWriter.membershipId, body: 'The lawyer’s letter of May.' },
        ],
      },
    ])
    await as('coWriter').comments.resolve({ threadId })
    await as('leadWriter').comments.resolve({ threadId })
    expect((await threads('coWriter'))[0]?.resolved).toMatchObject({ by: world.people.palmWriter.membershipId })
    await as('reviewer').comments.reopen({ threadId })
    expect((await threads('coWriter'))[0]?.resolved).toBeNull()
  })

  it('is about a block or a whole section, too', async () => {
    await as('coWriter').comments.begin({ sectionId: at.sectionId, about: { kind: 'section' }, audience: 'submission', body: 'Too long.' })
    await as('coWriter').comments.begin({
      sectionId: at.sectionId,
      about: { kind: 'block', language: 'ar', blockId: 'b7', quotation: 'فقرة' },
      audience: 'submission',
      body: 'تُراجَع',
    })
    expect(await threads('reviewer')).toMatchObject([
      { language: null, blockId: null, starts: null, quotation: '' },
      { language: 'ar', blockId: 'b7', starts: null, quotation: 'فقرة' },
    ])
  })

  it('is not heard of by those who do not read the submission, and not joined by observers until they are let', async () => {
    const { threadId, commentId } = await begin('coWriter')
    for (const who of [...outside, 'observer', 'guest'] as const) {
      const expected = { code: who === 'anonymous' ? 'signIn.required' : 'notFound' }
      expect(await refusalOf(as(who).comments.reply({ threadId, body: 'x' })), who).toEqual(expected)
      expect(await refusalOf(as(who).comments.resolve({ threadId })), who).toEqual(expected)
      expect(await refusalOf(as(who).comments.reopen({ threadId })), who).toEqual(expected)
    }
    for (const who of whos.filter((one) => one !== 'coWriter')) {
      const expected = { code: who === 'anonymous' ? 'signIn.required' : 'notFound' }
      expect(await refusalOf(as(who).comments.change({ commentId, body: 'x' })), who).toEqual(expected)
      expect(await refusalOf(as(who).comments.remove({ commentId })), who).toEqual(expected)
    }
    expect(await as('observer').comments.list({ submissionId: at.submissionId })).toMatchObject({ may: { comment: false } })
    await as('coordinator').comments.letObservers({ submissionId: at.submissionId, may: true })
    await as('observer').comments.reply({ threadId, body: 'I was there.' })
    expect((await threads('leadWriter'))[0]?.comments).toHaveLength(2)
  })

  it('ends with the submission; what was said stays to be read, and can be taken back', async () => {
    const { threadId, commentId } = await begin('coWriter')
    for (const status of ['submitted', 'closed'] as const)
      await sql`update mithaq.submission set status = ${status} where id = ${at.submissionId}`.execute(database.db)
    expect(await refusalOf(as('leadWriter').comments.reply({ threadId, body: 'x' }))).toEqual({ code: 'notFound' })
    await as('coWriter').comments.remove({ commentId })
    expect(await threads('leadWriter')).toMatchObject([{ comments: [{ body: '' }] }])
  })
})

describe('what somebody said', () => {
  it('is put otherwise by them, and seen to have been', async () => {
    const { commentId } = await begin('coWriter', 'Frist')
    await as('coWriter').comments.change({ commentId, body: 'First' })
    const [thread] = await threads('leadWriter')
    expect(thread?.comments).toMatchObject([{ body: 'First', editedAt: expect.any(Date) }])
  })

  it('is gone when they take it back: in no row, while the answers stay', async () => {
    const { threadId, commentId } = await begin('coWriter', 'He lives in Examplestreet')
    await as('leadWriter').comments.reply({ threadId, body: 'Please remove that.' })
    await as('coWriter').comments.remove({ commentId })
    expect((await threads('leadWriter'))[0]?.comments).toMatchObject([
      { body: '', removedAt: expect.any(Date) },
      { body: 'Please remove that.' },
    ])
    const { rows } = await sql`select from mithaq.comment where body like '%Examplestreet%'`.execute(database.db)
    expect(rows).toHaveLength(0)
    expect(await refusalOf(as('coWriter').comments.change({ commentId, body: 'again' }))).toEqual({ code: 'notFound' })
  })

  it('has some words and not too many', async () => {
    for (const body of ['   ', 'x'.repeat(5001)]) await expect(begin('coWriter', body)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('among one’s own', () => {
  it('what an organisation says among itself, no other sees, answers, or hears of', async () => {
    const { threadId } = await begin('coWriter', 'Can we trust this source?', 'organisation')
    expect(await threads('reviewer')).toHaveLength(1)
    for (const who of ['coordinator', 'leadWriter'] as const) {
      expect(await threads(who)).toEqual([])
      expect(await refusalOf(as(who).comments.reply({ threadId, body: 'x' }))).toEqual({ code: 'notFound' })
      expect(await factsHeardBy(who)).toEqual([])
    }
    expect(await factsHeardBy('reviewer')).toEqual(['comment.added'])
  })

  it('a guest belongs to none', async () => {
    const guest = callerOf(world.contextOf({ ...world.guest, submissionId: world.submissionId }))
    const asked = guest.comments.begin({ sectionId: world.sectionId, about: { kind: 'section' }, audience: 'organisation', body: 'x' })
    expect(await refusalOf(asked)).toEqual({ code: 'notFound' })
  })
})

describe('a mention', () => {
  const palmWriter = () => world.people.palmWriter.membershipId

  it('calls people and organisations that see the conversation; of others it is said that they are not reached', async () => {
    const { dune, palm } = world.organisations
    const body = `${mentionOf(world.people.reviewer.membershipId)} ${mentionOf(palm)} ${mentionOf(dune)} ${mentionOf(world.people.duneWriter.membershipId)}`
    expect((await begin('coWriter', body)).unreached).toEqual([dune, world.people.duneWriter.membershipId])
    expect((await threads('leadWriter'))[0]?.comments[0]?.body).toBe(body)
  })

  it('of a partner’s person reaches them once they have spoken there, and shows their alias', async () => {
    expect((await begin('leadWriter', mentionOf(palmWriter()))).unreached).toEqual([palmWriter()])
    const { threadId } = await begin('coWriter')
    expect((await as('leadWriter').comments.reply({ threadId, body: mentionOf(palmWriter()) })).unreached).toEqual([])
    const { people } = await as('leadWriter').comments.list({ submissionId: at.submissionId })
    expect(people).toContainEqual(
      expect.objectContaining({ membershipId: palmWriter(), organisationId: world.organisations.palm, isHere: true }),
    )
    expect(people.map(({ membershipId }) => membershipId)).not.toContain(world.people.reviewer.membershipId)
  })

  it('of somebody who left: the comment stays as written, and says that they are not reached', async () => {
    const { threadId } = await begin('reviewer')
    const { membershipId } = world.people.reviewer
    await sql`update mithaq.membership set ended_at = now() where id = ${membershipId}`.execute(database.db)
    try {
      expect((await as('coWriter').comments.reply({ threadId, body: `Thank you, ${mentionOf(membershipId)}` })).unreached).toEqual([
        membershipId,
      ])
      const { people } = await as('coWriter').comments.list({ submissionId: at.submissionId })
      expect(people.find((person) => person.membershipId === membershipId)).toMatchObject({ isHere: false })
    } finally {
      await sql`update mithaq.membership set ended_at = null where id = ${membershipId}`.execute(database.db)
    }
  })

  it('goes with the words in which it stood', async () => {
    const { commentId } = await begin('coWriter', mentionOf(world.organisations.palm))
    const count = async () =>
      (await sql`select from mithaq.comment_mention where comment_id = ${commentId}`.execute(database.db)).rows.length
    expect(await count()).toBe(1)
    await as('coWriter').comments.remove({ commentId })
    expect(await count()).toBe(0)
  })
})

/** Kinds of facts about comments of this submission that somebody may read. */
async function factsHeardBy(who: Exclude<Who, 'anonymous'>): Promise<string[]> {
  const context = world.contextOf(actorAs(world, who))
  const asking = askingOf({ ...context, actor: context.actor as Exclude<typeof context.actor, { kind: 'anonymous' }> })
  return asPerson(database.db, asking, async (trx) => {
    const rows = await trx
      .selectFrom('event')
      .select('kind')
      .where('submission_id', '=', at.submissionId)
      .where('kind', 'like', 'comment.%')
      .execute()
    return rows.map(({ kind }) => kind)
  })
}
