import type { CoalitionId, OrganisationId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'
import type { ConsultativeStatus, Name } from '../tables.ts'

export interface CoalitionOrganisation {
  id: OrganisationId
  name: Name
  consultativeStatus: ConsultativeStatus
}

/** Which of these organisations belong to the coalition today. */
export async function findCoalitionOrganisations(
  db: Connection,
  coalitionId: CoalitionId,
  ids: readonly OrganisationId[],
): Promise<CoalitionOrganisation[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('coalition_organisation')
    .innerJoin('organisation', 'organisation.id', 'coalition_organisation.organisation_id')
    .select(['organisation.id', 'organisation.name', 'organisation.consultative_status as consultativeStatus'])
    .where('coalition_organisation.coalition_id', '=', coalitionId)
    .where('coalition_organisation.left_at', 'is', null)
    .where('organisation.id', 'in', ids)
    .execute()
}
