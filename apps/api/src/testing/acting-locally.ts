import { readEnvironment } from '../environment.ts'
import { actingAt } from '../people/acting.ts'

/** Who acts in a request to a server on this machine, as tests run it. */
export const actingFor = actingAt(readEnvironment({}))
