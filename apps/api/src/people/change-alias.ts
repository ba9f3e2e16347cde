import { recordEvent } from '@mithaq/db/record-event'
import { inTheirName, type ActingContext } from '../trpc.ts'

/** The name by which partners know the person in this coalition; they may have another one elsewhere. */
export async function changeAlias(context: ActingContext, alias: string): Promise<void> {
  const { coalitionId, actor } = context
  await inTheirName(context, async (trx) => {
    await trx
      .updateTable('membership')
      .set({ alias })
      .where('id', '=', actor.membershipId)
      .where('person_id', '=', actor.personId)
      .execute()
    await recordEvent(trx, {
      kind: 'membership.aliasChanged',
      coalitionId,
      submissionId: actor.kind === 'guest' ? actor.submissionId : null,
      personId: actor.personId,
      membershipId: actor.membershipId,
      subject: { membershipId: actor.membershipId },
    })
  })
}
