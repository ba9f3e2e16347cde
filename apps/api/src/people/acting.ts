import { asOwner, type Database } from '@mithaq/db/database'
import { findOpenMembership, findOpenSession } from '@mithaq/db/identity/session'
import { actorOf, type Actor } from '@mithaq/domain/access'
import { MembershipId, type CoalitionId, type SessionId } from '@mithaq/schema/ids'
import type { Environment } from '../environment.ts'
import { tokenOfCookie } from './session-cookie.ts'

/** What a request says about who sends it. */
export interface Credentials {
  /** The `Cookie` header. */
  cookie: string | null
  /** The `Authorization` header. */
  authorization: string | null
  /** The membership in which the person wants to act. */
  membershipId: string | null
}

export interface Acting {
  actor: Actor
  coalitionId: CoalitionId | null
  sessionId: SessionId | null
}

const nobody: Acting = { actor: { kind: 'anonymous' }, coalitionId: null, sessionId: null }

type ActingFor = (db: Database, credentials: Credentials, now: Date) => Promise<Acting>

/**
 * Who acts in a request. Asked anew for each one: an ended session or membership counts from the next request on.
 * A membership that is not theirs, or no longer, leaves the person signed in and acting in no coalition.
 */
export const actingAt =
  (environment: Environment): ActingFor =>
  async (db, credentials, now) => {
    const token = tokenOfRequest(environment, credentials)
    if (token === null) return nobody
    return asOwner(db, async (trx) => {
      const session = await findOpenSession(trx, token, now)
      if (session === null) return nobody
      const { personId, sessionId } = session
      const membershipId = MembershipId.safeParse(credentials.membershipId)
      const membership = membershipId.success ? await findOpenMembership(trx, personId, membershipId.data, now) : null
      const actor = membership === null ? null : actorOf(personId, membership)
      if (membership === null || actor === null) return { actor: { kind: 'person', personId }, coalitionId: null, sessionId }
      return { actor, coalitionId: membership.coalitionId, sessionId }
    })
  }

/** A script that names its token means that one, whatever cookie a tool may carry along. */
export const tokenOfRequest = (environment: Environment, said: Pick<Credentials, 'authorization' | 'cookie'>): string | null =>
  tokenOfAuthorization(said.authorization) ?? tokenOfCookie(environment, said.cookie)

function tokenOfAuthorization(header: string | null): string | null {
  return /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(header?.trim() ?? '')?.[1] ?? null
}
