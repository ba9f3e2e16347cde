import { asOwner } from '@mithaq/db/database'
import { findPersonByEmail } from '@mithaq/db/identity/person'
import { useRecoveryCode } from '@mithaq/db/identity/recovery-code'
import { recordEvent } from '@mithaq/db/record-event'
import { newId, PersonId } from '@mithaq/schema/ids'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { refused } from '../trpc.ts'
import { countSignInAttempt } from './attempt-limit.ts'
import { beginSession, handOverCookie } from './begin-session.ts'
import { hashOfRecoveryCode } from './recovery-codes.ts'

export const SignInWithRecoveryCodeInput = z.strictObject({ email: z.string().max(254), code: z.string().max(100) })
export type SignInWithRecoveryCodeInput = z.infer<typeof SignInWithRecoveryCodeInput>

/** Each code opens the door once. */
export async function signInWithRecoveryCode(context: Context, { email, code }: SignInWithRecoveryCodeInput): Promise<void> {
  const succeeded = countSignInAttempt(context, email)
  const session = await asOwner(context.db, async (trx) => {
    const person = await findPersonByEmail(trx, email)
    // For an e-mail that nobody has, the same question is asked about nobody: time must not say whether a person exists.
    const used = await useRecoveryCode(trx, person?.personId ?? newId(PersonId), hashOfRecoveryCode(code), context.now)
    if (person === null || !used) throw refused({ code: 'signIn.wrong' })
    await recordEvent(trx, { kind: 'recoveryCode.used', coalitionId: null, personId: person.personId })
    return beginSession(context, trx, person.personId, { provedBy: 'recovery-code' })
  })
  succeeded()
  handOverCookie(context, session)
}
