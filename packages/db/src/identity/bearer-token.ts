import type { PersonId } from '@mithaq/schema/ids'
import { asOwner, type Database } from '../database.ts'
import { createSession } from './session.ts'

/** A token for scripts and demo sign-in links; it stands among the person's own sessions, and they can end it. */
export async function createBearerToken(db: Database, personId: PersonId, hours = 24, now = new Date()): Promise<string> {
  const expiresAt = new Date(now.getTime() + hours * 3_600_000)
  const { token } = await asOwner(db, (trx) => createSession(trx, { personId, kind: 'bearer', device: null, now, expiresAt }))
  return token
}
