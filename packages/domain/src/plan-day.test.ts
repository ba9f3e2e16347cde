import type { DeadlineAnswer } from '@mithaq/schema/deadline'
import { expect, it } from 'vitest'
import { byPlanDay, planDay } from './plan-day.ts'

const answer = (due: string | null, earliest: string | null): DeadlineAnswer => ({
  due,
  earliest,
  latest: earliest,
  hour: null,
  origin: null,
  timeZone: null,
  instant: null,
  missing: null,
  derivation: [],
  rule: null,
})

it('one plans by the date, or by the earliest day of a window; what has neither comes last', () => {
  const [dated, window, nothing] = [answer('2027-02-08', null), answer(null, '2027-01-31'), answer(null, null)]
  expect([dated, window, nothing].map(planDay)).toEqual(['2027-02-08', '2027-01-31', null])
  expect([nothing, dated, window].sort(byPlanDay)).toEqual([window, dated, nothing])
})
