import type { Trx } from '@mithaq/db/database'
import { findSessionProof } from '@mithaq/db/identity/session'
import { isFreshlyProved } from '@mithaq/domain/fresh-proof'
import type { SessionProof } from '@mithaq/schema/session-proof'
import { refused, type SignedInContext } from '../trpc.ts'

/** Of the session that asks, in the name of its person. */
export async function getSessionProof(trx: Trx, { actor, sessionId }: SignedInContext): Promise<SessionProof> {
  const session = sessionId === null ? null : await findSessionProof(trx, actor.personId, sessionId)
  if (session === null) throw freshProofNeeded()
  return session
}

/** What changes how the account opens begins with this. */
export async function assertFreshlyProved(trx: Trx, context: SignedInContext): Promise<void> {
  if (!isFreshlyProved(await getSessionProof(trx, context), context.now)) throw freshProofNeeded()
}

export const freshProofNeeded = () => refused({ code: 'signIn.freshProofNeeded' })
