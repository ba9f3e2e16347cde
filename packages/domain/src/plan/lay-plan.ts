import { scheduleBack, scheduleOn, type FixedTooLate, type PlannedStep, type StepFacts, type TooLong } from './schedule.ts'
import { addWorkingDays, workingDay, workingDaysBetween, type WorkingCalendar } from './working-days.ts'

/** When a step is worked on. Of a plan in hours the moments are said, and the days are those on which they fall in UTC. */
export interface LaidStep {
  id: string
  start: string
  end: string
  startAt: string | null
  endAt: string | null
}

/** A day that was put by hand before what it waits for can be done. */
export interface FixedTooEarly {
  id: string
  fixed: string
  /** When it could be done at the earliest. */
  possible: string
  by: number
}

export interface LaidPlan {
  steps: LaidStep[]
  /** In working days, or hours. */
  tooLong: TooLong | null
  fixedTooLate: FixedTooLate[]
  fixedTooEarly: FixedTooEarly[]
  /** Laid on from a day because what is left does not fit: by how much it ends after its date; 0: it does not. */
  overBy: number
}

export interface DaysQuestion {
  due: string
  today: string
  /** It was laid anew from this day on; null: never. */
  from: string | null
  facts: Readonly<Record<string, StepFacts>>
}

/**
 * A plan in working days: counted back from its date. One that was laid anew and does not fit any more goes on from that day, step by
 * step, and says by how much it ends too late. What was put by hand stays where it was put, in either case.
 */
export function layPlan(steps: readonly PlannedStep[], { due, today, from, facts }: DaysQuestion, calendar: WorkingCalendar): LaidPlan {
  const back = scheduleBack(steps, { due, today, facts }, calendar)
  const fits = from === null || scheduleBack(steps, { due, today: from, facts }, calendar).tooLong === null
  if (fits || from === null)
    return {
      steps: back.steps.map(({ id, start, end }) => ({ id, start, end, startAt: null, endAt: null })),
      tooLong: back.tooLong,
      fixedTooLate: back.fixedTooLate,
      fixedTooEarly: [],
      overBy: 0,
    }
  const on = scheduleOn(steps, { from, facts }, calendar)
  const lengths = new Map(steps.map(({ id, days }) => [id, days]))
  const fixedTooEarly: FixedTooEarly[] = []
  const laid = on.steps.map(({ id, start, end, isDone }): LaidStep => {
    const fixed = isDone ? undefined : facts[id]?.fixed
    if (fixed === undefined) return { id, start, end, startAt: null, endAt: null }
    if (fixed < end) fixedTooEarly.push({ id, fixed, possible: end, by: workingDaysBetween(fixed, end, calendar) })
    const days = lengths.get(id) ?? 0
    const begins = days <= 1 ? fixed : addWorkingDays(workingDay(fixed, 'before', calendar), 1 - days, calendar)
    return { id, start: begins, end: fixed, startAt: null, endAt: null }
  })
  const last = workingDay(due, 'before', calendar)
  const overBy = Math.max(0, workingDaysBetween(last, on.done, calendar))
  return {
    steps: laid,
    tooLong: back.tooLong,
    fixedTooLate: back.fixedTooLate,
    fixedTooEarly,
    overBy: on.done > last ? Math.max(1, overBy) : 0,
  }
}
