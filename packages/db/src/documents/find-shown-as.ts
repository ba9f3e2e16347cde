import type { MembershipId } from '@mithaq/schema/ids'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import { sql } from 'kysely'
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

/** Of members who have just been let in to a text. Runs as owner, across coalitions: for each, in their order. */
export async function findShownAs(trx: Connection, membershipIds: readonly MembershipId[]): Promise<(ShownAs | null)[]> {
  const rows = await trx
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['membership.id', 'membership.alias', 'membership.guest_organisation', 'organisation.name', 'person.language'])
    .where('membership.id', '=', sql<MembershipId>`any(${membershipIds}::uuid[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return membershipIds.map((membershipId) => {
    const row = byId.get(membershipId)
    if (row === undefined) return null
    const organisation = row.name ?? (row.guest_organisation === null ? {} : { en: row.guest_organisation })
    return { alias: row.alias, organisation, language: row.language }
  })
}
