import type { Database } from '@mithaq/db/database'
import type { Handler } from 'hono'
import { sql } from 'kysely'
import api from '../../package.json' with { type: 'json' }

export const version = api.version

/** 200 when the database answers within two seconds, else 503. */
export const health =
  (db: Database): Handler =>
  async (c) => {
    const answer = sql`select 1`.execute(db).then(
      () => true,
      () => false,
    )
    const patience = new Promise<boolean>((resolve) => setTimeout(resolve, 2_000, false).unref())
    return (await Promise.race([answer, patience]))
      ? c.json({ status: 'ok', version })
      : c.json({ status: 'database does not answer', version }, 503)
  }
