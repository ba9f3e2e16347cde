import { expect, it } from 'vitest'
import { sessionChoices, sessionDoubt, type Session } from './session-choices.ts'

type Mechanism = Parameters<typeof sessionChoices>[0]
const upr = { deadline: { anchor: 'upr-session' }, treatyBody: null } as Mechanism
const cat = { deadline: { anchor: 'treaty-body-session' }, treatyBody: 'CAT' } as Mechanism

const session = (id: string, different: Partial<Session>): Session => ({
  id,
  calendar: 'upr',
  body: null,
  number: Number(/\d+$/.exec(id)?.[0]),
  name: { ar: id, en: id, fr: id },
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
const at = { today: '2026-11-24', state: null }
const ids = (sessions: Session[]) => sessions.map(({ id }) => id)

it('what is over stands behind what is ahead; without a date the number decides', () => {
  const { ahead, earlier } = sessionChoices(
    upr,
    [
      session('upr-52', {}),
      session('upr-53', { start: '2026-11-02', end: '2026-11-13' }),
      session('upr-54', { span: { earliest: '2027-01-01', latest: '2027-02-28', label: 'January–February 2027' } }),
      session('upr-55', {}),
    ],
    at,
  )
  expect(ids(ahead)).toEqual(['upr-54', 'upr-55'])
  expect(ids(earlier)).toEqual(['upr-53', 'upr-52'])
})

it('a session that lasts until today is not over', () => {
  expect(ids(sessionChoices(upr, [session('upr-53', { start: '2026-11-12', end: '2026-11-24' })], at).ahead)).toEqual(['upr-53'])
})

it('the session that examines the State comes first', () => {
  const sessions = [session('upr-54', { start: '2027-01-18' }), session('upr-55', { start: '2027-04-26', states: ['LBY'] })]
  expect(ids(sessionChoices(upr, sessions, { ...at, state: 'LBY' }).ahead)).toEqual(['upr-55', 'upr-54'])
  expect(ids(sessionChoices(upr, sessions, { ...at, state: 'SYR' }).ahead)).toEqual(['upr-54', 'upr-55'])
})

it('a treaty body has its own sessions only', () => {
  const of = (body: string, id: string) => session(id, { calendar: 'treaty-body', body, start: '2027-04-12' })
  expect(ids(sessionChoices(cat, [of('CAT', 'cat-90'), of('CCPR', 'ccpr-149'), session('upr-54', {})], at).ahead)).toEqual(['cat-90'])
})

it('an undated session of one body is not over because one of another is', () => {
  const of = (body: string, id: string, different: Partial<Session>) => session(id, { calendar: 'treaty-body', body, ...different })
  const any = { ...cat, treatyBody: null } as Mechanism
  const { ahead } = sessionChoices(any, [of('CCPR', 'ccpr-148', { start: '2026-10-12', end: '2026-11-06' }), of('CAT', 'cat-90', {})], at)
  expect(ids(ahead)).toEqual(['cat-90'])
})

it('a session that is over, or at which the State is not examined, is doubted', () => {
  const over = session('upr-53', { start: '2026-11-02', end: '2026-11-13', states: ['SYR'] })
  const soon = session('upr-54', { start: '2027-01-18', states: ['SYR'] })
  const later = session('upr-55', { start: '2027-04-26', states: ['LBY'] })
  const unknown = session('upr-56', {})
  const choices = sessionChoices(upr, [over, soon, later, unknown], { ...at, state: 'LBY' })
  expect(sessionDoubt(over, choices, 'LBY')).toEqual({ kind: 'over' })
  expect(sessionDoubt(soon, choices, 'LBY')).toEqual({ kind: 'other', examining: later })
  expect(sessionDoubt(soon, choices, 'TUN')).toEqual({ kind: 'not-listed' })
  expect(sessionDoubt(later, choices, 'LBY')).toBeNull()
  expect(sessionDoubt(unknown, choices, 'TUN')).toBeNull()
  expect(sessionDoubt(soon, choices, null)).toBeNull()
})
