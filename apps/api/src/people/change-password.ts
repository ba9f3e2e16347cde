import type { Trx } from '@mithaq/db/database'
import { recordEvent } from '@mithaq/db/record-event'
import { isFreshlyProved, mayReplacePassword } from '@mithaq/domain/fresh-proof'
import { z } from 'zod'
import { inTheirName, refused, type SignedInContext } from '../trpc.ts'
import { countProofAttempt } from './attempt-limit.ts'
import { freshProofNeeded, getSessionProof } from './fresh-proof.ts'
import { endOtherSessions } from './own-sessions.ts'
import { assertLongEnough, hashPassword, verifyPassword } from './password.ts'
import { Password } from './proof.ts'

/** `current` is asked of whoever has a password, unless they just came in by a recovery code or a passkey. */
export const ChangePasswordInput = z.strictObject({ current: Password.optional(), next: Password })
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>

/** Also sets a first password beside passkeys, or one in the place of a forgotten one. All other sessions of this person end. */
export async function changePassword(context: SignedInContext, { current, next }: ChangePasswordInput): Promise<void> {
  const { personId } = context.actor
  assertLongEnough(next)
  const { before, session } = await inTheirName(context, async (trx) => ({
    before: await findHash(trx, context),
    session: await getSessionProof(trx, context),
  }))
  // A script's token changes nothing here, not even with the password.
  if (session.kind !== 'cookie') throw freshProofNeeded()
  if (before === null ? !isFreshlyProved(session, context.now) : current === undefined && !mayReplacePassword(session, context.now))
    throw freshProofNeeded()
  if (before !== null && current !== undefined) {
    // Somebody at an unlocked screen may guess as little as somebody at the door.
    const succeeded = countProofAttempt(context, personId)
    if (!(await verifyPassword(current, before))) throw refused({ code: 'signIn.wrong' })
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

async function findHash(trx: Trx, { actor }: SignedInContext): Promise<string | null> {
  return (await trx.selectFrom('person').select('password_hash').where('id', '=', actor.personId).executeTakeFirstOrThrow()).password_hash
}
