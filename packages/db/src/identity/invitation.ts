import type { CoalitionId, InvitationId, MembershipId, OrganisationId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { Name } from '@mithaq/schema/name'
import type { Role } from '@mithaq/schema/role'
import type { Connection } from '../database.ts'
import { recordEvent } from '../record-event.ts'
import { hashOfSecret } from './secret.ts'

export interface OpenInvitation {
  id: InvitationId
  coalitionId: CoalitionId
  coalitionName: Name
  organisationId: OrganisationId | null
  organisationName: Name | null
  role: Role
  signsForOrganisation: boolean
  guest: { submissionId: SubmissionId; organisation: string | null; endsAt: Date } | null
  expiresAt: Date
}

/**
 * The invitation of a link, while it can still be accepted. Runs as owner: who holds the link is not a member yet.
 * With `hold` the row stays held until the transaction ends, so that of two acceptances one finds it used.
 */
export async function findOpenInvitation(
  trx: Connection,
  secret: string,
  now: Date,
  options: { hold?: boolean } = {},
): Promise<OpenInvitation | null> {
  const row = await trx
    .selectFrom('invitation as i')
    .innerJoin('coalition', 'coalition.id', 'i.coalition_id')
    .leftJoin('organisation', 'organisation.id', 'i.organisation_id')
    .leftJoin('coalition_organisation as c', (join) =>
      join.onRef('c.coalition_id', '=', 'i.coalition_id').onRef('c.organisation_id', '=', 'i.organisation_id').on('c.left_at', 'is', null),
    )
    .select([
      'i.id',
      'i.coalition_id',
      'coalition.name as coalition_name',
      'i.organisation_id',
      'organisation.name as organisation_name',
      'i.role',
      'i.signs_for_organisation',
      'i.guest_submission_id',
      'i.guest_organisation',
      'i.guest_ends_at',
      'i.expires_at',
    ])
    .where('i.token_hash', '=', hashOfSecret(secret))
    .where('i.used_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', now)
    .where((eb) => eb.or([eb('i.guest_ends_at', 'is', null), eb('i.guest_ends_at', '>', now)]))
    .where((eb) => eb.or([eb('i.organisation_id', 'is', null), eb('c.organisation_id', 'is not', null)]))
    .$if(options.hold === true, (query) => query.forUpdate('i'))
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    coalitionId: row.coalition_id,
    coalitionName: row.coalition_name,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    role: row.role,
    signsForOrganisation: row.signs_for_organisation,
    guest:
      row.guest_submission_id !== null && row.guest_ends_at !== null
        ? { submissionId: row.guest_submission_id, organisation: row.guest_organisation, endsAt: row.guest_ends_at }
        : null,
    expiresAt: row.expires_at,
  }
}

/** Does this person already act for that organisation (or as a guest of that submission) in the coalition? */
export async function hasSuchMembership(trx: Connection, personId: PersonId, invitation: OpenInvitation, now: Date): Promise<boolean> {
  const found = await trx
    .selectFrom('membership')
    .select('id')
    .where('person_id', '=', personId)
    .where('coalition_id', '=', invitation.coalitionId)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .where('organisation_id', 'is not distinct from', invitation.organisationId)
    .where('guest_submission_id', 'is not distinct from', invitation.guest?.submissionId ?? null)
    .executeTakeFirst()
  return found !== undefined
}

/** Open invitations of somebody who left or may no longer invite: they must not be a way back in. */
export async function revokeInvitationsOf(
  trx: Connection,
  createdBy: MembershipId,
  by: { coalitionId: CoalitionId; personId: PersonId; membershipId: MembershipId },
  now: Date,
): Promise<void> {
  const revoked = await trx
    .updateTable('invitation')
    .set({ revoked_at: now })
    .where('coalition_id', '=', by.coalitionId)
    .where('created_by', '=', createdBy)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(['id', 'guest_submission_id'])
    .execute()
  for (const { id, guest_submission_id } of revoked)
    await recordEvent(trx, { kind: 'invitation.revoked', ...by, submissionId: guest_submission_id, subject: { invitationId: id } })
}
