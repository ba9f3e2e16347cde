import type { PersonId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'

/** New codes take the place of all earlier ones, used or not. */
export async function replaceRecoveryCodes(trx: Connection, personId: PersonId, hashes: readonly Buffer[]): Promise<void> {
  await trx.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
  await trx
    .insertInto('recovery_code')
    .values(hashes.map((code_hash) => ({ person_id: personId, code_hash })))
    .execute()
}

/** True once for each code. Of two uses at the same time one finds the row used. */
export async function useRecoveryCode(trx: Connection, personId: PersonId, hash: Buffer, now: Date): Promise<boolean> {
  const used = await trx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst()
  return used !== undefined
}
