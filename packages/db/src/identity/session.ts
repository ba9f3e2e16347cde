import {
  newId,
  SessionId,
  type CoalitionId,
  type MembershipId,
  type OrganisationId,
  type PersonId,
  type SubmissionId,
} from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import type { ProvedBy, SessionProof } from '@mithaq/schema/session-proof'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'
import { recordEvent } from '../record-event.ts'
import { isOpenMembership } from './open-membership.ts'
import { hashOfSecret, newSecret } from './secret.ts'

/** How long one sign-in lasts. Someone who is away longer proves again who they are. */
export const sessionDays = 30
const day = 86_400_000
/** `last_seen_at` tells a person which of their devices is in use; a write for every request would not. */
const seenEvery = 5 * 60_000

export interface NewSession {
  personId: PersonId
  kind: 'cookie' | 'bearer'
  /** "Firefox · Android", for the person's own list of sessions. */
  device: string | null
  now: Date
  expiresAt?: Date
  /** Absent: nobody proved anything, as with a token that a command line prints. */
  provedBy?: ProvedBy
}

/** Returns the token, which is shown to nobody again. Runs as owner: nobody is signed in yet. */
export async function createSession(
  trx: Connection,
  session: NewSession,
): Promise<{ sessionId: SessionId; token: string; expiresAt: Date }> {
  const sessionId = newId(SessionId)
  const token = newSecret()
  const expiresAt = session.expiresAt ?? new Date(session.now.getTime() + sessionDays * day)
  await trx
    .insertInto('session')
    .values({
      id: sessionId,
      person_id: session.personId,
      kind: session.kind,
      token_hash: hashOfSecret(token),
      device: session.device,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: expiresAt,
      ...(session.provedBy === undefined ? {} : { proved_at: session.now, proved_by: session.provedBy }),
    })
    .execute()
  await recordEvent(trx, {
    kind: 'session.started',
    coalitionId: null,
    personId: session.personId,
    subject: { sessionId, kind: session.kind },
  })
  return { sessionId, token, expiresAt }
}

export interface OpenSession {
  sessionId: SessionId
  personId: PersonId
  kind: 'cookie' | 'bearer'
  expiresAt: Date
}

/** The session of a token, unless it was ended or has run out. Runs as owner. */
export async function findOpenSession(trx: Connection, token: string, now: Date): Promise<OpenSession | null> {
  const [session] = await findOpenSessions(trx, [token], now)
  return session ?? null
}

/** For each token, in their order: its session, unless it was ended or has run out. Runs as owner. */
export async function findOpenSessions(trx: Connection, tokens: readonly string[], now: Date): Promise<(OpenSession | null)[]> {
  const hashes = tokens.map(hashOfSecret)
  const sessions = await trx
    .selectFrom('session')
    .select(['id', 'person_id', 'kind', 'expires_at', 'last_seen_at', 'token_hash'])
    .where('token_hash', '=', sql<Buffer>`any(${hashes}::bytea[])`)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .execute()
  const unseen = sessions.filter((session) => now.getTime() - session.last_seen_at.getTime() >= seenEvery).map(({ id }) => id)
  // In the order of their ids: two who do this at once must not wait for each other in a circle.
  if (unseen.length > 0)
    await sql`update session set last_seen_at = ${now} where id in (select id from session where id = any(${unseen}::uuid[]) order by id for update)`.execute(
      trx,
    )
  const byHash = new Map(sessions.map((session) => [session.token_hash.toString('hex'), session]))
  return hashes.map((hash) => {
    const session = byHash.get(hash.toString('hex'))
    return session === undefined
      ? null
      : { sessionId: session.id, personId: session.person_id, kind: session.kind, expiresAt: session.expires_at }
  })
}

/** Null when the session is not this person's. */
export async function findSessionProof(trx: Connection, personId: PersonId, sessionId: SessionId): Promise<SessionProof | null> {
  const session = await trx
    .selectFrom('session')
    .select(['kind', 'proved_at', 'proved_by'])
    .where('id', '=', sessionId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (session === undefined) return null
  const { kind, proved_at: at, proved_by: by } = session
  return { kind, proof: at === null || by === null ? null : { at, by } }
}

/** Whoever uses the session has proved once more who they are. Runs as owner. False for a token: it is for scripts. */
export async function recordSessionProof(trx: Connection, sessionId: SessionId, by: ProvedBy, now: Date): Promise<boolean> {
  const proved = await trx
    .updateTable('session')
    .set({ proved_at: now, proved_by: by })
    .where('id', '=', sessionId)
    .where('kind', '=', 'cookie')
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return proved !== undefined
}

export interface OpenMembership {
  membershipId: MembershipId
  coalitionId: CoalitionId
  organisationId: OrganisationId | null
  role: Role
  guestSubmissionId: SubmissionId | null
}

/** A membership in which this person may act now. */
export async function findOpenMembership(
  trx: Connection,
  personId: PersonId,
  membershipId: MembershipId,
  now: Date,
): Promise<OpenMembership | null> {
  const membership = await trx
    .selectFrom('membership as m')
    .select(['m.id', 'm.coalition_id', 'm.organisation_id', 'm.role', 'm.guest_submission_id', 'm.ends_at'])
    .where('m.id', '=', membershipId)
    .where('m.person_id', '=', personId)
    .where(isOpenMembership('m', now))
    .executeTakeFirst()
  if (membership === undefined) return null
  return {
    membershipId: membership.id,
    coalitionId: membership.coalition_id,
    organisationId: membership.organisation_id,
    role: membership.role,
    guestSubmissionId: membership.guest_submission_id,
  }
}
