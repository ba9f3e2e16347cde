import { asJobs, asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { mentionOf } from '@mithaq/domain/comment-mentions'
import { sql } from 'kysely'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AccessWorld, Who } from '../access-row.ts'
import { appRouter } from '../app-router.ts'
import { openMailWay, type MailWay } from '../mail/mail-way.ts'
import { sendDueMail } from '../mail/send-due-mail.ts'
import { mailServer, type TestMailServer } from '../mail/testing/mail-server.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { addTestSubmission, type TestSubmission } from '../testing/submission.ts'
import { createCallerFactory } from '../trpc.ts'
import { goThroughFacts } from './go-through-facts.ts'

let database: FreshDatabase
let world: AccessWorld
let at: TestSubmission
let server: TestMailServer
let way: MailWay
const publicUrl = new URL('https://mithaq.example.org')
beforeAll(async () => {
  database = await freshDatabase()
  server = await mailServer()
  way = openMailWay({ smtpUrl: server.url, publicUrl, dataDir: '/nowhere' })
})
beforeEach(async () => {
  // A world of one's own: nobody else's mail is due.
  await asOwner(database.db, (trx) => sql`delete from mail`.execute(trx))
  await asOwner(database.db, (trx) => sql`delete from notice_queue`.execute(trx))
  world = await accessWorld(database.db)
  at = await addTestSubmission(world)
  server.received.length = 0
  server.behave('taking')
})
afterAll(async () => {
  way.close()
  await server.close()
  await database.close()
})

const callerOf = createCallerFactory(appRouter)
const as = (who: Who): ReturnType<typeof callerOf> => callerOf(world.contextOf(actorAs(world, who)))
const failed = (error: unknown): void => {
  throw error
}
const goThrough = async (): Promise<void> => {
  while (await goThroughFacts(database.db, new Date(), failed));
}
const inAWhile = (minutes = 5): Date => new Date(Date.now() + minutes * 60_000)
async function sendAll(now = inAWhile()): Promise<string[]> {
  const done: string[] = []
  for (;;) {
    const sending = await sendDueMail(database.db, way, publicUrl, now)
    if (sending === 'none') return done
    done.push(sending)
  }
}
const kindsFor = async (who: Who): Promise<string[]> => {
  await goThrough()
  const { notices } = await as(who).notices.list()
  return notices.map(({ kind }) => kind)
}
const begin = (who: Who, body = 'Which source is this?', audience: 'submission' | 'organisation' = 'submission') =>
  as(who).comments.begin({ sectionId: at.sectionId, about: { kind: 'section' }, audience, body })

describe('a comment', () => {
  it('is told to those who write the section, to whoever it calls and whoever spoke there; once, for the most pressing reason; not to its author', async () => {
    const { threadId } = await begin('leadWriter')
    expect(await kindsFor('coWriter')).toEqual(['comment'])
    expect(await kindsFor('leadWriter')).toEqual([])
    expect(await kindsFor('reviewer')).toEqual([])
    await as('coWriter').comments.reply({ threadId, body: `See ${mentionOf(world.people.reviewer.membershipId)}` })
    expect(await kindsFor('leadWriter')).toEqual(['reply'])
    expect(await kindsFor('reviewer')).toEqual(['mention'])
    await as('reviewer').comments.reply({ threadId, body: `${mentionOf(world.organisations.palm)}, please` })
    expect(await kindsFor('coWriter')).toEqual(['mention', 'comment'])
    expect(await kindsFor('observer')).toEqual(['mention'])
    expect(await kindsFor('foreignWriter')).toEqual([])
  })

  it('among one organisation concerns nobody else', async () => {
    await begin('coWriter', mentionOf(world.people.reviewer.membershipId), 'organisation')
    expect(await kindsFor('reviewer')).toEqual(['mention'])
    for (const who of ['leadWriter', 'coordinator'] as const) expect(await kindsFor(who)).toEqual([])
  })

  it('that was taken back before it was read is not heard of, and no mail goes out for it', async () => {
    const { commentId } = await begin('leadWriter')
    await goThrough()
    await as('leadWriter').comments.remove({ commentId })
    expect(await kindsFor('coWriter')).toEqual([])
    expect(await sendAll()).toEqual([])
  })

  it('says nothing to somebody who left, nor of a submission that they no longer read', async () => {
    await begin('leadWriter')
    await goThrough()
    await asOwner(database.db, (trx) =>
      sql`update membership set ended_at = now() where id = ${world.people.palmWriter.membershipId}`.execute(trx),
    )
    expect(await sendAll()).toEqual(['sent'])
    expect(server.received).toEqual([])
  })
})

it('what somebody asked to be removed for good is told to those who have to agree', async () => {
  await as('coordinator').purges.ask({ sectionId: at.sectionId, passage: [{ client: 1, clock: 0, length: 1 }] })
  expect(await kindsFor('coWriter')).toEqual(['purge-asked'])
  expect(await kindsFor('leadWriter')).toEqual([])
})

describe('what waits', () => {
  it('is one’s own, and is read one by one or all at once', async () => {
    await begin('leadWriter')
    await begin('leadWriter')
    await goThrough()
    const { notices, unread } = await as('coWriter').notices.list()
    expect(unread).toBe(2)
    await as('reviewer').notices.read({ ids: notices.map(({ id }) => id) })
    expect((await as('coWriter').notices.list()).unread).toBe(2)
    await as('coWriter').notices.read({ ids: [notices[0]!.id] })
    expect((await as('coWriter').notices.list()).unread).toBe(1)
    await as('coWriter').notices.read({ ids: null })
    expect((await as('coWriter').notices.list()).unread).toBe(0)
  })

  it('says where, and no words', async () => {
    const { threadId } = await begin('leadWriter', 'The witness is Samira Example.')
    await goThrough()
    const { notices } = await as('coWriter').notices.list()
    expect(notices[0]).toMatchObject({
      submissionId: at.submissionId,
      title: { en: 'A test submission (fictional)' },
      sectionTitle: { en: 'First section' },
      subject: { sectionId: at.sectionId, threadId },
    })
    const rows = await asOwner(database.db, (trx) =>
      sql<{ row: string }>`select n::text as row from notice n union all select m::text from mail m`.execute(trx),
    )
    expect(JSON.stringify(rows.rows)).not.toContain('Samira')
  })
})

describe('mail', () => {
  it('says in the reader’s language that something waits, and nothing else; what came together goes out as one message', async () => {
    await as('coWriter').people.changeSettings({ language: 'ar' })
    await begin('leadWriter', 'The witness is Samira Example.')
    await begin('leadWriter')
    await goThrough()
    expect(await sendAll(new Date())).toEqual([])
    expect(await sendAll()).toEqual(['sent'])
    expect(server.received).toMatchObject([
      { to: [`palmWriter-${world.people.palmWriter.personId}@example.org`], subject: 'لديكم جديد في ميثاق' },
    ])
    const { text } = server.received[0]!
    expect(text).toContain('https://mithaq.example.org')
    for (const secret of ['Samira', 'palm', 'cedar', 'test submission', at.submissionId]) expect(text).not.toContain(secret)
    expect(await sendAll()).toEqual([])
  })

  it('is not sent for what was read meanwhile', async () => {
    await begin('leadWriter')
    await goThrough()
    await as('coWriter').notices.read({ ids: null })
    expect(await sendAll()).toEqual(['sent'])
    expect(server.received).toEqual([])
  })

  it('comes as somebody wants it: once a day, or never, or not of this kind', async () => {
    await as('coWriter').notices.changeMailPreference({ mail: 'daily', kindsOff: [] })
    expect(await as('coWriter').notices.mailPreference()).toEqual({ mail: 'daily', kindsOff: [] })
    await begin('leadWriter')
    await goThrough()
    expect(await sendAll()).toEqual([])
    expect(await sendAll(inAWhile(25 * 60))).toEqual(['sent'])
    await as('coWriter').notices.changeMailPreference({ mail: 'soon', kindsOff: ['comment'] })
    await begin('leadWriter')
    await goThrough()
    expect(await sendAll(inAWhile(25 * 60))).toEqual([])
    expect((await as('coWriter').notices.list()).notices).toHaveLength(2)
  })

  it('waits while the mail server is down, and then goes out once', async () => {
    server.behave('refusing')
    await begin('leadWriter')
    await goThrough()
    expect(await sendAll()).toEqual(['failed'])
    expect(await sendAll()).toEqual([])
    server.behave('taking')
    expect(await sendAll(inAWhile(10))).toEqual(['sent'])
    expect(await sendAll(inAWhile(100))).toEqual([])
    expect(server.received).toHaveLength(1)
  })

  it('taken over by the mail server before that could be recorded, it is sent again as the same message', async () => {
    await begin('leadWriter')
    await goThrough()
    const { db } = database
    await expect(
      asJobs(db, async () => {
        await sendDueMail(
          db,
          { ...way, send: async (mail) => way.send(mail).then(() => Promise.reject(new Error('killed'))) },
          publicUrl,
          inAWhile(),
        )
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    expect(await sendAll(inAWhile(10))).toEqual(['sent'])
    const ids = server.received.map(({ messageId }) => messageId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('two processes send no message twice, and go through no fact twice', async () => {
    for (let count = 0; count < 5; count++) await begin('leadWriter')
    await Promise.all([goThrough(), goThrough(), goThrough()])
    expect((await as('coWriter').notices.list()).notices).toHaveLength(5)
    await Promise.all([sendAll(), sendAll(), sendAll()])
    expect(server.received).toHaveLength(1)
  })

  it('without a mail server is a file in the data folder', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-outbox-'))
    try {
      await as('coWriter').people.changeSettings({ language: 'en' })
      await begin('leadWriter')
      await goThrough()
      const outbox = openMailWay({ smtpUrl: null, publicUrl, dataDir })
      expect(await sendDueMail(database.db, outbox, publicUrl, inAWhile())).toBe('sent')
      const files = await readdir(path.join(dataDir, 'outbox'))
      expect(files).toHaveLength(1)
      expect(await readFile(path.join(dataDir, 'outbox', files[0]!), 'utf8')).toContain('Subject: Something new in Mithaq')
    } finally {
      await rm(dataDir, { recursive: true })
    }
  })
})
