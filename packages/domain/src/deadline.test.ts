import { DeadlineAnswer } from '@mithaq/schema/deadline'
import type { DeadlineRule, MechanismSession } from '@mithaq/schema/mechanism'
import { describe, expect, it } from 'vitest'
import { MembershipId, newId } from '@mithaq/schema/ids'
import fc from 'fast-check'
import { answerDeadline, type DeadlineQuestion } from './deadline.ts'
import type { Confirmation } from './rule-confirmation.ts'
import { addDays } from './whole-days.ts'

const said = { en: 'Rule', ar: 'قاعدة', fr: 'Règle' }
const rule = (different: Partial<DeadlineRule> = {}): DeadlineRule => ({
  id: 'report-deadline',
  version: 1,
  anchor: 'hrc-session',
  anchorLabel: null,
  takesSessionDeadline: true,
  text: said,
  offsetDays: null,
  offsetMonths: null,
  leadDays: null,
  monthDay: null,
  timeZone: 'Europe/Zurich',
  source: 'https://example.org/rule',
  verified: 'source',
  ...different,
})
const session = (different: Partial<MechanismSession> = {}): MechanismSession => ({
  id: 'hrc-70',
  calendar: 'hrc',
  body: null,
  number: 70,
  name: said,
  start: null,
  end: null,
  span: null,
  stakeholderDeadline: null,
  states: [],
  statesVerified: null,
  source: null,
  verified: 'source',
  ...different,
})
const ask = (different: Partial<DeadlineQuestion>): DeadlineAnswer =>
  answerDeadline({ rule: rule(), session: null, eventDate: null, entered: null, since: '2026-11-24', ...different })

const months = { earliest: '2029-01-01', latest: '2029-02-28', label: 'January–February 2029' }
const twoWeeks = rule({ offsetDays: -14 })
const lead = rule({ leadDays: { min: 193, max: 221 }, verified: 'derived' })
const byMonth = rule({
  anchor: 'treaty-body-session',
  byMonth: [
    { month: 1, monthDay: '12-15' },
    { month: 2, monthDay: '12-01' },
    { month: 9, monthDay: '08-15' },
  ],
})
/** One source says 60 days, another 90. */
const disputed = rule({
  anchor: 'event',
  offsetDays: 60,
  readings: [{ offsetDays: 90, offsetMonths: null, source: null, verified: 'uncertain' }],
})
const coordinator = newId(MembershipId)
const confirmed = (different: Partial<Confirmation> = {}): Confirmation => ({
  ruleId: 'report-deadline',
  version: 1,
  reading: 0,
  source: 'Letter of the secretariat (fictional)',
  on: '2026-11-20',
  by: coordinator,
  ...different,
})
const threeMonths = rule({ anchor: 'event', offsetMonths: 3, timeZone: null })

describe('a date', () => {
  it.each<[string, Partial<DeadlineQuestion>, Partial<DeadlineAnswer>]>([
    [
      'D2: announced for the session, before what the rule would give',
      { rule: twoWeeks, session: session({ start: '2029-03-05', stakeholderDeadline: '2029-02-16' }) },
      { due: '2029-02-16', origin: 'announced', timeZone: 'Europe/Zurich', derivation: [{ step: 'announced', date: '2029-02-16' }] },
    ],
    [
      'D2: entered by a coordinator with the session is no announcement',
      { rule: rule(), session: session({ verified: 'entered', stakeholderDeadline: '2029-02-16' }) },
      { due: '2029-02-16', origin: 'entered', derivation: [{ step: 'entered', date: '2029-02-16' }] },
    ],
    [
      'D3: derived from the opening of the session, with each step',
      { rule: twoWeeks, session: session({ start: '2029-03-05' }) },
      {
        due: '2029-02-19',
        origin: 'derived',
        derivation: [
          { step: 'session', sessionId: 'hrc-70', start: '2029-03-05', earliest: '2029-03-05', latest: '2029-03-05' },
          { step: 'days', days: -14, from: '2029-03-05', to: '2029-02-19' },
        ],
      },
    ],
    [
      'D3: derived from an opening that a coordinator entered',
      { rule: twoWeeks, session: session({ start: '2029-03-05', verified: 'entered' }) },
      { due: '2029-02-19', origin: 'derived' },
    ],
    [
      'D3: derived from an event',
      { rule: threeMonths, eventDate: '2026-10-02' },
      {
        due: '2027-01-02',
        origin: 'derived',
        timeZone: null,
        derivation: [
          { step: 'event', date: '2026-10-02' },
          { step: 'months', months: 3, from: '2026-10-02', to: '2027-01-02' },
        ],
      },
    ],
    ['D6: months are clamped to the last day', { rule: threeMonths, eventDate: '2026-11-30' }, { due: '2027-02-28' }],
    ['D6: months are clamped in a leap year', { rule: threeMonths, eventDate: '2027-11-30' }, { due: '2028-02-29' }],
    [
      'D6: months first, then days',
      { rule: rule({ anchor: 'event', offsetMonths: 1, offsetDays: -1 }), eventDate: '2027-01-31' },
      { due: '2027-02-27' },
    ],
    [
      'D10: a fixed day of this year',
      { rule: rule({ anchor: 'calendar', monthDay: '12-15' }) },
      { due: '2026-12-15', origin: 'derived', derivation: [{ step: 'calendar', monthDay: '12-15', to: '2026-12-15' }] },
    ],
    [
      'D10: a fixed day of next year, when this year’s had passed before drafting began',
      { rule: rule({ anchor: 'calendar', monthDay: '06-01' }) },
      { due: '2027-06-01' },
    ],
    [
      'D6: the 31st, a month earlier',
      { rule: rule({ offsetMonths: -1 }), session: session({ start: '2027-03-31' }) },
      { due: '2027-02-28' },
    ],
    [
      'D6: the 31st, six months later',
      { rule: rule({ anchor: 'event', offsetMonths: 6 }), eventDate: '2027-08-31' },
      { due: '2028-02-29' },
    ],
    ['D6: a year after a leap day', { rule: rule({ anchor: 'event', offsetMonths: 12 }), eventDate: '2028-02-29' }, { due: '2029-02-28' }],
    ['D6: days over a leap day', { rule: rule({ offsetDays: -14 }), session: session({ start: '2028-03-10' }) }, { due: '2028-02-25' }],
    [
      'D9: a fixed day before what opens in that month, in the year before',
      { rule: byMonth, session: session({ start: '2027-01-11' }) },
      {
        due: '2026-12-15',
        origin: 'derived',
        derivation: [
          { step: 'session', sessionId: 'hrc-70', start: '2027-01-11', earliest: '2027-01-11', latest: '2027-01-11' },
          { step: 'opens-in', month: 1, monthDay: '12-15', to: '2026-12-15' },
        ],
      },
    ],
    ['D9: or in the same year', { rule: byMonth, session: session({ start: '2027-09-06' }) }, { due: '2027-08-15' }],
    [
      'D10: the last day of February where there is no 29th',
      { rule: rule({ anchor: 'calendar', monthDay: '02-29' }) },
      { due: '2027-02-28' },
    ],
    ['D10: the fixed day itself', { rule: rule({ anchor: 'calendar', monthDay: '11-24' }) }, { due: '2026-11-24' }],
  ])('%s', (_, question, expected) => {
    const answer = ask(question)
    expect(answer).toMatchObject(expected)
    expect(answer).toMatchObject({ earliest: null, latest: null, missing: null })
  })

  it('D1: that was entered stands above all others, in its own zone and without a rule', () => {
    const entered = { due: '2027-02-01', hour: '18:00', timeZone: 'Africa/Tripoli' }
    expect(ask({ rule: twoWeeks, session: session({ start: '2029-03-05', stakeholderDeadline: '2029-02-16' }), entered })).toEqual({
      ...entered,
      instant: '2027-02-01T16:00:00.000Z',
      earliest: null,
      latest: null,
      origin: 'entered',
      missing: null,
      derivation: [{ step: 'entered', date: '2027-02-01' }],
      rule: null,
    })
  })

  it('D12: names the rule it follows', () => {
    expect(ask({ rule: twoWeeks, session: session({ start: '2029-03-05' }) }).rule).toEqual({
      id: 'report-deadline',
      version: 1,
      source: 'https://example.org/rule',
      verified: 'source',
      checkedAt: null,
      checkedBy: null,
    })
  })
})

describe('a window', () => {
  it.each<[string, Partial<DeadlineQuestion>, Partial<DeadlineAnswer>]>([
    [
      'as far before the opening as it was seen before',
      { rule: lead, session: session({ start: '2029-11-05' }) },
      {
        earliest: '2029-03-29',
        latest: '2029-04-26',
        missing: 'announcement-awaited',
        derivation: [
          { step: 'session', sessionId: 'hrc-70', start: '2029-11-05', earliest: '2029-11-05', latest: '2029-11-05' },
          { step: 'lead', min: 193, max: 221, earliest: '2029-03-29', latest: '2029-04-26' },
        ],
      },
    ],
    [
      'wider where only months are known',
      { rule: lead, session: session({ span: months }) },
      { earliest: '2028-05-25', latest: '2028-08-19', missing: 'announcement-awaited' },
    ],
    [
      'an exact rule on a session of which only months are known',
      { rule: twoWeeks, session: session({ span: months }) },
      { earliest: '2028-12-18', latest: '2029-02-14', missing: 'session-date-unknown' },
    ],
    [
      'an exact rule on an opening of which nobody is sure',
      { rule: twoWeeks, session: session({ start: '2029-03-05', verified: 'uncertain' }) },
      { earliest: '2029-02-19', latest: '2029-02-19', missing: 'announcement-awaited' },
    ],
    [
      'D9: fixed days of either month where only months are known',
      { rule: byMonth, session: session({ span: months }) },
      { earliest: '2028-12-01', latest: '2028-12-15', missing: 'session-date-unknown' },
    ],
    [
      'D7: sources that differ: the earliest and the latest',
      { rule: disputed, eventDate: '2026-10-02' },
      {
        earliest: '2026-12-01',
        latest: '2026-12-31',
        derivation: [
          { step: 'event', date: '2026-10-02' },
          { step: 'days', days: 60, from: '2026-10-02', to: '2026-12-01' },
          { step: 'days', days: 90, from: '2026-10-02', to: '2026-12-31' },
          { step: 'sources-differ', earliest: '2026-12-01', latest: '2026-12-31' },
        ],
      },
    ],
    [
      'a rule that nobody has read, on a sure opening',
      { rule: rule({ offsetDays: -14, verified: 'uncertain' }), session: session({ start: '2029-03-05' }) },
      { earliest: '2029-02-19', latest: '2029-02-19' },
    ],
    [
      'a rule that nobody has read, on an event',
      { rule: { ...threeMonths, verified: 'uncertain' }, eventDate: '2026-10-02' },
      { earliest: '2027-01-02', latest: '2027-01-02' },
    ],
    [
      'a fixed day that nobody has read',
      { rule: rule({ anchor: 'calendar', monthDay: '06-01', verified: 'uncertain' }) },
      { earliest: '2027-06-01', latest: '2027-06-01' },
    ],
  ])('D4: %s: never a date', (_, question, expected) => {
    const answer = ask(question)
    expect(answer).toMatchObject({ due: null, origin: 'estimated', ...expected })
    expect(answer.missing).not.toBeNull()
  })
})

it.each<[string, Partial<DeadlineQuestion>, DeadlineAnswer['missing']]>([
  ['nobody has found a rule', { rule: null }, 'no-rule'],
  ['no session is chosen', { rule: twoWeeks }, 'session-not-chosen'],
  ['the session that was chosen is gone', { rule: twoWeeks, isSessionGone: true }, 'session-gone'],
  ['the session has no date and no months', { rule: twoWeeks, session: session() }, 'session-date-unknown'],
  ['nor for a rule of experience', { rule: lead, session: session() }, 'session-date-unknown'],
  ['the body announces for each session, and has not yet', { session: session({ start: '2029-03-05' }) }, 'announcement-awaited'],
  ['the body announces for each session, whose date is not known either', { session: session() }, 'session-date-unknown'],
  [
    'the announced date is for others: a speech has its own',
    { rule: rule({ takesSessionDeadline: false }), session: session({ start: '2029-03-05', stakeholderDeadline: '2029-02-16' }) },
    'announcement-awaited',
  ],
  ['the day of the event is not known', { rule: threeMonths }, 'event-date-unknown'],
  ['at once: no day to count to', { rule: rule({ anchor: 'event' }), eventDate: '2026-10-02' }, 'none-exists'],
  ['a rule about an event that nobody has read', { rule: rule({ anchor: 'event', verified: 'uncertain' }) }, 'no-rule'],
  ['each call prints its own', { rule: rule({ anchor: 'call' }) }, 'announcement-awaited'],
  ['no fixed day for what opens in that month', { rule: byMonth, session: session({ start: '2027-07-05' }) }, 'announcement-awaited'],
  ['a calendar without its day', { rule: rule({ anchor: 'calendar' }) }, 'no-rule'],
  ['there is none', { rule: rule({ anchor: 'none' }) }, 'none-exists'],
])('D5: no date: %s', (_, question, missing) => {
  expect(ask(question)).toMatchObject({ due: null, earliest: null, latest: null, origin: null, missing, derivation: [] })
})

describe('D8: a rule that a coordinator confirmed', () => {
  const doubtful = { ...threeMonths, verified: 'uncertain' as const }

  it('gives a date instead of an estimate, says so, and names the source, the day and who it was', () => {
    const answer = ask({ rule: doubtful, eventDate: '2026-10-02', confirmation: confirmed() })
    expect(answer).toMatchObject({ due: '2027-01-02', origin: 'derived', missing: null, earliest: null, latest: null })
    expect(answer.derivation.at(-1)).toEqual({ step: 'confirmed', on: '2026-11-20' })
    expect(answer.rule).toEqual({
      id: 'report-deadline',
      version: 1,
      source: 'Letter of the secretariat (fictional)',
      verified: 'entered',
      checkedAt: '2026-11-20',
      checkedBy: coordinator,
    })
  })

  it.each<[string, Partial<DeadlineQuestion>, string]>([
    ['the first of two figures', { rule: disputed, eventDate: '2026-10-02', confirmation: confirmed() }, '2026-12-01'],
    ['the other of two figures', { rule: disputed, eventDate: '2026-10-02', confirmation: confirmed({ reading: 1 }) }, '2026-12-31'],
    [
      'a fixed day',
      { rule: rule({ anchor: 'calendar', monthDay: '06-01', verified: 'uncertain' }), confirmation: confirmed() },
      '2027-06-01',
    ],
    [
      'days by month',
      { rule: { ...byMonth, verified: 'derived' }, session: session({ start: '2027-01-11' }), confirmation: confirmed() },
      '2026-12-15',
    ],
  ])('%s', (_, question, due) => expect(ask(question)).toMatchObject({ due, origin: 'derived' }))

  it.each<[string, Partial<DeadlineQuestion>]>([
    ['of another version', { rule: doubtful, eventDate: '2026-10-02', confirmation: confirmed({ version: 2 }) }],
    ['of another rule', { rule: doubtful, eventDate: '2026-10-02', confirmation: confirmed({ ruleId: 'other' }) }],
    ['of a figure that is not there', { rule: disputed, eventDate: '2026-10-02', confirmation: confirmed({ reading: 2 }) }],
    ['of a range of experience, which has no figure', { rule: lead, session: session({ start: '2029-11-05' }), confirmation: confirmed() }],
    [
      'on an opening of which only months are known',
      { rule: { ...twoWeeks, verified: 'derived' }, session: session({ span: months }), confirmation: confirmed() },
    ],
  ])('a confirmation %s makes no date', (_, question) => expect(ask(question)).toMatchObject({ due: null, origin: 'estimated' }))

  it('withdrawn, it is an estimate again', () =>
    expect(ask({ rule: doubtful, eventDate: '2026-10-02', confirmation: null })).toMatchObject({ due: null, origin: 'estimated' }))

  it('changes nothing of what the body announced', () => {
    const announced = session({ start: '2029-03-05', stakeholderDeadline: '2029-02-16' })
    const { derivation, origin } = ask({ rule: { ...twoWeeks, verified: 'derived' }, session: announced, confirmation: confirmed() })
    expect({ derivation, origin }).toEqual({ origin: 'announced', derivation: [{ step: 'announced', date: '2029-02-16' }] })
  })
})

describe('whatever is asked', () => {
  const verified = fc.constantFrom('source', 'derived', 'uncertain', 'entered')
  const someDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
  const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null })
  const someRule = fc
    .record({
      anchor: fc.constantFrom('upr-session', 'hrc-session', 'treaty-body-session', 'achpr-session', 'event', 'call', 'calendar', 'none'),
      offsetDays: maybe(fc.integer({ min: -400, max: 400 })),
      offsetMonths: maybe(fc.integer({ min: -24, max: 24 })),
      leadDays: maybe(fc.constant({ min: 193, max: 221 })),
      monthDay: maybe(fc.constantFrom('06-01', '02-29', '12-31')),
      byMonth: fc.constantFrom<NonNullable<DeadlineRule['byMonth']>>([], [{ month: 1, monthDay: '12-15' }]),
      readings: fc.constantFrom<NonNullable<DeadlineRule['readings']>>([], disputed.readings ?? []),
      takesSessionDeadline: fc.boolean(),
      timeZone: maybe(fc.constantFrom('Europe/Zurich', 'Africa/Banjul')),
      verified,
    })
    .map((known) => rule(known))
  const someSession = fc
    .record({ start: maybe(someDay), stakeholderDeadline: maybe(someDay), verified, span: fc.constantFrom(null, months) })
    .map((known) => session({ ...known, span: known.start === null ? known.span : null }))
  const question = fc.record({
    rule: maybe(someRule),
    session: maybe(someSession),
    eventDate: maybe(someDay),
    since: someDay,
    confirmation: maybe(fc.integer({ min: 0, max: 2 }).map((reading) => confirmed({ reading }))),
  })

  /** Which kind of answer it is, by what it holds: each kind has all of its own and nothing of another. */
  const kindOf = ({ due, earliest, latest, origin, missing, instant, timeZone }: DeadlineAnswer): string => {
    const isDate = due !== null && earliest === null && latest === null && missing === null && (instant === null) === (timeZone === null)
    if (isDate && (origin === 'announced' || origin === 'derived' || origin === 'entered')) return 'a date'
    const isWindow = due === null && earliest !== null && latest !== null && earliest <= latest && instant === null
    if (isWindow && origin === 'estimated' && missing !== null) return 'an estimate'
    const isNothing = due === null && earliest === null && latest === null && origin === null && instant === null && missing !== null
    return isNothing ? 'none, and why' : JSON.stringify({ due, earliest, latest, origin, missing, instant, timeZone })
  }

  it('D4, D5: there is a date, or a window, or neither and why; an estimate has no date and a date no window', () => {
    fc.assert(
      fc.property(question, (asked) => {
        expect(kindOf(ask(asked))).toBeOneOf(['a date', 'an estimate', 'none, and why'])
      }),
      { numRuns: 2000 },
    )
  })

  it('D3: a derived date stands on a rule that somebody read or a coordinator confirmed, and on a known day', () => {
    const standsOnNothing = ({ origin, rule: by, derivation }: DeadlineAnswer): boolean =>
      origin === 'derived' && ((by?.verified !== 'source' && by?.verified !== 'entered') || derivation.length === 0)
    fc.assert(
      fc.property(question, (asked) => {
        expect(standsOnNothing(ask(asked))).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('the answer fits its schema', () => {
    fc.assert(
      fc.property(question, (asked) => {
        expect(DeadlineAnswer.safeParse(ask(asked)).success).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
