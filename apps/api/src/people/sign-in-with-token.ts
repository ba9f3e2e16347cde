import { asOwner } from '@mithaq/db/database'
import { findOpenSession } from '@mithaq/db/identity/session'
import { recordEvent } from '@mithaq/db/record-event'
import type { Context } from '../context.ts'
import { refused } from '../trpc.ts'
import { countSignInAttempt } from './attempt-limit.ts'
import { beginSession, handOverCookie } from './begin-session.ts'

/**
 * A sign-in link holds a bearer token after `#`: the browser exchanges it for a cookie. What it opens lasts no longer
 * than the token would have, and proves nothing: with it nobody changes how the account opens. For people who are not of the demo the exchange stands in their history.
 */
export async function signInWithToken(context: Context, token: string): Promise<void> {
  const succeeded = countSignInAttempt(context, null)
  const session = await asOwner(context.db, async (trx) => {
    const bearer = await findOpenSession(trx, token, context.now)
    if (bearer === null || bearer.kind !== 'bearer') throw refused({ code: 'signIn.wrong' })
    const { personId, sessionId } = bearer
    await recordEvent(trx, { kind: 'token.exchanged', coalitionId: null, personId, subject: { sessionId } })
    return beginSession(context, trx, personId, { expiresAt: bearer.expiresAt })
  })
  succeeded()
  handOverCookie(context, session)
}
