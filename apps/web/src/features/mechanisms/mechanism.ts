import type { Answered } from '../../lib/trpc.ts'

/** A mechanism with everything that is known of it. */
export type Mechanism = Answered['mechanisms']['get']
