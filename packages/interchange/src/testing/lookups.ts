import { readStateAliases } from '@mithaq/reference/state-aliases'
import type { Lookups } from '../lookups.ts'
import { stateNames } from '../state-names.ts'

/** As the server has them. */
export const lookups: Lookups = {
  states: stateNames(readStateAliases()),
  cycleOfUprSession: (session) => (session >= 1 && session <= 12 ? 1 : session <= 26 ? 2 : session <= 40 ? 3 : null),
}
