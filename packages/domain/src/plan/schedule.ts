import { addWorkingDays, workingDay, workingDaysBetween, type WorkingCalendar } from './working-days.ts'

/** Something that has to be done before a submission goes out. */
export interface PlannedStep {
  id: string
  /** Working days that it takes; 0: a moment at the end of a day. */
  days: number
  /** Steps that must be done before it begins. */
  after: readonly string[]
}

/** What is known of a step besides how long it takes. */
export interface StepFacts {
  /** Done: nothing waits for it any more. */
  done?: boolean
  /** Its end was put on this day by hand: that moves only by hand. */
  fixed?: string
}

export interface ScheduledStep {
  id: string
  /** First and last day of work on it; of a moment the same day. */
  start: string
  end: string
  isFixed: boolean
  isDone: boolean
}

/** Steps that follow each other without slack and cannot all be done: from the first of them up to the date. */
export interface TooLong {
  chain: string[]
  /** Working days that are missing. */
  by: number
}

/** A date that was put by hand where the steps after it leave no room. */
export interface FixedTooLate {
  id: string
  fixed: string
  /** By when it would have to end. */
  needed: string
  by: number
}

export interface Schedule {
  /** In the order of the plan. */
  steps: ScheduledStep[]
  /** The chain that is too long by most; null: everything fits. */
  tooLong: TooLong | null
  fixedTooLate: FixedTooLate[]
}

/** A step waits for itself, or for one that there is not. */
export class ImpossiblePlan extends Error {
  override name = 'ImpossiblePlan'
}

/**
 * Counts a plan back from its date: each step as late as those that wait for it allow, on working days. What was put by hand
 * stays where it was put. Steps that are done take no time and hold nobody up.
 * @param due the day by which everything is done; on a day off, the working day before it counts
 * @throws {ImpossiblePlan}
 * @throws {NoWorkingDay}
 */
export function scheduleBack(
  plan: readonly PlannedStep[],
  { due, today, facts = {} }: { due: string; today: string; facts?: Readonly<Record<string, StepFacts>> },
  calendar: WorkingCalendar,
): Schedule {
  const waitingFor = followersOf(plan)
  const scheduled = new Map<string, ScheduledStep & { heldBy: string | null }>()
  const fixedTooLate: FixedTooLate[] = []
  for (const step of lastFirst(plan)) {
    const { done = false, fixed } = facts[step.id] ?? {}
    let end = workingDay(due, 'before', calendar)
    let heldBy: string | null = null
    for (const id of waitingFor.get(step.id) ?? []) {
      const next = scheduled.get(id)
      if (next === undefined || next.isDone) continue
      const latest = endBefore(next, plan, calendar)
      // What waits for it until the very date is part of its chain, too.
      if (latest > end || (latest === end && heldBy !== null)) continue
      end = latest
      heldBy = id
    }
    if (fixed !== undefined && !done) {
      if (fixed > end) fixedTooLate.push({ id: step.id, fixed, needed: end, by: workingDaysBetween(end, fixed, calendar) })
      end = fixed
      heldBy = null
    }
    const start = step.days <= 1 ? end : addWorkingDays(workingDay(end, 'before', calendar), 1 - step.days, calendar)
    scheduled.set(step.id, { id: step.id, start, end, isFixed: fixed !== undefined, isDone: done, heldBy })
  }
  return {
    steps: plan.map(({ id }) => {
      const { start, end, isFixed, isDone } = scheduled.get(id) as ScheduledStep
      return { id, start, end, isFixed, isDone }
    }),
    tooLong: tooLong([...scheduled.values()], today, calendar),
    fixedTooLate,
  }
}

/** When a step must be done so that another one can begin: a moment happens at the end of its day. */
function endBefore(next: ScheduledStep, plan: readonly PlannedStep[], calendar: WorkingCalendar): string {
  const isMoment = plan.find(({ id }) => id === next.id)?.days === 0
  return isMoment ? workingDay(next.start, 'before', calendar) : addWorkingDays(next.start, -1, calendar)
}

function tooLong(steps: readonly (ScheduledStep & { heldBy: string | null })[], today: string, calendar: WorkingCalendar): TooLong | null {
  const open = steps.filter(({ isDone }) => !isDone)
  const first = open.reduce<(typeof open)[number] | null>(
    (earliest, step) => (earliest === null || step.start < earliest.start ? step : earliest),
    null,
  )
  const begins = workingDay(today, 'after', calendar)
  if (first === null || first.start >= begins) return null
  const chain: string[] = []
  for (let at: string | null = first.id; at !== null; at = steps.find(({ id }) => id === at)?.heldBy ?? null) chain.push(at)
  return { chain, by: workingDaysBetween(first.start, begins, calendar) }
}

/**
 * The same plan from a day on: each step as early as those before it allow. Says when everything would be done.
 * @throws {ImpossiblePlan}
 */
export function scheduleOn(
  plan: readonly PlannedStep[],
  { from, facts = {} }: { from: string; facts?: Readonly<Record<string, StepFacts>> },
  calendar: WorkingCalendar,
): { steps: ScheduledStep[]; done: string } {
  const begins = workingDay(from, 'after', calendar)
  const scheduled = new Map<string, ScheduledStep>()
  for (const step of lastFirst(plan).reverse()) {
    const { done: isDone = false, fixed } = facts[step.id] ?? {}
    let start = begins
    for (const id of step.after) {
      const before = scheduled.get(id)
      if (before === undefined || before.isDone) continue
      // What was put by hand may end on a day off.
      const earliest = step.days === 0 ? workingDay(before.end, 'after', calendar) : addWorkingDays(before.end, 1, calendar)
      if (earliest > start) start = earliest
    }
    const planned = step.days <= 1 ? start : addWorkingDays(start, step.days - 1, calendar)
    const end = fixed !== undefined && fixed > planned ? fixed : planned
    scheduled.set(step.id, { id: step.id, start, end: isDone ? start : end, isFixed: fixed !== undefined, isDone })
  }
  const steps = plan.map(({ id }) => scheduled.get(id) as ScheduledStep)
  const done = steps.reduce((last, { end, isDone }) => (!isDone && end > last ? end : last), begins)
  return { steps, done }
}

/** Of a step what an order needs: what it waits for. */
type Ordered = Pick<PlannedStep, 'id' | 'after'>

/** By step, what waits for it. @throws {ImpossiblePlan} */
export function followersOf(plan: readonly Ordered[]): Map<string, string[]> {
  const followers = new Map<string, string[]>(plan.map(({ id }) => [id, []]))
  for (const { id, after } of plan)
    for (const before of after) {
      const list = followers.get(before)
      if (list === undefined) throw new ImpossiblePlan(`${id} waits for ${before}, which is not in the plan`)
      list.push(id)
    }
  return followers
}

/** Every step before those that it waits for. @throws {ImpossiblePlan} */
export function lastFirst<Step extends Ordered>(plan: readonly Step[]): Step[] {
  const followers = followersOf(plan)
  const open = new Map([...followers].map(([id, list]) => [id, list.length]))
  const steps = new Map(plan.map((step) => [step.id, step]))
  const ready = plan.filter(({ id }) => open.get(id) === 0)
  const ordered: Step[] = []
  for (let step = ready.shift(); step !== undefined; step = ready.shift()) {
    ordered.push(step)
    for (const before of step.after) {
      const left = (open.get(before) ?? 0) - 1
      open.set(before, left)
      if (left === 0) ready.push(steps.get(before) as Step)
    }
  }
  if (ordered.length !== plan.length) throw new ImpossiblePlan('Steps wait for each other in a circle')
  return ordered
}
