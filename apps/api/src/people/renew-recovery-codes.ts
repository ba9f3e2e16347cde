import { replaceRecoveryCodes } from '@mithaq/db/identity/recovery-code'
import { recordEvent } from '@mithaq/db/record-event'
import { inTheirName, type SignedInContext } from '../trpc.ts'
import { assertFreshlyProved } from './fresh-proof.ts'
import { newRecoveryCodes } from './recovery-codes.ts'

/** Ten new codes, shown this once; all earlier ones stop working. */
export async function renewRecoveryCodes(context: SignedInContext): Promise<{ recoveryCodes: string[] }> {
  const { personId } = context.actor
  const codes = newRecoveryCodes()
  await inTheirName(context, async (trx) => {
    await assertFreshlyProved(trx, context)
    await replaceRecoveryCodes(trx, personId, codes.hashes)
    await recordEvent(trx, { kind: 'recoveryCodes.renewed', coalitionId: null, personId })
  })
  return { recoveryCodes: codes.shown }
}
