import { inflateRawSync } from 'node:zlib'
import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { loadReference } from '@mithaq/reference/reference'
import { newId, SubmissionId } from '@mithaq/schema/ids'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { ensureDemo, type Demo } from '../demo/ensure-demo.ts'
import { readEnvironment } from '../environment.ts'
import { actingFor } from '../testing/acting-locally.ts'
import { submissionFile } from './submission-file.ts'

const environment = readEnvironment({})
const reference = loadReference()
const now = new Date('2026-11-24T09:00:00Z')

let fresh: FreshDatabase
let demo: Demo
let app: Hono

beforeAll(async () => {
  fresh = await freshDatabase()
  demo = await ensureDemo({ db: fresh.db, environment, reference, now })
  app = new Hono().get(
    '/files/submissions/:file',
    submissionFile(async (c, membershipId): Promise<Context> => {
      const acting = await actingFor(fresh.db, { cookie: null, authorization: c.req.header('authorization') ?? null, membershipId }, now)
      return { db: fresh.db, environment, reference, now, ...acting, address: '127.0.0.1', userAgent: null, responseHeaders: new Headers() }
    }),
  )
})
afterAll(() => fresh.close())

type Person = Demo['people'][number]
const personWith = (role: Person['role'], organisation = ''): Person =>
  demo.people.find((person) => person.role === role && person.organisation.includes(organisation))!
const submissionOf = (kind: string) => demo.submissions.find((submission) => submission.kind === kind)!

async function membershipOf({ email }: Person): Promise<string> {
  const found = await asOwner(fresh.db, (trx) =>
    trx
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.person_id')
      .select('membership.id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow(),
  )
  return found.id
}

async function ask(person: Person | null, file: string, query: Record<string, string> = {}): Promise<Response> {
  const membership = person === null ? {} : { membership: await membershipOf(person) }
  return app.request(`/files/submissions/${file}?${new URLSearchParams({ ...membership, ...query })}`, {
    headers: person === null ? {} : { authorization: `Bearer ${person.token}` },
  })
}

/** One file of a zip, by what its central directory says. */
function unzipped(zip: Buffer, name: string): string {
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\x05\x06')) + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [size, nameLength, extraLength, commentLength, local] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const bytes = zip.subarray(from, from + size)
      return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')
    }
    at += 46 + nameLength + extraLength + commentLength
  }
  throw new Error(`no ${name} in this file`)
}

/** The words of a Word file, a paragraph a line. */
async function wordsOf(answer: Response): Promise<string> {
  const xml = unzipped(Buffer.from(await answer.arrayBuffer()), 'word/document.xml')
  return xml
    .replaceAll('</w:p>', '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
}

describe('a submission as a Word file', () => {
  it('is the submitted language, with its cover and its text, under a name that tells nothing', async () => {
    const answer = await ask(personWith('coordinator'), `${submissionOf('ccpr-alternative').id}.docx`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="ccpr-alternative-LBY-en.docx"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const words = await wordsOf(answer)
    expect(words).toContain('Joint alternative report on Libya to the Human Rights Committee (example)')
    expect(words).toContain('Fictional Lawyers’ Network')
    // The authors wrote a line of their own for the session: the cover has no second one.
    expect(words.match(/^Session: /gm)).toHaveLength(1)
    expect(words).toContain('Draft: 24 November 2026')
    expect(words).toContain('This text is an invented example')
    expect(words).toContain('In Case 12 a detainee was made to stand')
    expect(words).not.toContain('وثّقت')
    expect(words).not.toContain('Title page')
    expect(words).not.toContain('Co-submitters:')
    expect(words.match(/^Fictional Lawyers’ Network$/gm)).toHaveLength(1)
  })

  it.each(['both', 'ar,en', 'en,ar'])('asked for as %s has the Arabic beside it', async (languages) => {
    const answer = await ask(personWith('guest'), `${submissionOf('ccpr-alternative').id}.docx`, { languages })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="ccpr-alternative-LBY-ar-en.docx"')
    const words = await wordsOf(answer)
    expect(words).toContain('In Case 12 a detainee was made to stand')
    expect(words).toContain('وفي الحالة 12 أُجبر محتجز على الوقوف')
    // It has no translation, and the file says so.
    expect(words).toContain('تعهدات مكتوبة')
    expect(words).toContain('[Not translated yet]')
    const [english, arabic] = [/Words: (.+)/, /عدد الكلمات: (.+)/].map((line) => line.exec(words)?.[1])
    expect(english).toMatch(/^\d,\d{3}$/)
    expect(arabic).toMatch(/^\d,\d{3}$/)
    expect(arabic).not.toBe(english)
  })

  it('asked for in the language of the draft is that text alone, not what was made of it', async () => {
    const answer = await ask(personWith('guest'), `${submissionOf('ccpr-alternative').id}.docx`, { languages: 'ar' })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="ccpr-alternative-LBY-ar.docx"')
    const words = await wordsOf(answer)
    expect(words).toContain('وفي الحالة 12 أُجبر محتجز على الوقوف')
    expect(words).not.toContain('In Case 12 a detainee was made to stand')
  })

  it('leaves out a section in which nothing is written, unless the mechanism asks for it', async () => {
    const words = await wordsOf(await ask(personWith('observer'), `${submissionOf('ccpr-alternative').id}.docx`))
    expect(words).not.toContain('Migrants and refugees')
    expect(words).toContain('Proposed recommendations or questions')
  })

  it('of a mechanism that concerns persons says so, and leaves a line for who they are', async () => {
    const words = await wordsOf(await ask(personWith('writer', 'Families'), `${submissionOf('wgeid-urgent').id}.docx`))
    expect(words).toContain('Persons are written as case labels.')
    expect(words).toContain('Disappeared person: Case 07.')
    expect(words.match(/\[to be filled in on your own device before filing\]/g)?.length).toBeGreaterThan(1)
  })

  it('that was sent is not called a draft', async () => {
    const words = await wordsOf(await ask(personWith('coordinator'), `${submissionOf('upr-stakeholder-joint').id}.docx`))
    expect(words).not.toContain('Draft:')
  })
})

describe('no file', () => {
  const refusalOf = async (answer: Response) => ({ status: answer.status, ...((await answer.json()) as object) })
  const notFound = { status: 404, refusal: { code: 'notFound' } }

  it('for whom the submission is not there: an outsider, an organisation that takes no part, another submission’s guest', async () => {
    const report = `${submissionOf('ccpr-alternative').id}.docx`
    const urgent = `${submissionOf('wgeid-urgent').id}.docx`
    expect(await refusalOf(await ask(personWith('outsider'), report))).toEqual(notFound)
    expect(await refusalOf(await ask(personWith('writer', 'Lawyers'), urgent))).toEqual(notFound)
    expect(await refusalOf(await ask(personWith('guest'), urgent))).toEqual(notFound)
    expect(await refusalOf(await ask(personWith('coordinator'), `${newId(SubmissionId)}.docx`))).toEqual(notFound)
    expect(await refusalOf(await ask(personWith('coordinator'), 'report.docx'))).toEqual(notFound)
  })

  it('without a session, and in no or in somebody else’s membership', async () => {
    const report = `${submissionOf('ccpr-alternative').id}.docx`
    expect(await refusalOf(await ask(null, report))).toEqual({ status: 401, refusal: { code: 'signIn.required' } })
    expect(await refusalOf(await ask(personWith('outsider'), report, { membership: '' }))).toEqual(notFound)
    expect(
      await refusalOf(await ask(personWith('outsider'), report, { membership: await membershipOf(personWith('coordinator')) })),
    ).toEqual(notFound)
  })

  it('of another type, or in a language that it does not have', async () => {
    const { id } = submissionOf('ccpr-alternative')
    for (const file of [`${id}.pdf`, `${id}.docx.exe`, id])
      expect(await refusalOf(await ask(personWith('coordinator'), file))).toEqual({ status: 400, refusal: { code: 'file.wrongType' } })
    for (const languages of ['fr', 'en,fr', 'en,ar,fr', ''])
      expect(await refusalOf(await ask(personWith('coordinator'), `${id}.docx`, { languages }))).toEqual({
        status: 400,
        refusal: { code: 'input.invalid', fields: ['languages'] },
      })
  })
})
