import { asOwner } from '@mithaq/db/database'
import { findPersonByEmail } from '@mithaq/db/identity/person'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { refused } from '../trpc.ts'
import { countSignInAttempt } from './attempt-limit.ts'
import { beginSession, handOverCookie } from './begin-session.ts'
import { Password } from './proof.ts'
import { verifyPassword } from './password.ts'

export const SignInWithPasswordInput = z.strictObject({ email: z.string().max(254), password: Password })
export type SignInWithPasswordInput = z.infer<typeof SignInWithPasswordInput>

/** One answer, after the same work, for an unknown e-mail, a person without password and a wrong password. */
export async function signInWithPassword(context: Context, { email, password }: SignInWithPasswordInput): Promise<void> {
  const succeeded = countSignInAttempt(context, email)
  const person = await asOwner(context.db, (trx) => findPersonByEmail(trx, email))
  const right = await verifyPassword(password, person?.passwordHash ?? null)
  if (person === null || !right) throw refused({ code: 'signIn.wrong' })
  const session = await asOwner(context.db, async (trx) => {
    // The password may have been changed while this one was compared.
    const now = await findPersonByEmail(trx, email)
    if (now === null || now.passwordHash !== person.passwordHash) throw refused({ code: 'signIn.wrong' })
    return beginSession(context, trx, person.personId, { provedBy: 'password' })
  })
  succeeded()
  handOverCookie(context, session)
}
