import type { StateNames } from './state-names.ts'

/** What readers need to know of the world, from `reference/`. */
export interface Lookups {
  states: StateNames
  /** The UPR cycle of a session by its number; null: not known. */
  cycleOfUprSession: (session: number) => number | null
}
