import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../whole-days.ts'
import { layHours } from './lay-hours.ts'
import { layPlan, type LaidPlan } from './lay-plan.ts'
import type { PlannedStep, StepFacts } from './schedule.ts'
import { addWorkingDays, isWorkingDay, workingDay } from './working-days.ts'

const dayAt = (offset: number): string => addDays('2026-11-24', offset)
const plans = fc
  .array(fc.record({ days: fc.integer({ min: 0, max: 12 }), seed: fc.array(fc.nat(), { maxLength: 3 }) }), { minLength: 1, maxLength: 12 })
  .map((steps) =>
    steps.map(({ days, seed }, index): PlannedStep => ({
      id: `s${index}`,
      days,
      after: index === 0 ? [] : [...new Set(seed.map((n) => `s${n % index}`))],
    })),
  )
const calendars = fc.record({
  weekend: fc.constantFrom([5, 6], [6, 7], [5], []),
  holidays: fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 20 }).map((list) => new Set(list.map(dayAt))),
})
const said = fc.array(
  fc.record({ which: fc.nat(), done: fc.boolean(), fixed: fc.option(fc.integer({ min: -10, max: 420 }), { nil: undefined }) }),
  { maxLength: 5 },
)
const factsFor = (
  steps: readonly PlannedStep[],
  list: { which: number; done: boolean; fixed: number | undefined }[],
): Record<string, StepFacts> =>
  Object.fromEntries(
    list.map(({ which, done, fixed }) => [`s${which % steps.length}`, { done, ...(fixed !== undefined && { fixed: dayAt(fixed) }) }]),
  )

it('property: in 1,000 plans, whatever their date becomes, nothing fixed moves, nothing is lost, and moved back all lies as before', () => {
  fc.assert(
    fc.property(
      plans,
      calendars,
      said,
      fc.integer({ min: -20, max: 400 }),
      fc.integer({ min: -20, max: 400 }),
      fc.option(fc.integer({ min: -30, max: 60 }), { nil: null }),
      (steps, calendar, list, first, second, from) => {
        const facts = factsFor(steps, list)
        const lay = (due: number): LaidPlan =>
          layPlan(steps, { due: dayAt(due), today: dayAt(0), from: from === null ? null : dayAt(from), facts }, calendar)
        const before = lay(first)
        const after = lay(second)
        expect(lay(first)).toEqual(before)
        for (const plan of [before, after]) {
          expect(plan.steps.map(({ id }) => id)).toEqual(steps.map(({ id }) => id))
          for (const step of steps) {
            const { start, end } = plan.steps.find(({ id }) => id === step.id)!
            expect(start <= end).toBe(true)
            const { done = false, fixed } = facts[step.id] ?? {}
            const isRight = fixed === undefined ? isWorkingDay(start, calendar) && isWorkingDay(end, calendar) : end === fixed
            expect(done || isRight).toBe(true)
          }
        }
      },
    ),
    { numRuns: 1000 },
  )
})

it('property: a plan laid anew from a day that does not fit begins nothing before that day and ends by as much too late as it says', () => {
  fc.assert(
    fc.property(plans, calendars, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (steps, calendar, due, from) => {
      const laid = layPlan(steps, { due: dayAt(due), today: dayAt(from), from: dayAt(from), facts: {} }, calendar)
      const begins = workingDay(dayAt(from), 'after', calendar)
      expect(laid.steps.every(({ start }) => start >= begins)).toBe(true)
      const last = laid.steps.reduce((latest, { end }) => (end > latest ? end : latest), '')
      const by = workingDay(dayAt(due), 'before', calendar)
      expect(laid.overBy > 0).toBe(last > by)
      const [enough, less] = [laid.overBy, laid.overBy - 1].map((days) => addWorkingDays(by, Math.max(0, days), calendar) >= last)
      expect(enough).toBe(true)
      expect(laid.overBy > 0 && (less || laid.tooLong === null)).toBe(false)
    }),
    { numRuns: 1000 },
  )
})

it('property: hours keep their order and length, fixed moments stay, and what fits is not said to be too long', () => {
  const at = (hours: number): string => new Date(Date.UTC(2026, 10, 24) + hours * 3_600_000).toISOString()
  fc.assert(
    fc.property(
      plans,
      said,
      fc.integer({ min: 0, max: 120 }),
      fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
      (steps, list, due, from) => {
        const hours = steps.map(({ id, days, after }) => ({ id, hours: days, after }))
        const facts = Object.fromEntries(
          list.map(({ which, done, fixed }) => [`s${which % steps.length}`, { done, ...(fixed !== undefined && { fixedAt: at(fixed) }) }]),
        )
        const ask = { dueAt: at(due), now: at(0), from: from === null ? null : at(from), facts }
        const laid = layHours(hours, ask)
        const of = new Map(laid.steps.map((step) => [step.id, step]))
        for (const step of hours) {
          const { startAt, endAt } = of.get(step.id)!
          expect(Date.parse(endAt!) - Date.parse(startAt!)).toBe(step.hours * 3_600_000)
          const { done = false, fixedAt } = facts[step.id] ?? {}
          expect(fixedAt === undefined || done || endAt === fixedAt).toBe(true)
        }
        const untouched = layHours(hours, { ...ask, from: null, facts: {} })
        for (const step of hours)
          for (const before of step.after)
            expect(
              untouched.steps.find(({ id }) => id === before)!.endAt! <= untouched.steps.find(({ id }) => id === step.id)!.startAt!,
            ).toBe(true)
        expect(untouched.tooLong === null).toBe(untouched.steps.every(({ startAt }) => startAt! >= at(0)))
      },
    ),
    { numRuns: 1000 },
  )
})
