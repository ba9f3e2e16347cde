import { asOwner } from '@mithaq/db/database'
import { findOwnAccount, type OwnAccount } from '@mithaq/db/identity/own-account'
import { findSessionProof } from '@mithaq/db/identity/session'
import { mayReplacePassword } from '@mithaq/domain/fresh-proof'
import type { Context } from '../context.ts'

export interface Me extends OwnAccount {
  /** For some minutes: a new password takes the place of a forgotten one. */
  mayReplacePassword: boolean
}

/** One's own account; null for anonymous. */
export async function findMe({ actor, db, sessionId, now }: Context): Promise<Me | null> {
  if (actor.kind === 'anonymous') return null
  return asOwner(db, async (trx) => {
    const account = await findOwnAccount(trx, actor.personId, now)
    const session = sessionId === null ? null : await findSessionProof(trx, actor.personId, sessionId)
    return account === null ? null : { ...account, mayReplacePassword: session !== null && mayReplacePassword(session, now) }
  })
}
