import { dayOf } from '../whole-days.ts'
import type { FixedTooEarly, LaidPlan, LaidStep } from './lay-plan.ts'
import { followersOf, lastFirst, type FixedTooLate } from './schedule.ts'

/** A step of a plan that is worked on without pause. */
export interface HourStep {
  id: string
  hours: number
  after: readonly string[]
}

export interface HoursQuestion {
  /** ISO instants in UTC. */
  dueAt: string
  now: string
  /** It was laid anew from then on; null: never. */
  from: string | null
  facts: Readonly<Record<string, { done?: boolean; fixedAt?: string }>>
}

const hour = 3_600_000

/**
 * A plan in hours of the clock, by day and by night and on every day of the week: as a plan in days is laid, counted back from a
 * moment. Hours that are missing are said rounded up.
 * @throws {ImpossiblePlan}
 */
export function layHours(steps: readonly HourStep[], { dueAt, now, from, facts }: HoursQuestion): LaidPlan {
  const back = countBack(steps, Date.parse(dueAt), facts)
  const fixedTooLate: FixedTooLate[] = []
  for (const { id, end, latest, isFixed } of back.values())
    if (isFixed && end > latest) fixedTooLate.push({ id, fixed: iso(end), needed: iso(latest), by: hoursBetween(latest, end) })
  const fits = from === null || missing(back, Date.parse(from)) === null
  const tooLong = missing(back, Date.parse(now))
  if (fits || from === null)
    return { steps: steps.map(({ id }) => laid(id, back.get(id) as Placed)), tooLong, fixedTooLate, fixedTooEarly: [], overBy: 0 }
  const { placed, fixedTooEarly, done } = goOn(steps, Date.parse(from), facts)
  return {
    steps: steps.map(({ id }) => laid(id, placed.get(id) as Placed)),
    tooLong,
    fixedTooLate,
    fixedTooEarly,
    overBy: Math.max(0, hoursBetween(Date.parse(dueAt), done)),
  }
}

interface Placed {
  start: number
  end: number
}
interface Counted extends Placed {
  id: string
  latest: number
  isFixed: boolean
  isDone: boolean
  heldBy: string | null
}

function countBack(steps: readonly HourStep[], due: number, facts: HoursQuestion['facts']): Map<string, Counted> {
  const followers = followersOf(steps)
  const placed = new Map<string, Counted>()
  for (const { id, hours } of lastFirst(steps)) {
    const { done: isDone = false, fixedAt } = facts[id] ?? {}
    let latest = due
    let heldBy: string | null = null
    for (const follower of followers.get(id) ?? []) {
      const next = placed.get(follower)
      if (next === undefined || next.isDone) continue
      if (next.start > latest || (next.start === latest && heldBy !== null)) continue
      latest = next.start
      heldBy = follower
    }
    const isFixed = fixedAt !== undefined && !isDone
    const end = isFixed ? Date.parse(fixedAt) : latest
    placed.set(id, { id, start: end - hours * hour, end, latest, isFixed, isDone, heldBy: isFixed ? null : heldBy })
  }
  return placed
}

function missing(placed: ReadonlyMap<string, Counted>, now: number): LaidPlan['tooLong'] {
  let first: Counted | null = null
  for (const step of placed.values()) if (!step.isDone && (first === null || step.start < first.start)) first = step
  if (first === null || first.start >= now) return null
  const chain: string[] = []
  for (let at: string | null = first.id; at !== null; at = placed.get(at)?.heldBy ?? null) chain.push(at)
  return { chain, by: hoursBetween(first.start, now) }
}

function goOn(
  steps: readonly HourStep[],
  from: number,
  facts: HoursQuestion['facts'],
): { placed: Map<string, Placed>; fixedTooEarly: FixedTooEarly[]; done: number } {
  const placed = new Map<string, Placed & { ready: number; isDone: boolean }>()
  const fixedTooEarly: FixedTooEarly[] = []
  let done = from
  for (const { id, hours, after } of lastFirst(steps).reverse()) {
    const { done: isDone = false, fixedAt } = facts[id] ?? {}
    const begins = Math.max(from, ...after.map((before) => readyOf(placed.get(before), from)))
    const possible = begins + hours * hour
    if (fixedAt === undefined || isDone) placed.set(id, { start: begins, end: possible, ready: possible, isDone })
    else {
      const end = Date.parse(fixedAt)
      if (end < possible) fixedTooEarly.push({ id, fixed: iso(end), possible: iso(possible), by: hoursBetween(end, possible) })
      placed.set(id, { start: end - hours * hour, end, ready: Math.max(end, possible), isDone })
    }
    if (!isDone) done = Math.max(done, placed.get(id)?.ready ?? from)
  }
  return { placed, fixedTooEarly, done }
}

const readyOf = (before: { ready: number; isDone: boolean } | undefined, from: number): number =>
  before === undefined || before.isDone ? from : before.ready

const iso = (at: number): string => new Date(at).toISOString()
const hoursBetween = (from: number, to: number): number => Math.ceil((to - from) / hour)
const laid = (id: string, { start, end }: Placed): LaidStep => ({
  id,
  start: dayOf(new Date(start)),
  end: dayOf(new Date(end)),
  startAt: iso(start),
  endAt: iso(end),
})
