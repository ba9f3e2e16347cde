import { deadlineFilters, type DeadlineFilters } from './deadline-filters.ts'

/** How many days a timeline shows at once, nearest first. */
export const zoomLevels = [
  { id: 'threeWeeks', days: 21 },
  { id: 'sixWeeks', days: 42 },
  { id: 'threeMonths', days: 92 },
  { id: 'sixMonths', days: 183 },
  { id: 'year', days: 366 },
  { id: 'twoYears', days: 731 },
] as const
export type Zoom = (typeof zoomLevels)[number]['id']

export const laneKinds = ['submission', 'mechanism', 'organisation'] as const
export type LaneKind = (typeof laneKinds)[number]

export interface TimelineSearch extends DeadlineFilters {
  by?: LaneKind
  zoom?: Zoom
}

/** What of an address says how the timeline is looked at. */
export function timelineSearch(search: Record<string, unknown>): TimelineSearch {
  const by = laneKinds.find((kind) => kind === search.by)
  const zoom = zoomLevels.find(({ id }) => id === search.zoom)?.id
  return { ...deadlineFilters(search), ...(by === undefined ? {} : { by }), ...(zoom === undefined ? {} : { zoom }) }
}

export interface MonthSearch extends DeadlineFilters {
  /** YYYY-MM; this month as far as nothing else is said. */
  month?: string
}

export function monthSearch(search: Record<string, unknown>): MonthSearch {
  const { month } = search
  return { ...deadlineFilters(search), ...(typeof month === 'string' && /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(month) ? { month } : {}) }
}
