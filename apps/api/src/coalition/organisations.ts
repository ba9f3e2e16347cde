import type { Trx } from '@mithaq/db/database'
import { recordEvent } from '@mithaq/db/record-event'
import { InterfaceLanguage } from '@mithaq/schema/language'
import { newId, OrganisationId, type CoalitionId } from '@mithaq/schema/ids'
import { Name, ShownName } from '@mithaq/schema/name'
import { z } from 'zod'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { assertCoordinates, doneBy } from './coordinating.ts'

const ConsultativeStatus = z.enum(['none', 'general', 'special', 'roster'])
/** What the organisation does, in a sentence: some covers ask for it. */
const Activity = z.partialRecord(InterfaceLanguage, ShownName(600))

export const AddOrganisationInput = z.strictObject({
  name: Name,
  consultativeStatus: ConsultativeStatus,
  activity: Activity.nullable().optional(),
})
export type AddOrganisationInput = z.infer<typeof AddOrganisationInput>

export const ChangeOrganisationInput = z.strictObject({
  organisationId: OrganisationId,
  name: Name.optional(),
  consultativeStatus: ConsultativeStatus.optional(),
  activity: Activity.nullable().optional(),
})
export type ChangeOrganisationInput = z.infer<typeof ChangeOrganisationInput>

export async function addOrganisation(context: ActingContext, input: AddOrganisationInput): Promise<{ organisationId: OrganisationId }> {
  assertCoordinates(context)
  const { coalitionId } = context
  const organisationId = newId(OrganisationId)
  await inTheirName(context, async (trx) => {
    await assertNameFree(trx, coalitionId, input.name, null)
    await trx
      .insertInto('organisation')
      .values({
        id: organisationId,
        name: JSON.stringify(input.name),
        consultative_status: input.consultativeStatus,
        activity: activityColumn(input.activity ?? null),
      })
      .execute()
    await trx.insertInto('coalition_organisation').values({ coalition_id: coalitionId, organisation_id: organisationId }).execute()
    await recordEvent(trx, { kind: 'organisation.added', ...doneBy(context), subject: { organisationId } })
  })
  return { organisationId }
}

export async function changeOrganisation(context: ActingContext, input: ChangeOrganisationInput): Promise<void> {
  assertCoordinates(context)
  const { organisationId, name, consultativeStatus, activity } = input
  if (name === undefined && consultativeStatus === undefined && activity === undefined) return
  await inTheirName(context, async (trx) => {
    if (!(await isInCoalition(trx, context.coalitionId, organisationId))) throw notFound()
    if (name !== undefined) await assertNameFree(trx, context.coalitionId, name, organisationId)
    await trx
      .updateTable('organisation')
      .set({
        ...(name === undefined ? {} : { name: JSON.stringify(name) }),
        ...(consultativeStatus === undefined ? {} : { consultative_status: consultativeStatus }),
        ...(activity === undefined ? {} : { activity: activityColumn(activity) }),
      })
      .where('id', '=', organisationId)
      .execute()
    await recordEvent(trx, { kind: 'organisation.changed', ...doneBy(context), subject: { organisationId } })
  })
}

export async function isInCoalition(trx: Trx, coalitionId: CoalitionId, organisationId: OrganisationId): Promise<boolean> {
  const found = await trx
    .selectFrom('coalition_organisation')
    .select('organisation_id')
    .where('coalition_id', '=', coalitionId)
    .where('organisation_id', '=', organisationId)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

const activityColumn = (activity: z.infer<typeof Activity> | null): string | null =>
  activity === null || Object.values(activity).every((text) => text === undefined) ? null : JSON.stringify(activity)

/** Two organisations of one coalition with the same name in one language would be taken for each other on every page. */
async function assertNameFree(trx: Trx, coalitionId: CoalitionId, name: Name, except: OrganisationId | null): Promise<void> {
  // The coalition's row is held, so that two coordinators who add the same name at once do not both succeed; not its key, to which
  // every update of every text refers.
  await trx.selectFrom('coalition').select('id').where('id', '=', coalitionId).forNoKeyUpdate().execute()
  const others = await trx
    .selectFrom('coalition_organisation as c')
    .innerJoin('organisation as o', 'o.id', 'c.organisation_id')
    .select(['o.id', 'o.name'])
    .where('c.coalition_id', '=', coalitionId)
    .where('c.left_at', 'is', null)
    .execute()
  const same = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && a.toLocaleLowerCase() === b.toLocaleLowerCase()
  const taken = others.some(
    (other) => other.id !== except && InterfaceLanguage.options.some((language) => same(other.name[language], name[language])),
  )
  if (taken) throw refused({ code: 'organisation.nameTaken' })
}
