import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ImpossiblePlan, scheduleBack, scheduleOn, type PlannedStep } from './schedule.ts'
import { addWorkingDays, isWorkingDay, workingDay, type WorkingCalendar } from './working-days.ts'

const calendar: WorkingCalendar = { weekend: [6, 7], holidays: new Set() }
/** Draft five days, translate three, sign two, file at the end of a day. */
const plan: PlannedStep[] = [
  { id: 'draft', days: 5, after: [] },
  { id: 'translate', days: 3, after: ['draft'] },
  { id: 'sign', days: 2, after: ['translate'] },
  { id: 'file', days: 0, after: ['sign'] },
]
const back = (due: string, today: string, facts = {}) => scheduleBack(plan, { due, today, facts }, calendar)
const spans = (steps: readonly { id: string; start: string; end: string }[]) => steps.map(({ id, start, end }) => `${id} ${start}/${end}`)

describe('a plan counted back', () => {
  it('ends on its date, each step right before the next, on working days', () => {
    const { steps, tooLong } = back('2026-12-18', '2026-11-24')
    expect(spans(steps)).toEqual([
      'draft 2026-12-07/2026-12-11',
      'translate 2026-12-14/2026-12-16',
      'sign 2026-12-17/2026-12-18',
      'file 2026-12-18/2026-12-18',
    ])
    expect(tooLong).toBeNull()
  })

  it('from a date on a day off ends on the working day before', () =>
    expect(back('2026-12-20', '2026-11-24').steps.at(-1)?.end).toBe('2026-12-18'))

  it('says which chain is too long and by how much', () => {
    expect(back('2026-12-04', '2026-11-24').tooLong).toEqual({ chain: ['draft', 'translate', 'sign', 'file'], by: 1 })
    expect(back('2026-12-01', '2026-11-24').tooLong?.by).toBe(4)
    expect(back('2026-12-07', '2026-11-24').tooLong).toBeNull()
  })

  it('what is done takes no time and holds nobody up', () => {
    expect(back('2026-12-04', '2026-11-24', { draft: { done: true } }).tooLong).toBeNull()
    expect(back('2026-11-24', '2026-11-24', { draft: { done: true }, translate: { done: true } }).tooLong).toEqual({
      chain: ['sign', 'file'],
      by: 1,
    })
  })

  it('what was put by hand stays there; what comes before it follows, what leaves no room is said', () => {
    const { steps, fixedTooLate } = back('2026-12-18', '2026-11-24', { translate: { fixed: '2026-12-09' } })
    expect(spans(steps).slice(0, 2)).toEqual(['draft 2026-11-30/2026-12-04', 'translate 2026-12-07/2026-12-09'])
    expect(fixedTooLate).toEqual([])
    expect(back('2026-12-18', '2026-11-24', { translate: { fixed: '2026-12-18' } }).fixedTooLate).toEqual([
      { id: 'translate', fixed: '2026-12-18', needed: '2026-12-16', by: 2 },
    ])
  })

  it('follows the chain that has no slack, not the one beside it', () => {
    const two: PlannedStep[] = [
      { id: 'short', days: 1, after: [] },
      { id: 'long', days: 20, after: [] },
      { id: 'end', days: 1, after: ['short', 'long'] },
    ]
    expect(scheduleBack(two, { due: '2026-12-04', today: '2026-11-24' }, calendar).tooLong?.chain).toEqual(['long', 'end'])
  })

  it('refuses steps that wait for each other, or for one that there is not', () => {
    const circle = [
      { id: 'a', days: 1, after: ['b'] },
      { id: 'b', days: 1, after: ['a'] },
    ]
    expect(() => scheduleBack(circle, { due: '2026-12-18', today: '2026-11-24' }, calendar)).toThrow(ImpossiblePlan)
    expect(() => scheduleBack([{ id: 'a', days: 1, after: ['x'] }], { due: '2026-12-18', today: '2026-11-24' }, calendar)).toThrow(
      ImpossiblePlan,
    )
  })
})

describe('a plan from today on', () => {
  it('says when everything would be done', () => {
    const { steps, done } = scheduleOn(plan, { from: '2026-11-28', facts: { draft: { done: true } } }, calendar)
    expect(spans(steps).slice(1)).toEqual(['translate 2026-11-30/2026-12-02', 'sign 2026-12-03/2026-12-04', 'file 2026-12-04/2026-12-04'])
    expect(done).toBe('2026-12-04')
  })
})

describe('property: 1,000 random plans', () => {
  const dayAt = (offset: number): string => new Date(Date.UTC(2026, 10, 24) + offset * 86_400_000).toISOString().slice(0, 10)
  const plans = fc
    .array(fc.record({ days: fc.integer({ min: 0, max: 15 }), seed: fc.array(fc.nat(), { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 14,
    })
    .map((steps) =>
      steps.map(({ days, seed }, index): PlannedStep => ({
        id: `s${index}`,
        days,
        after: index === 0 ? [] : [...new Set(seed.map((n) => `s${n % index}`))],
      })),
    )
  const calendars = fc.record({
    weekend: fc.constantFrom([5, 6], [6, 7], [5]),
    holidays: fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 20 }).map((list) => new Set(list.map(dayAt))),
  })

  it('no step begins before those it waits for have ended; all on working days; what fits is not said to be too long', () => {
    fc.assert(
      fc.property(plans, calendars, fc.integer({ min: 0, max: 400 }), (steps, working, offset) => {
        const due = dayAt(offset)
        const { steps: scheduled, tooLong } = scheduleBack(steps, { due, today: dayAt(0), facts: {} }, working)
        const of = new Map(scheduled.map((step) => [step.id, step]))
        for (const step of steps) {
          const { start, end } = of.get(step.id)!
          expect(isWorkingDay(start, working) && isWorkingDay(end, working)).toBe(true)
          expect(start <= end && end <= due).toBe(true)
          expect(addWorkingDays(start, Math.max(0, step.days - 1), working)).toBe(end)
          for (const id of step.after) expect(step.days === 0 ? of.get(id)!.end <= start : of.get(id)!.end < start).toBe(true)
        }
        const begins = workingDay(dayAt(0), 'after', working)
        expect(tooLong === null).toBe(scheduled.every(({ start }) => start >= begins))
        // Begun as many days earlier as are said to be missing, it fits.
        const earlier = addWorkingDays(begins, -(tooLong?.by ?? 0), working)
        expect(scheduleBack(steps, { due, today: earlier }, working).tooLong).toBeNull()
        // From the day on which it has to begin, it is done in time.
        const first = scheduled.reduce((least, { start }) => (start < least ? start : least), due)
        expect(scheduleOn(steps, { from: first }, working).done <= workingDay(due, 'before', working)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
