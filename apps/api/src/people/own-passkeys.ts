import { insertPasskey } from '@mithaq/db/identity/passkey'
import { recordEvent } from '@mithaq/db/record-event'
import { ChallengeId, newId, type CredentialId } from '@mithaq/schema/ids'
import { inTheirName, notFound, refused, type SignedInContext } from '../trpc.ts'
import { countChallenge } from './attempt-limit.ts'
import { assertFreshlyProved } from './fresh-proof.ts'
import { askForNewPasskey, passkeyFailed, readNewPasskey, type PasskeyRegistration } from './passkey-ceremony.ts'

/** What the browser needs to make one more passkey; those that are known are named, so that none is made twice. */
export async function passkeyOptions(context: SignedInContext) {
  countChallenge(context)
  const { personId } = context.actor
  const { email, known } = await inTheirName(context, async (trx) => {
    await assertFreshlyProved(trx, context)
    return {
      ...(await trx.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirstOrThrow()),
      known: await trx.selectFrom('credential').select(['webauthn_id', 'transports']).where('person_id', '=', personId).execute(),
    }
  })
  return askForNewPasskey(context, {
    challengeId: newId(ChallengeId),
    purpose: 'register',
    personId,
    email,
    known: known.map(({ webauthn_id, transports }) => ({ webauthnId: webauthn_id, transports })),
  })
}

export async function addPasskey(context: SignedInContext, registration: PasskeyRegistration): Promise<{ passkeyId: CredentialId }> {
  const { personId } = context.actor
  const passkey = await readNewPasskey(context, registration, { purpose: 'register', personId })
  return inTheirName(context, async (trx) => {
    await assertFreshlyProved(trx, context)
    const passkeyId = await insertPasskey(trx, personId, passkey)
    if (passkeyId === null) throw passkeyFailed()
    await recordEvent(trx, { kind: 'passkey.added', coalitionId: null, personId, subject: { passkeyId } })
    return { passkeyId }
  })
}

/** Never the last way in: recovery codes run out, so they are not counted as one. */
export async function removePasskey(context: SignedInContext, passkeyId: CredentialId): Promise<void> {
  const { personId } = context.actor
  await inTheirName(context, async (trx) => {
    // Held until the end, so that two removals at once cannot each count the other's passkey.
    const person = await trx.selectFrom('person').select('password_hash').where('id', '=', personId).forUpdate().executeTakeFirstOrThrow()
    const passkeys = await trx.selectFrom('credential').select('id').where('person_id', '=', personId).execute()
    if (!passkeys.some(({ id }) => id === passkeyId)) throw notFound()
    await assertFreshlyProved(trx, context)
    if (passkeys.length === 1 && person.password_hash === null) throw refused({ code: 'passkey.lastWayIn' })
    await trx.deleteFrom('credential').where('id', '=', passkeyId).where('person_id', '=', personId).execute()
    await recordEvent(trx, { kind: 'passkey.removed', coalitionId: null, personId, subject: { passkeyId } })
  })
}
