import { insertPasskey, type NewPasskey } from '@mithaq/db/identity/passkey'
import { insertPerson } from '@mithaq/db/identity/person'
import { replaceRecoveryCodes } from '@mithaq/db/identity/recovery-code'
import type { Trx } from '@mithaq/db/database'
import { newId, PersonId } from '@mithaq/schema/ids'
import { InterfaceLanguage } from '@mithaq/schema/language'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { refused } from '../trpc.ts'
import { Email } from './email.ts'
import { PasskeyRegistration, passkeyFailed, readNewPasskey } from './passkey-ceremony.ts'
import { assertLongEnough, hashPassword } from './password.ts'
import { newRecoveryCodes } from './recovery-codes.ts'

export const Password = z.string().max(1024)

/** How a new person will prove who they are. */
export const Proof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('password'), password: Password }),
  z.strictObject({ kind: z.literal('passkey'), ...PasskeyRegistration.shape }),
])
export type Proof = z.infer<typeof Proof>

export const NewAccount = z.strictObject({ email: Email, language: InterfaceLanguage, proof: Proof })
export type NewAccount = z.infer<typeof NewAccount>

/** A proof that was checked, ready to be remembered. */
export interface PreparedAccount {
  personId: PersonId
  email: string
  language: InterfaceLanguage
  passwordHash: string | null
  passkey: NewPasskey | null
}

/** The slow part, before the transaction: a password's hash, or a passkey's answer. */
export async function prepareAccount(context: Context, { email, language, proof }: NewAccount): Promise<PreparedAccount> {
  switch (proof.kind) {
    case 'password':
      assertLongEnough(proof.password)
      return { personId: newId(PersonId), email, language, passwordHash: await hashPassword(proof.password), passkey: null }
    case 'passkey': {
      const passkey = await readNewPasskey(context, proof, { purpose: 'join', personId: null })
      // The passkey holds this id as its user handle since it was asked for.
      return { personId: PersonId.parse(proof.challengeId), email, language, passwordHash: null, passkey }
    }
  }
}

/** Remembers the person; returns the recovery codes, which are shown this once. */
export async function createAccount(trx: Trx, account: PreparedAccount): Promise<string[]> {
  const { personId, email, language, passwordHash, passkey } = account
  if (!(await insertPerson(trx, { id: personId, email, passwordHash, language }))) throw refused({ code: 'email.taken' })
  if (passkey !== null && (await insertPasskey(trx, personId, passkey)) === null) throw passkeyFailed()
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(trx, personId, codes.hashes)
  return codes.shown
}
