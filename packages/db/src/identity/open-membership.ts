import { sql, type RawBuilder, type SqlBool } from 'kysely'

/**
 * In which memberships somebody may act now: not ended, a guest's last day ahead, the organisation still in the coalition.
 * @param table the name under which the statement knows the membership.
 */
export function isOpenMembership(table: string, now: Date): RawBuilder<SqlBool> {
  const of = (column: string) => sql.ref(`${table}.${column}`)
  return sql<SqlBool>`(${of('ended_at')} is null and (${of('ends_at')} is null or ${of('ends_at')} > ${now})
    and (${of('organisation_id')} is null or exists (
      select from coalition_organisation joined
      where joined.coalition_id = ${of('coalition_id')} and joined.organisation_id = ${of('organisation_id')} and joined.left_at is null)))`
}
