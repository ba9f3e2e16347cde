import type { CoalitionId, CredentialId, MembershipId, OrganisationId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { InterfaceLanguage, Region } from '@mithaq/schema/language'
import type { Name } from '@mithaq/schema/name'
import type { Role } from '@mithaq/schema/role'
import type { Connection } from '../database.ts'
import { isOpenMembership } from './open-membership.ts'

export interface OwnMembership {
  membershipId: MembershipId
  coalitionId: CoalitionId
  coalitionName: Name
  organisationId: OrganisationId | null
  organisationName: Name | null
  guestOrganisation: string | null
  role: Role
  alias: string
  guest: { submissionId: SubmissionId; endsAt: Date } | null
  /** Organisations in that coalition; 0 for a guest, who sees one submission and not who else is there. */
  organisations: number
  signsForOrganisation: boolean
}

export interface OwnAccount {
  personId: PersonId
  email: string
  language: InterfaceLanguage
  region: Region
  /** IANA; null: they never said. */
  timeZone: string | null
  /** Days are shown with the Hijri day beside them. */
  hijriDates: boolean
  hasPassword: boolean
  passkeys: { id: CredentialId; createdAt: Date; lastUsedAt: Date | null }[]
  recoveryCodesLeft: number
  memberships: OwnMembership[]
}

/** Everything that a person sees about themself, across coalitions: therefore as owner, and for nobody but them. */
export async function findOwnAccount(trx: Connection, personId: PersonId, now: Date): Promise<OwnAccount | null> {
  const person = await trx
    .selectFrom('person')
    .select(['id', 'email', 'language', 'region', 'time_zone', 'hijri_dates', 'password_hash'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (person === undefined) return null
  const passkeys = await trx
    .selectFrom('credential')
    .select(['id', 'created_at', 'last_used_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute()
  const codes = await trx
    .selectFrom('recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return {
    personId: person.id,
    email: person.email,
    language: person.language,
    region: person.region,
    timeZone: person.time_zone,
    hijriDates: person.hijri_dates,
    hasPassword: person.password_hash !== null,
    passkeys: passkeys.map((passkey) => ({ id: passkey.id, createdAt: passkey.created_at, lastUsedAt: passkey.last_used_at })),
    recoveryCodesLeft: codes.left,
    memberships: await findOwnMemberships(trx, personId, now),
  }
}

/** Where this person may act now. */
async function findOwnMemberships(trx: Connection, personId: PersonId, now: Date): Promise<OwnMembership[]> {
  const rows = await trx
    .selectFrom('membership as m')
    .innerJoin('coalition', 'coalition.id', 'm.coalition_id')
    .leftJoin('organisation', 'organisation.id', 'm.organisation_id')
    .select([
      'm.id',
      'm.coalition_id',
      'coalition.name as coalition_name',
      'm.organisation_id',
      'organisation.name as organisation_name',
      'm.guest_organisation',
      'm.role',
      'm.alias',
      'm.guest_submission_id',
      'm.ends_at',
      'm.signs_for_organisation',
    ])
    .select((eb) =>
      eb
        .selectFrom('coalition_organisation as o')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('o.coalition_id', '=', 'm.coalition_id')
        .where('o.left_at', 'is', null)
        .as('organisations'),
    )
    .where('m.person_id', '=', personId)
    .where(isOpenMembership('m', now))
    .orderBy('m.created_at')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => {
    const guest =
      row.guest_submission_id !== null && row.ends_at !== null ? { submissionId: row.guest_submission_id, endsAt: row.ends_at } : null
    return {
      membershipId: row.id,
      coalitionId: row.coalition_id,
      coalitionName: row.coalition_name,
      organisationId: row.organisation_id,
      organisationName: row.organisation_name,
      guestOrganisation: row.guest_organisation,
      role: row.role,
      alias: row.alias,
      guest,
      organisations: guest === null ? (row.organisations ?? 0) : 0,
      signsForOrganisation: row.signs_for_organisation,
    }
  })
}
