import type { Database } from '@mithaq/db/database'
import type { Actor } from '@mithaq/domain/access'
import type { Reference } from '@mithaq/reference/reference'
import type { CoalitionId, SessionId } from '@mithaq/schema/ids'
import type { Environment } from './environment.ts'

/** The client names the membership in which it acts; without it a person acts in no coalition. */
export const membershipHeader = 'mithaq-membership'

/** What every procedure knows. `now` comes in from here, so that rules and tests need no clock. */
export interface Context {
  db: Database
  environment: Environment
  /** Mechanisms, sessions and States as the shipped data has them. */
  reference: Reference
  now: Date
  actor: Actor
  /** The coalition in which the actor acts; null for persons outside one and for anonymous. */
  coalitionId: CoalitionId | null
  sessionId: SessionId | null
  /** Address of the caller, for limits on sign-in attempts; never stored or logged. */
  address: string
  /** What the browser says it is; only "Firefox · Android" of it is kept, for the person's own list of sessions. */
  userAgent: string | null
  /** The answer's headers: cookies are set here. */
  responseHeaders: Headers
}
