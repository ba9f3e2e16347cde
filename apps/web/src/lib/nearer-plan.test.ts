import { expect, it } from 'vitest'
import { dateOf, entered } from '../testing/submissions.ts'
import { nearerPlan } from './nearer-plan.ts'

const body = entered()
const plan = (due: string, daysLeft: number) => ({ ...entered({ whose: 'own', daysLeft }), answer: { ...body.answer, due } })
const draft = plan('2026-12-01', 7)
const review = plan('2026-12-10', 16)

it('the next plan before the body’s date stands beside it; what has gone by, and what comes later, does not', () => {
  expect(nearerPlan(body, [body, review, draft], false)).toBe(draft)
  expect(nearerPlan(body, [body, plan('2026-11-20', -4), plan('2027-01-10', 47)], false)).toBeNull()
})

it('without a date of the body, or once it was sent, the next plan is all that is ahead', () => {
  const after = plan('2027-01-10', 47)
  expect(nearerPlan(dateOf({ missing: 'announcement-awaited' }), [after], false)).toBe(after)
  expect(nearerPlan(body, [body, after], true)).toBe(after)
})

it('a plan that leads already is not said twice', () => {
  expect(nearerPlan(draft, [draft], false)).toBeNull()
})
