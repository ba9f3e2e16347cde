import { submissionStatuses, type SubmissionStatus } from '@mithaq/schema/submission'

/** What the list of submissions is narrowed to. It stands in the address bar, so it is ids and statuses, never typed text. */
export interface SubmissionFilters {
  status?: SubmissionStatus
  /** ISO 3166-1 alpha-3 */
  state?: string
  mechanism?: string
}

export const isMechanismId = (value: unknown): value is string => typeof value === 'string' && /^[a-z0-9-]{2,64}$/.test(value)
const isState = (value: unknown): value is string => typeof value === 'string' && /^[A-Z]{3}$/.test(value)

/** What of an address can be a filter; the rest is dropped. */
export function submissionFilters({ status, state, mechanism }: Record<string, unknown>): SubmissionFilters {
  const known = submissionStatuses.find((one) => one === status)
  return {
    ...(known === undefined ? {} : { status: known }),
    ...(isState(state) ? { state } : {}),
    ...(isMechanismId(mechanism) ? { mechanism } : {}),
  }
}
