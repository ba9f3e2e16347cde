import { newId, SetUpLinkId } from '@mithaq/schema/ids'
import { asOwner, type Connection, type Database } from '../database.ts'
import { hashOfSecret, newSecret } from './secret.ts'

/** A set-up link makes whoever opens it first the coordinator of a new coalition. Returns its secret, which is kept nowhere. */
export async function createSetUpLink(db: Database, options: { expiresAt?: Date | null } = {}): Promise<string> {
  return asOwner(db, (trx) => insertLink(trx, options.expiresAt ?? null))
}

/**
 * For the first start: a link when nobody is here yet, null otherwise. A link of an earlier start that nobody opened
 * stops working, since what stands in an old terminal should not open a new installation. One that the operator made on
 * purpose has an end of its own and stays.
 */
export async function createSetUpLinkIfEmpty(db: Database): Promise<string | null> {
  return asOwner(db, async (trx) => {
    if ((await trx.selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined) return null
    await trx.deleteFrom('setup_link').where('used_at', 'is', null).where('expires_at', 'is', null).execute()
    return insertLink(trx, null)
  })
}

async function insertLink(trx: Connection, expiresAt: Date | null): Promise<string> {
  const secret = newSecret()
  await trx
    .insertInto('setup_link')
    .values({ id: newId(SetUpLinkId), token_hash: hashOfSecret(secret), expires_at: expiresAt })
    .execute()
  return secret
}

/** Is this link still to be opened? Runs as owner. */
export async function findOpenSetUpLink(trx: Connection, secret: string, now: Date): Promise<{ id: string } | null> {
  const link = await trx
    .selectFrom('setup_link')
    .select('id')
    .where('token_hash', '=', hashOfSecret(secret))
    .where('used_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirst()
  return link ?? null
}

/** Uses the link up. Of two people at the same time one hears `false`: the second waits for the row and finds it used. */
export async function useSetUpLink(trx: Connection, secret: string, now: Date): Promise<boolean> {
  const used = await trx
    .updateTable('setup_link')
    .set({ used_at: now })
    .where('token_hash', '=', hashOfSecret(secret))
    .where('used_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}
