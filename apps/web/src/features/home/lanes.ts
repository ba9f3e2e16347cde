import { planDay } from '@mithaq/domain/plan-day'
import type { Answered } from '../../lib/trpc.ts'

export type Home = Answered['home']['get']
export type Deadline = Home['deadlines'][number]
type Lane = Home['lanes'][number]

/** One submission on the timeline: the period in which it is drafted, and its dates. */
export interface TimelineRow {
  id: Deadline['submission']['id']
  title: Lane['title']
  mechanismName: Lane['mechanismName']
  /** Null: it was sent, only dates of ours are left. */
  drafting: { from: string; to: string | null } | null
  dates: Deadline[]
}

/** Rows in the order in which something is due; what has no date at the end. */
export function timelineRows({ lanes, deadlines }: Pick<Home, 'lanes' | 'deadlines'>): TimelineRow[] {
  const datesOf = Map.groupBy(deadlines, ({ submission }) => submission.id)
  const drafted = lanes.map(({ submissionId, title, mechanismName, from, to, window }): TimelineRow => ({
    id: submissionId,
    title,
    mechanismName,
    // Plans use the earliest day of a window.
    drafting: { from, to: to ?? window?.earliest ?? null },
    dates: datesOf.get(submissionId) ?? [],
  }))
  const sent = [...datesOf.values()].flatMap(([first, ...others]): TimelineRow[] => {
    if (first === undefined || lanes.some(({ submissionId }) => submissionId === first.submission.id)) return []
    const { id, title, mechanism } = first.submission
    return [{ id, title, mechanismName: mechanism.name, drafting: null, dates: [first, ...others] }]
  })
  return [...drafted, ...sent].sort((one, other) => nextOf(one).localeCompare(nextOf(other)))
}

const nextOf = ({ dates, drafting }: TimelineRow): string =>
  dates.map(({ answer }) => planDay(answer)).find((day) => day !== null) ?? drafting?.to ?? '9999-12-31'
