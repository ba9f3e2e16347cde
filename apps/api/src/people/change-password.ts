import { recordEvent } from '@mithaq/db/record-event'
import { z } from 'zod'
import { inTheirName, refused, type SignedInContext } from '../trpc.ts'
import { countSignInAttempt } from './attempt-limit.ts'
import { endOtherSessions } from './own-sessions.ts'
import { assertLongEnough, hashPassword, verifyPassword } from './password.ts'
import { Password } from './proof.ts'

/** `current` is asked of whoever has a password. */
export const ChangePasswordInput = z.strictObject({ current: Password.optional(), next: Password })
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>

/** Also sets a first password beside passkeys. All other sessions of this person end. */
export async function changePassword(context: SignedInContext, { current, next }: ChangePasswordInput): Promise<void> {
  const { personId } = context.actor
  assertLongEnough(next)
  const find = () =>
    inTheirName(context, (trx) => trx.selectFrom('person').select('password_hash').where('id', '=', personId).executeTakeFirstOrThrow())
  const before = (await find()).password_hash
  if (before !== null) {
    // Somebody at an unlocked screen may guess as little as somebody at the door.
    const succeeded = countSignInAttempt(context, `person:${personId}`)
    if (!(await verifyPassword(current ?? '', before))) throw refused({ code: 'signIn.wrong' })
    succeeded()
  }
  const hash = await hashPassword(next)
  await inTheirName(context, async (trx) => {
    const changed = await trx
      .updateTable('person')
      .set({ password_hash: hash })
      .where('id', '=', personId)
      .where('password_hash', 'is not distinct from', before)
      .returning('id')
      .executeTakeFirst()
    if (changed === undefined) throw refused({ code: 'signIn.wrong' })
    await recordEvent(trx, { kind: 'password.changed', coalitionId: null, personId })
    await endOtherSessions(trx, context)
  })
}
