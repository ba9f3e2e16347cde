import type { Trx } from '@mithaq/db/database'
import { recordEvent } from '@mithaq/db/record-event'
import { createSession } from '@mithaq/db/identity/session'
import type { PersonId } from '@mithaq/schema/ids'
import type { ProvedBy } from '@mithaq/schema/session-proof'
import type { Context } from '../context.ts'
import { deviceOf } from './device.ts'
import { sessionCookie } from './session-cookie.ts'

export interface BegunSession {
  token: string
  expiresAt: Date
}

/**
 * Signs a person in, inside the transaction that proved who they are. The session that this browser had before ends:
 * its cookie is about to be overwritten, and nobody could end it from here any more.
 */
export async function beginSession(
  context: Context,
  trx: Trx,
  personId: PersonId,
  options: { provedBy?: ProvedBy; expiresAt?: Date },
): Promise<BegunSession> {
  if (context.sessionId !== null) {
    const ended = await trx
      .updateTable('session')
      .set({ ended_at: context.now })
      .where('id', '=', context.sessionId)
      .where('kind', '=', 'cookie')
      .where('ended_at', 'is', null)
      .returning(['id', 'person_id'])
      .executeTakeFirst()
    if (ended !== undefined)
      await recordEvent(trx, { kind: 'session.ended', coalitionId: null, personId: ended.person_id, subject: { sessionId: ended.id } })
  }
  return createSession(trx, { personId, kind: 'cookie', device: deviceOf(context.userAgent ?? null), now: context.now, ...options })
}

/** After the commit: only what is remembered may be handed out. */
export function handOverCookie({ responseHeaders, environment, now }: Context, session: BegunSession): void {
  responseHeaders.append('set-cookie', sessionCookie(environment, session.token, session.expiresAt, now))
}
