import { asOwner, type Database } from '@mithaq/db/database'
import { randomBytes } from 'node:crypto'
import { hashPassword } from '../people/password.ts'
import { refuseInUse } from './refuse-in-use.ts'

/**
 * A password for everybody of the demo, drawn anew: a sign-in link proves nobody, and who signs, or changes how the account opens, proves
 * first who they are. The one before it opens nothing any more. Who has chosen another one keeps it, and whoever is not of the demo is
 * left alone.
 * @returns The password, which stands nowhere else.
 * @throws {CannotStart} in a database that is in use.
 */
export async function renewDemoPassword(db: Database): Promise<string> {
  // 120 bits, in groups that can be typed.
  const password = randomBytes(15).toString('hex').match(/.{6}/g)?.join('-') ?? ''
  const hash = await hashPassword(password)
  await asOwner(db, async (trx) => {
    await refuseInUse(trx)
    await trx
      .updateTable('person')
      .set({ password_hash: hash })
      .where('is_demo', '=', true)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('event')
              .select('event.id')
              .whereRef('event.person_id', '=', 'person.id')
              .where('event.kind', '=', 'password.changed'),
          ),
        ),
      )
      .execute()
  })
  return password
}
