import type { MembershipId } from '@mithaq/schema/ids'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { Connection } from '../database.ts'
import type { Name } from '../tables.ts'

/** As whom a member is shown to the others at a text. */
export interface ShownAs {
  alias: string
  /** In the languages in which it was given; of a guest, as the invitation says it. */
  organisation: Name
  /** In which they read themselves. */
  language: InterfaceLanguage
}

/** Runs in the member's own name. */
export async function findShownAs(trx: Connection, membershipId: MembershipId): Promise<ShownAs | null> {
  const row = await trx
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['membership.alias', 'membership.guest_organisation', 'organisation.name', 'person.language'])
    .where('membership.id', '=', membershipId)
    .executeTakeFirst()
  if (row === undefined) return null
  const organisation = row.name ?? (row.guest_organisation === null ? {} : { en: row.guest_organisation })
  return { alias: row.alias, organisation, language: row.language }
}
