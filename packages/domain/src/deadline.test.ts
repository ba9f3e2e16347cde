import type { DeadlineAnswer } from '@mithaq/schema/deadline'
import type { DeadlineRule, MechanismSession } from '@mithaq/schema/mechanism'
import { describe, expect, it } from 'vitest'
import { answerDeadline, type DeadlineQuestion } from './deadline.ts'

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
const threeMonths = rule({ anchor: 'event', offsetMonths: 3, timeZone: null })

describe('a date', () => {
  it.each<[string, Partial<DeadlineQuestion>, Partial<DeadlineAnswer>]>([
    [
      'announced for the session, before what the rule would give',
      { rule: twoWeeks, session: session({ start: '2029-03-05', stakeholderDeadline: '2029-02-16' }) },
      { due: '2029-02-16', origin: 'announced', timeZone: 'Europe/Zurich', derivation: [{ step: 'announced', date: '2029-02-16' }] },
    ],
    [
      'entered by a coordinator with the session is no announcement',
      { rule: rule(), session: session({ verified: 'entered', stakeholderDeadline: '2029-02-16' }) },
      { due: '2029-02-16', origin: 'entered', derivation: [{ step: 'entered', date: '2029-02-16' }] },
    ],
    [
      'derived from the opening of the session, with each step',
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
      'derived from an opening that a coordinator entered',
      { rule: twoWeeks, session: session({ start: '2029-03-05', verified: 'entered' }) },
      { due: '2029-02-19', origin: 'derived' },
    ],
    [
      'derived from an event',
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
    ['months are clamped to the last day', { rule: threeMonths, eventDate: '2026-11-30' }, { due: '2027-02-28' }],
    ['months are clamped in a leap year', { rule: threeMonths, eventDate: '2027-11-30' }, { due: '2028-02-29' }],
    [
      'months first, then days',
      { rule: rule({ anchor: 'event', offsetMonths: 1, offsetDays: -1 }), eventDate: '2027-01-31' },
      { due: '2027-02-27' },
    ],
    [
      'a fixed day of this year',
      { rule: rule({ anchor: 'calendar', monthDay: '12-15' }) },
      { due: '2026-12-15', origin: 'derived', derivation: [{ step: 'calendar', monthDay: '12-15', to: '2026-12-15' }] },
    ],
    [
      'a fixed day of next year, when this year’s had passed before drafting began',
      { rule: rule({ anchor: 'calendar', monthDay: '06-01' }) },
      { due: '2027-06-01' },
    ],
    ['the fixed day itself', { rule: rule({ anchor: 'calendar', monthDay: '11-24' }) }, { due: '2026-11-24' }],
  ])('%s', (_, question, expected) => {
    const answer = ask(question)
    expect(answer).toMatchObject(expected)
    expect(answer).toMatchObject({ earliest: null, latest: null, missing: null })
  })

  it('that was entered stands above all others, in its own zone and without a rule', () => {
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

  it('names the rule it follows', () => {
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
  ])('%s: never a date', (_, question, expected) => {
    const answer = ask(question)
    expect(answer).toMatchObject({ due: null, origin: 'estimated', ...expected })
    expect(answer.missing).not.toBeNull()
  })
})

it.each<[string, Partial<DeadlineQuestion>, DeadlineAnswer['missing']]>([
  ['nobody has found a rule', { rule: null }, 'no-rule'],
  ['no session is chosen', { rule: twoWeeks }, 'session-not-chosen'],
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
  ['a calendar without its day', { rule: rule({ anchor: 'calendar' }) }, 'no-rule'],
  ['there is none', { rule: rule({ anchor: 'none' }) }, 'none-exists'],
])('no date: %s', (_, question, missing) => {
  expect(ask(question)).toMatchObject({ due: null, earliest: null, latest: null, origin: null, missing, derivation: [] })
})
