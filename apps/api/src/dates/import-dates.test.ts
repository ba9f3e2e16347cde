import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { ImportDatesInput } from '@mithaq/schema/date-import'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deadlinesRouter } from '../deadlines/router.ts'
import { submissionsRouter } from '../submissions/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { datesRouter } from './router.ts'

let database: FreshDatabase
let world: TestWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db)
})
afterAll(() => database.close())

const callers = createCallerFactory(router({ dates: datesRouter, submissions: submissionsRouter, deadlines: deadlinesRouter }))
const as = (who: TestPerson) => callers(world.contextFor(who))
const file = (bytes: Buffer | string, more: Partial<ImportDatesInput> = {}): ImportDatesInput => ({
  submissionId: null,
  kind: 'csv',
  bytes: Buffer.from(bytes as string).toString('base64'),
  dayOrder: null,
  ...more,
})
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le')
/** Windows-1256, letter by letter: TextDecoder reads it, nothing writes it. */
function windows1256(text: string): Buffer {
  const table = new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 256 }, (_, code) => code))
  return Buffer.from(Uint8Array.from(text, (letter) => table.indexOf(letter)))
}

describe('10,000 rows of which some are broken', () => {
  // Every fourth has a day that does not exist, every hundredth no title; the rest is good, each of another title.
  const rows = Array.from({ length: 9_998 }, (_, at) =>
    at % 100 === 0
      ? `,2027-05-03`
      : at % 4 === 0
        ? `Date ${at} (fictional),2027-02-31`
        : `Date ${at} (fictional),2027-05-${String((at % 28) + 1).padStart(2, '0')}`,
  )
  const input = () => file(['Title,Date', ...rows].join('\r\n'))
  const broken = rows.filter((row) => row.startsWith(',') || row.endsWith('02-31')).length

  it('the dry run names each, and writes nothing', async () => {
    const run = await as('coordinator').dates.dryRun(input())
    expect([run.rows.length, run.create, run.wrong]).toEqual([rows.length, rows.length - broken, broken])
    // The first line is the header.
    expect(run.rows.slice(0, 5).map(({ row, verdict, reason }) => [row, verdict, reason])).toEqual([
      [2, 'wrong', 'no-title'],
      [3, 'create', null],
      [4, 'create', null],
      [5, 'create', null],
      [6, 'wrong', 'day-unreadable'],
    ])
    expect(await as('coordinator').dates.list({ from: null })).toEqual([])
  })

  it('the good ones come in, a second time nothing does, and one undo takes exactly that import back', async () => {
    const coordinator = as('coordinator').dates
    await coordinator.import(file('Title,Date\nBefore (fictional),2027-06-01\n'))
    const { importId, created, wrong } = await coordinator.import(input())
    expect([created, wrong]).toEqual([rows.length - broken, broken])
    expect(await coordinator.list({ from: null })).toHaveLength(rows.length - broken + 1)
    expect(await refusalOf(coordinator.import(input()))).toEqual({ code: 'dates.nothingToImport' })
    expect(await coordinator.undo({ importId })).toEqual({ removed: rows.length - broken })
    expect((await coordinator.list({ from: null })).map(({ title }) => title)).toEqual(['Before (fictional)'])
    expect(await refusalOf(coordinator.undo({ importId }))).toEqual({ code: 'notFound' })
  })
})

describe('how a file is written', () => {
  const arabic = 'العنوان,التاريخ\r\nاجتماع اللجنة (متخيَّل),٢٥/١١/٢٠٢٧\r\n'
  it.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${arabic}`)],
    ['UTF-16', utf16(arabic)],
    ['Windows-1256', windows1256(arabic.replace('متخيَّل', 'متخيل').replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)))],
  ])('%s, in Arabic', async (_name, bytes) => {
    const { rows } = await as('coordinator').dates.dryRun(file(bytes))
    expect(rows).toMatchObject([{ day: '2027-11-25', zone: null, verdict: 'create' }])
    expect(rows[0]?.title).toContain('اجتماع اللجنة')
  })

  it('a day that can be read two ways is named, until somebody says which', async () => {
    const text = 'Title,Date\nMeeting (fictional),03/04/2027\n'
    const run = await as('coordinator').dates.dryRun(file(text))
    expect([run.ambiguous, run.rows[0]?.reason]).toEqual([1, 'day-ambiguous'])
    expect((await as('coordinator').dates.dryRun(file(text, { dayOrder: 'day-first' }))).rows[0]).toMatchObject({
      day: '2027-04-03',
      verdict: 'create',
    })
    expect((await as('coordinator').dates.dryRun(file(text, { dayOrder: 'month-first' }))).rows[0]).toMatchObject({ day: '2027-03-04' })
  })

  it('what is neither is refused whole', async () => {
    expect(await refusalOf(as('coordinator').dates.dryRun(file(Buffer.from([1, 2, 0, 3, 255, 0, 9]))))).toEqual({
      code: 'dates.fileUnreadable',
    })
    expect(await refusalOf(as('coordinator').dates.dryRun(file('x', { kind: 'ics' })))).toEqual({ code: 'dates.fileUnreadable' })
  })
})

describe('a calendar file', () => {
  const entry = (lines: string) => `BEGIN:VEVENT\r\nUID:${crypto.randomUUID()}\r\nDTSTAMP:20261101T000000Z\r\n${lines}\r\nEND:VEVENT`
  const calendar = (...entries: string[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Invented//EN', ...entries.map(entry), 'END:VCALENDAR', ''].join('\r\n')

  it('whole days, moments, zones that a clock knows and one that it does not', async () => {
    const { rows } = await as('coordinator').dates.dryRun(
      file(
        calendar(
          'SUMMARY:A whole day (fictional)\r\nDTSTART;VALUE=DATE:20270503',
          'SUMMARY:A moment (fictional)\r\nDTSTART:20270504T160000Z',
          'SUMMARY:In Geneva (fictional)\r\nDTSTART;TZID=Europe/Zurich:20270505T180000',
          'SUMMARY:Nowhere (fictional)\r\nDTSTART;TZID=Invented/Zone:20270506T180000',
          'SUMMARY:Off (fictional)\r\nDTSTART;VALUE=DATE:20270507\r\nSTATUS:CANCELLED',
        ),
        { kind: 'ics' },
      ),
    )
    expect(rows.map(({ day, hour, zone, verdict, reason }) => [day, hour, zone, verdict, reason])).toEqual([
      ['2027-05-03', null, null, 'create', null],
      ['2027-05-04', '16:00', 'UTC', 'create', null],
      ['2027-05-05', '18:00', 'Europe/Zurich', 'create', null],
      [null, null, null, 'wrong', 'zone-unknown'],
      ['2027-05-07', null, null, 'skip', 'cancelled'],
    ])
  })
})

describe('into whose dates', () => {
  it('a submission’s by whoever manages it, the coalition’s by its coordinators', async () => {
    const { submissionId } = await as('cedarWriter').submissions.create(submissionInput(world))
    const one = file('Title,Date\nMeeting (fictional),2027-07-01\n', { submissionId })
    const { importId } = await as('cedarWriter').dates.import(one)
    const dates = async () => (await as('cedarWriter').submissions.get({ submissionId })).deadline.all.map(({ answer }) => answer.due)
    expect(await dates()).toContain('2027-07-01')
    for (const who of ['palmWriter', 'duneWriter', 'outsider'] as const) {
      expect(await refusalOf(as(who).dates.import(one)), who).toEqual({ code: 'notFound' })
      expect(await refusalOf(as(who).dates.undo({ importId })), who).toEqual({ code: 'notFound' })
    }
    expect(await refusalOf(as('cedarWriter').dates.dryRun(file('Title,Date\nx,2027-07-01\n')))).toEqual({ code: 'notFound' })
    await as('cedarWriter').dates.undo({ importId })
    expect(await dates()).not.toContain('2027-07-01')
  })
})
