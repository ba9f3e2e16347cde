import { mayCoordinate, mayReadCoalition } from '@mithaq/domain/access'
import type { ConsultativeStatus } from '@mithaq/db/tables'
import type { CoalitionId, OrganisationId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { Name } from '@mithaq/schema/name'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'

export interface CoalitionView {
  id: CoalitionId
  name: Name
  /** ISO days of the week: 5 is Friday. */
  weekend: number[]
  wordsPerMinute: Partial<Record<DocumentLanguage, number>>
  organisations: {
    id: OrganisationId
    name: Name
    consultativeStatus: ConsultativeStatus
    activity: Name | null
    /** How many act for it: for coordinators, and for one's own organisation. */
    people?: number
  }[]
}

/** The coalition and its organisations, without the list of persons. */
export async function getCoalition(context: ActingContext): Promise<CoalitionView> {
  const { actor, coalitionId } = context
  if (!mayReadCoalition(actor)) throw notFound()
  return inTheirName(context, async (trx) => {
    const coalition = await trx
      .selectFrom('coalition')
      .select(['id', 'name', 'weekend', 'words_per_minute'])
      .where('id', '=', coalitionId)
      .executeTakeFirst()
    if (coalition === undefined) throw notFound()
    const organisations = await trx
      .selectFrom('coalition_organisation as c')
      .innerJoin('organisation as o', 'o.id', 'c.organisation_id')
      .select(['o.id', 'o.name', 'o.consultative_status', 'o.activity'])
      .select((eb) =>
        eb
          .selectFrom('membership as m')
          .select((count) => count.fn.count<number>('m.person_id').distinct().as('people'))
          .whereRef('m.coalition_id', '=', 'c.coalition_id')
          .whereRef('m.organisation_id', '=', 'o.id')
          .where('m.guest_submission_id', 'is', null)
          .where('m.ended_at', 'is', null)
          .as('people'),
      )
      .where('c.coalition_id', '=', coalitionId)
      .where('c.left_at', 'is', null)
      .orderBy('c.joined_at')
      .orderBy('o.id')
      .execute()
    return {
      id: coalition.id,
      name: coalition.name,
      weekend: coalition.weekend,
      wordsPerMinute: coalition.words_per_minute,
      organisations: organisations.map((organisation) => ({
        id: organisation.id,
        name: organisation.name,
        consultativeStatus: organisation.consultative_status,
        activity: organisation.activity,
        ...(mayCoordinate(actor) || organisation.id === actor.organisationId ? { people: organisation.people ?? 0 } : {}),
      })),
    }
  })
}
