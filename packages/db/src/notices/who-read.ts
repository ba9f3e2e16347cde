import type { MembershipId } from '@mithaq/schema/ids'
import type { Trx } from '../database.ts'

/** Who was told of a thing and has read it. Runs as mithaq_jobs. */
export async function findWhoRead(trx: Trx, thing: string): Promise<Set<MembershipId>> {
  const rows = await trx.selectFrom('notice').select('membership_id').where('thing', '=', thing).where('read_at', 'is not', null).execute()
  return new Set(rows.map(({ membership_id }) => membership_id))
}
