import type { PersonId } from '@mithaq/schema/ids'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { Connection } from '../database.ts'

/** An account before anybody is signed in; all of this runs as owner, in few and named statements. */
export interface NewPerson {
  id: PersonId
  email: string
  passwordHash: string | null
  language: InterfaceLanguage
  isDemo?: boolean
}

/** False when the e-mail belongs to somebody already. */
export async function insertPerson(trx: Connection, person: NewPerson): Promise<boolean> {
  const inserted = await trx
    .insertInto('person')
    .values({
      id: person.id,
      email: person.email.trim(),
      password_hash: person.passwordHash,
      language: person.language,
      is_demo: person.isDemo ?? false,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** E-mails compare without regard to case (citext). */
export async function findPersonByEmail(
  trx: Connection,
  email: string,
): Promise<{ personId: PersonId; passwordHash: string | null; isDemo: boolean } | null> {
  // PostgreSQL has no text with a NUL in it, so nobody has such an e-mail.
  if (email.includes('\0')) return null
  const person = await trx
    .selectFrom('person')
    .select(['id', 'password_hash', 'is_demo'])
    .where('email', '=', email.trim())
    .executeTakeFirst()
  return person === undefined ? null : { personId: person.id, passwordHash: person.password_hash, isDemo: person.is_demo }
}
