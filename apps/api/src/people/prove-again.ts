import { asOwner } from '@mithaq/db/database'
import { findPasskeyForSignIn, recordPasskeyUse } from '@mithaq/db/identity/passkey'
import { recordSessionProof } from '@mithaq/db/identity/session'
import { recordEvent } from '@mithaq/db/record-event'
import type { ProvedBy } from '@mithaq/schema/session-proof'
import { z } from 'zod'
import { inTheirName, refused, type SignedInContext } from '../trpc.ts'
import { countProofAttempt } from './attempt-limit.ts'
import { freshProofNeeded } from './fresh-proof.ts'
import { PasskeyAssertion, passkeyFailed, takeSignInChallenge, verifyPasskey } from './passkey-ceremony.ts'
import { verifyPassword } from './password.ts'
import { Password } from './proof.ts'

/** With a passkey it is the answer to the same question as at the door. */
export const ProveAgainInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('password'), password: Password }),
  z.strictObject({ kind: z.literal('passkey'), ...PasskeyAssertion.shape }),
])
export type ProveAgainInput = z.infer<typeof ProveAgainInput>

/** Whoever is signed in proves that they are still the person; for some minutes they may then change how the account opens. */
export async function proveAgain(context: SignedInContext, input: ProveAgainInput): Promise<void> {
  // Somebody at an unlocked screen may guess as little as somebody at the door.
  const succeeded = countProofAttempt(context, context.actor.personId)
  await (input.kind === 'password' ? provePassword(context, input.password) : provePasskey(context, input))
  succeeded()
}

async function provePassword(context: SignedInContext, password: string): Promise<void> {
  const { personId } = context.actor
  const { password_hash: hash } = await inTheirName(context, (trx) =>
    trx.selectFrom('person').select('password_hash').where('id', '=', personId).executeTakeFirstOrThrow(),
  )
  if (!(await verifyPassword(password, hash))) throw refused({ code: 'signIn.wrong' })
  await record(context, 'password')
}

async function provePasskey(context: SignedInContext, { challengeId, response }: PasskeyAssertion): Promise<void> {
  const challenge = await takeSignInChallenge(context, challengeId)
  await asOwner(context.db, async (trx) => {
    const passkey = await findPasskeyForSignIn(trx, Buffer.from(response.id, 'base64url'))
    if (passkey === null || passkey.personId !== context.actor.personId) throw passkeyFailed()
    const counter = await verifyPasskey(context, passkey, challenge, response)
    if (counter === null) throw passkeyFailed()
    await recordPasskeyUse(trx, passkey.id, counter, context.now)
  })
  await record(context, 'passkey')
}

async function record({ db, actor, sessionId, now }: SignedInContext, by: ProvedBy): Promise<void> {
  await asOwner(db, async (trx) => {
    if (sessionId === null || !(await recordSessionProof(trx, sessionId, by, now))) throw freshProofNeeded()
    await recordEvent(trx, { kind: 'session.proved', coalitionId: null, personId: actor.personId, subject: { sessionId, by } })
  })
}
