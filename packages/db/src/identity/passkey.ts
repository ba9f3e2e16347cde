import { CredentialId, newId, type PersonId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'

/** What a browser signs to prove that it holds a passkey: kept for minutes, taken once. */
export interface Challenge {
  id: string
  challenge: string
  purpose: 'join' | 'register' | 'sign-in'
  personId: PersonId | null
  expiresAt: Date
}

/** Runs as owner. Those that ran out go at the same time: the table holds minutes, not history. */
export async function rememberChallenge(trx: Connection, challenge: Challenge, now: Date): Promise<void> {
  await trx.deleteFrom('webauthn_challenge').where('expires_at', '<=', now).execute()
  await trx
    .insertInto('webauthn_challenge')
    .values({
      id: challenge.id,
      challenge: challenge.challenge,
      purpose: challenge.purpose,
      person_id: challenge.personId,
      expires_at: challenge.expiresAt,
    })
    .execute()
}

/** Takes the challenge away, so that no answer to it counts twice. Runs as owner. */
export async function takeChallenge(
  trx: Connection,
  asked: { id: string; purpose: Challenge['purpose']; personId: PersonId | null },
  now: Date,
): Promise<string | null> {
  const taken = await trx
    .deleteFrom('webauthn_challenge')
    .where('id', '=', asked.id)
    .where('purpose', '=', asked.purpose)
    .where('person_id', 'is not distinct from', asked.personId)
    .where('expires_at', '>', now)
    .returning('challenge')
    .executeTakeFirst()
  return taken?.challenge ?? null
}

export interface NewPasskey {
  webauthnId: Buffer
  publicKey: Buffer
  counter: number
  transports: string[]
}

/** Null when this passkey is known already. */
export async function insertPasskey(trx: Connection, personId: PersonId, passkey: NewPasskey): Promise<CredentialId | null> {
  const id = newId(CredentialId)
  const inserted = await trx
    .insertInto('credential')
    .values({
      id,
      person_id: personId,
      webauthn_id: passkey.webauthnId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
    })
    .onConflict((conflict) => conflict.column('webauthn_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

export interface StoredPasskey extends NewPasskey {
  id: CredentialId
  personId: PersonId
}

/** Runs as owner, before anybody is known. The row is held until the counter is written, so that no answer counts twice. */
export async function findPasskeyForSignIn(trx: Connection, webauthnId: Buffer): Promise<StoredPasskey | null> {
  const found = await trx
    .selectFrom('credential')
    .select(['id', 'person_id', 'webauthn_id', 'public_key', 'counter', 'transports'])
    .where('webauthn_id', '=', webauthnId)
    .forUpdate()
    .executeTakeFirst()
  if (found === undefined) return null
  return {
    id: found.id,
    personId: found.person_id,
    webauthnId: found.webauthn_id,
    publicKey: found.public_key,
    counter: found.counter,
    transports: found.transports,
  }
}

export async function recordPasskeyUse(trx: Connection, id: CredentialId, counter: number, now: Date): Promise<void> {
  await trx.updateTable('credential').set({ counter, last_used_at: now }).where('id', '=', id).execute()
}
