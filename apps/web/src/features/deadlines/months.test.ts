import { expect, it } from 'vitest'
import type { ShownDeadline } from '../../lib/deadline-words.ts'
import { groupDeadlines } from './months.ts'

const today = '2026-11-24'
interface Given {
  due?: string
  window?: [string, string]
  missing?: ShownDeadline['answer']['missing']
  daysLeft?: number
  whose?: ShownDeadline['whose']
  status?: ShownDeadline['submission']['status']
}
const deadline = (id: string, { due, window, missing = null, daysLeft, whose = 'mechanism', status = 'drafting' }: Given): ShownDeadline =>
  ({
    deadlineId: id,
    whose,
    daysLeft: daysLeft ?? null,
    answer: { due: due ?? null, earliest: window?.[0] ?? null, latest: window?.[1] ?? null, missing },
    submission: { status },
  }) as ShownDeadline
const ids = (deadlines: readonly ShownDeadline[]) => deadlines.map(({ deadlineId }) => deadlineId)

it('dates stand in their months, windows with their first day', () => {
  const { months } = groupDeadlines(
    [
      deadline('a', { due: '2026-12-18', daysLeft: 24 }),
      deadline('b', { window: ['2026-12-20', '2027-01-20'] }),
      deadline('c', { due: '2027-02-01', daysLeft: 69 }),
    ],
    today,
  )
  expect(months.map(({ month, deadlines }) => [month, ids(deadlines)])).toEqual([
    ['2026-12', ['a', 'b']],
    ['2027-02', ['c']],
  ])
})

it('what is past and not sent is late; what was sent, and plans of ours, have passed', () => {
  const groups = groupDeadlines(
    [
      deadline('late', { due: '2026-11-20', daysLeft: -4 }),
      deadline('sent', { due: '2026-11-01', daysLeft: -23, status: 'submitted' }),
      deadline('plan', { due: '2026-11-10', daysLeft: -14, whose: 'own' }),
      deadline('sent early', { due: '2026-12-10', daysLeft: 16, status: 'submitted' }),
      deadline('follow-up', { due: '2027-01-10', daysLeft: 47, whose: 'own', status: 'submitted' }),
    ],
    today,
  )
  expect(ids(groups.late)).toEqual(['late'])
  expect(groups.months.flatMap(({ deadlines }) => ids(deadlines))).toEqual(['follow-up'])
  expect(ids(groups.passed)).toEqual(['sent early', 'plan', 'sent'])
})

it('a window is over with its last day only', () => {
  const open = groupDeadlines([deadline('open', { window: ['2026-11-01', '2026-11-24'] })], today)
  expect(open.months).toHaveLength(1)
  const over = groupDeadlines([deadline('over', { window: ['2026-11-01', '2026-11-23'] })], today)
  expect(ids(over.late)).toEqual(['over'])
})

it('what has no date yet is apart from what never has one; what was sent needs none', () => {
  const groups = groupDeadlines(
    [
      deadline('awaited', { missing: 'announcement-awaited' }),
      deadline('none', { missing: 'none-exists' }),
      deadline('sent', { missing: 'announcement-awaited', status: 'submitted' }),
    ],
    today,
  )
  expect(ids(groups.undated)).toEqual(['awaited'])
  expect(ids(groups.dateless)).toEqual(['none'])
})
