import { asOwner } from '@mithaq/db/database'
import { findPasskeyForSignIn, recordPasskeyUse } from '@mithaq/db/identity/passkey'
import { ChallengeId, newId } from '@mithaq/schema/ids'
import type { Context } from '../context.ts'
import { countChallenge, countSignInAttempt } from './attempt-limit.ts'
import { beginSession, handOverCookie } from './begin-session.ts'
import { askForPasskey, passkeyFailed, takeSignInChallenge, verifyPasskey, type PasskeyAssertion } from './passkey-ceremony.ts'

export async function passkeySignInOptions(context: Context) {
  countChallenge(context)
  return askForPasskey(context, newId(ChallengeId))
}

export async function signInWithPasskey(context: Context, { challengeId, response }: PasskeyAssertion): Promise<void> {
  const succeeded = countSignInAttempt(context, null)
  const challenge = await takeSignInChallenge(context, challengeId)
  const session = await asOwner(context.db, async (trx) => {
    const passkey = await findPasskeyForSignIn(trx, Buffer.from(response.id, 'base64url'))
    const counter = passkey === null ? null : await verifyPasskey(context, passkey, challenge, response)
    if (passkey === null || counter === null) throw passkeyFailed()
    await recordPasskeyUse(trx, passkey.id, counter, context.now)
    return beginSession(context, trx, passkey.personId, { provedBy: 'passkey' })
  })
  succeeded()
  handOverCookie(context, session)
}
