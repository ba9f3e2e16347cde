import type { Trx } from '@mithaq/db/database'
import { endOpenRound } from '@mithaq/db/signing/rounds'
import type { RoundEnd } from '@mithaq/db/signing/signing-tables'
import type { SubmissionId } from '@mithaq/schema/ids'
import { recordFact } from '../submissions/record-fact.ts'
import type { ActingContext } from '../trpc.ts'

/** Ends the round that is open, where one is. Signatures stay: for the version that they name (SPEC R9). */
export async function endRoundOf(trx: Trx, ctx: ActingContext, submissionId: SubmissionId, ended: RoundEnd): Promise<boolean> {
  const roundId = await endOpenRound(trx, submissionId, ended, ctx.now)
  if (roundId !== null) await recordFact(trx, ctx, 'round.ended', submissionId, { roundId, ended })
  return roundId !== null
}
