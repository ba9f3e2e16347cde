import type { MechanismSession } from '@mithaq/schema/mechanism'
import { describe, expect, it } from 'vitest'
import { referenceFolder } from './folder.ts'
import { compareSessions } from './session-differences.ts'
import { readSessions } from './sessions.ts'

const shipped = readSessions(referenceFolder)
const changed = (id: string, change: Partial<MechanismSession>): MechanismSession[] => {
  if (!shipped.some((session) => session.id === id)) throw new Error(`There is no session ${id}.`)
  return shipped.map((session) => (session.id === id ? { ...session, ...change } : session))
}
const told = (after: readonly MechanismSession[]) => compareSessions(shipped, after).map(({ sessionId, kind }) => `${sessionId} ${kind}`)

describe('D13: a later release of the calendar', () => {
  it('that says the same differs in nothing, whatever its order and sources', () => {
    expect(compareSessions(shipped, shipped.toReversed())).toEqual([])
    expect(compareSessions(shipped, changed('upr-54', { source: 'Another page', verified: 'source' }))).toEqual([])
    expect(compareSessions(shipped, changed('upr-46', { states: shipped.find(({ id }) => id === 'upr-46')!.states.toReversed() }))).toEqual(
      [],
    )
  })

  it.each<[string, string, Partial<MechanismSession>, string[]]>([
    ['a day where only months were known', 'upr-54', { start: '2027-01-18', end: '2027-01-29', span: null }, ['upr-54 moved']],
    ['other days', 'hrc-61', { start: '2026-03-02' }, ['hrc-61 moved']],
    ['a deadline where none was known', 'upr-54', { stakeholderDeadline: '2026-07-09' }, ['upr-54 announced']],
    ['another deadline', 'upr-41', { stakeholderDeadline: '2022-04-07' }, ['upr-41 deadline-moved']],
    ['no deadline any more', 'upr-41', { stakeholderDeadline: null }, ['upr-41 deadline-moved']],
    ['other States', 'upr-54', { states: ['LBY'] }, ['upr-54 states-changed']],
    [
      'days and a deadline, each to be decided alone',
      'upr-54',
      { start: '2027-01-18', end: '2027-01-29', span: null, stakeholderDeadline: '2026-07-09' },
      ['upr-54 moved', 'upr-54 announced'],
    ],
  ])('%s', (_, id, change, expected) => {
    expect(told(changed(id, change))).toEqual(expected)
  })

  it('one that is new, and one that is gone', () => {
    const [first, ...others] = shipped
    const added = { ...first!, id: 'upr-55', number: 55 }
    const differences = compareSessions(shipped, [...others, added])
    expect(differences.map(({ id }) => id)).toEqual([`${first!.id}:gone`, 'upr-55:added'])
    expect(differences[1]).toMatchObject({ before: null, after: { id: 'upr-55' } })
  })

  it('told twice it is the same difference, told otherwise another', () => {
    const id = (stakeholderDeadline: string) => compareSessions(shipped, changed('upr-54', { stakeholderDeadline }))[0]!.id
    expect(id('2026-07-09')).toBe(id('2026-07-09'))
    expect(id('2026-07-09')).not.toBe(id('2026-07-16'))
  })

  it('taken over whole, nothing differs any more', () => {
    const after = changed('upr-54', { start: '2027-01-18', stakeholderDeadline: '2026-07-09', states: ['SYR'] })
    const taken = new Map(compareSessions(shipped, after).map((difference) => [difference.sessionId, difference.after]))
    expect(
      compareSessions(
        shipped.map((session) => taken.get(session.id) ?? session),
        after,
      ),
    ).toEqual([])
  })
})
