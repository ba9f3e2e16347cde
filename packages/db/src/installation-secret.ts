import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { asOwner, type Database } from './database.ts'

/** A secret that all processes on this database share, 32 random bytes: whoever asks first makes it. */
export const getInstallationSecret = (db: Database, purpose: 'fanout'): Promise<Uint8Array> =>
  asOwner(db, async (trx) => {
    await sql`insert into installation_secret (purpose, secret) values (${purpose}, ${randomBytes(32)}) on conflict do nothing`.execute(trx)
    const { rows } = await sql<{ secret: Buffer }>`select secret from installation_secret where purpose = ${purpose}`.execute(trx)
    return (rows[0] as { secret: Buffer }).secret
  })
