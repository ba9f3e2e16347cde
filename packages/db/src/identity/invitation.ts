import type { CoalitionId, InvitationId, MembershipId, OrganisationId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { Name } from '@mithaq/schema/name'
import type { Role } from '@mithaq/schema/role'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Connection } from '../database.ts'
import { recordEvent } from '../record-event.ts'
import type { Tables } from '../tables.ts'
import { isOpenMembership } from './open-membership.ts'
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
  invitedBy: { membershipId: MembershipId; organisationId: OrganisationId }
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
      'i.created_by',
      'i.inviting_organisation_id',
    ])
    .where('i.token_hash', '=', hashOfSecret(secret))
    .where('i.used_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', now)
    .where((eb) => eb.or([eb('i.guest_ends_at', 'is', null), eb('i.guest_ends_at', '>', now)]))
    .where((eb) => eb.or([eb('i.organisation_id', 'is', null), eb('c.organisation_id', 'is not', null)]))
    // Whoever no longer takes part in a submission lets nobody into it.
    .where((eb) =>
      eb.or([
        eb('i.guest_submission_id', 'is', null),
        eb.exists(
          eb
            .selectFrom('submission_organisation as s')
            .select('s.organisation_id')
            .whereRef('s.submission_id', '=', 'i.guest_submission_id')
            .whereRef('s.organisation_id', '=', 'i.inviting_organisation_id'),
        ),
      ]),
    )
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
    invitedBy: { membershipId: row.created_by, organisationId: row.inviting_organisation_id },
  }
}

/**
 * Would this person, with an invitation that they made themself, act for an organisation that has people of its own, or had?
 * Runs as owner: its people may be in another coalition.
 */
export async function invitesThemself(
  trx: Connection,
  personId: PersonId,
  { organisationId, invitedBy }: OpenInvitation,
): Promise<boolean> {
  if (organisationId === null) return false
  const inviter = await trx.selectFrom('membership').select('person_id').where('id', '=', invitedBy.membershipId).executeTakeFirst()
  if (inviter?.person_id !== personId) return false
  const other = await trx
    .selectFrom('membership')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '!=', personId)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/** Does this person already act for that organisation (or as a guest of that submission) in the coalition? */
export async function hasSuchMembership(trx: Connection, personId: PersonId, invitation: OpenInvitation, now: Date): Promise<boolean> {
  const found = await trx
    .selectFrom('membership')
    .select('id')
    .where('person_id', '=', personId)
    .where('coalition_id', '=', invitation.coalitionId)
    .where(isOpenMembership('membership', now))
    .where('organisation_id', 'is not distinct from', invitation.organisationId)
    .where('guest_submission_id', 'is not distinct from', invitation.guest?.submissionId ?? null)
    .executeTakeFirst()
  return found !== undefined
}

/** Who revokes, for the events. */
interface Revoking {
  coalitionId: CoalitionId
  personId: PersonId
  membershipId: MembershipId
}

/** Open invitations of somebody who left or may no longer invite: they must not be a way back in. */
export async function revokeInvitationsOf(trx: Connection, createdBy: MembershipId, by: Revoking, now: Date): Promise<void> {
  await revokeOpen(trx, by, now, (eb) => eb('created_by', '=', createdBy))
}

/** Open links into a submission that were made in the name of organisations which no longer take part in it. */
export async function revokeGuestInvitationsOfOthers(
  trx: Connection,
  submission: { id: SubmissionId; takingPart: readonly OrganisationId[] },
  by: Revoking,
  now: Date,
): Promise<void> {
  await revokeOpen(trx, by, now, (eb) =>
    eb.and([eb('guest_submission_id', '=', submission.id), eb('inviting_organisation_id', 'not in', submission.takingPart)]),
  )
}

async function revokeOpen(
  trx: Connection,
  by: Revoking,
  now: Date,
  which: (eb: ExpressionBuilder<Tables, 'invitation'>) => Expression<SqlBool>,
): Promise<void> {
  const revoked = await trx
    .updateTable('invitation')
    .set({ revoked_at: now })
    .where('coalition_id', '=', by.coalitionId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(which)
    .returning(['id', 'guest_submission_id'])
    .execute()
  for (const { id, guest_submission_id } of revoked)
    await recordEvent(trx, { kind: 'invitation.revoked', ...by, submissionId: guest_submission_id, subject: { invitationId: id } })
}
