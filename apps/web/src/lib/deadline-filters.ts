import type { Answered } from './trpc.ts'
import { submissionFilters, isMechanismId } from './submission-filters.ts'

/** What the views of all dates are narrowed to. It stands in the address bar: ids alone. */
export interface DeadlineFilters {
  submission?: string
  mechanism?: string
  organisation?: string
  /** ISO 3166-1 alpha-3 */
  state?: string
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)

/** What of an address can be a filter; the rest is dropped. */
export function deadlineFilters(search: Record<string, unknown>): DeadlineFilters {
  const { state } = submissionFilters(search)
  return {
    ...(isId(search.submission) ? { submission: search.submission } : {}),
    ...(isMechanismId(search.mechanism) ? { mechanism: search.mechanism } : {}),
    ...(isId(search.organisation) ? { organisation: search.organisation } : {}),
    ...(state === undefined ? {} : { state }),
  }
}

type Listed = Pick<Answered['submissions']['list'][number], 'id' | 'mechanism' | 'stateConcerned' | 'coSubmitters'>

export const hasFilter = (filters: DeadlineFilters): boolean => Object.values(filters).some((value) => value !== undefined)

/** The submissions that fit; null: nothing was narrowed, everything fits. */
export function fittingSubmissions(filters: DeadlineFilters, submissions: readonly Listed[]): ReadonlySet<string> | null {
  if (!hasFilter(filters)) return null
  const { submission, mechanism, organisation, state } = filters
  return new Set(
    submissions
      .filter(
        (listed) =>
          (submission === undefined || listed.id === submission) &&
          (mechanism === undefined || listed.mechanism.id === mechanism) &&
          (state === undefined || listed.stateConcerned === state) &&
          (organisation === undefined || listed.coSubmitters.some(({ id }) => id === organisation)),
      )
      .map(({ id }) => id),
  )
}
