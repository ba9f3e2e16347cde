import type { Trx } from '@mithaq/db/database'
import { mayCoordinate, mayManageSubmission, type Actor } from '@mithaq/domain/access'
import type { InvitationId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { Name } from '@mithaq/schema/name'
import type { Role } from '@mithaq/schema/role'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { findSubmissionAccess } from './find-submission-access.ts'

export interface InvitationView {
  id: InvitationId
  organisationId: OrganisationId | null
  organisationName: Name | null
  role: Role
  signsForOrganisation: boolean
  guest: { submissionId: SubmissionId; organisation: string | null; endsAt: Date } | null
  createdAt: Date
  expiresAt: Date
  state: 'open' | 'used' | 'expired' | 'revoked'
}

/** Who can have invited anybody: coordinators, and writers, whose organisation may lead a submission. */
export const mayHaveInvited = (actor: Actor): boolean =>
  actor.kind === 'member' && (actor.role === 'coordinator' || actor.role === 'writer')

/** Invitations to the coalition for its coordinators; those of guests for whoever manages their submission. Newest first. */
export async function listInvitations(context: ActingContext): Promise<InvitationView[]> {
  const { actor, coalitionId, now } = context
  if (!mayHaveInvited(actor)) throw notFound()
  return inTheirName(context, async (trx) => {
    const rows = await trx
      .selectFrom('invitation as i')
      .leftJoin('organisation as o', 'o.id', 'i.organisation_id')
      .select([
        'i.id',
        'i.organisation_id',
        'o.name as organisation_name',
        'i.role',
        'i.signs_for_organisation',
        'i.guest_submission_id',
        'i.guest_organisation',
        'i.guest_ends_at',
        'i.created_at',
        'i.expires_at',
        'i.used_at',
        'i.revoked_at',
      ])
      .where('i.coalition_id', '=', coalitionId)
      .$if(!mayCoordinate(actor), (query) => query.where('i.guest_submission_id', 'is not', null))
      .orderBy('i.created_at', 'desc')
      .orderBy('i.id', 'desc')
      .limit(500)
      .execute()
    const managed = await managedAmong(
      trx,
      actor,
      rows.flatMap((row) => row.guest_submission_id ?? []),
    )
    return rows
      .filter((row) => row.guest_submission_id === null || managed.has(row.guest_submission_id))
      .map((row) => ({
        id: row.id,
        organisationId: row.organisation_id,
        organisationName: row.organisation_name,
        role: row.role,
        signsForOrganisation: row.signs_for_organisation,
        guest:
          row.guest_submission_id === null || row.guest_ends_at === null
            ? null
            : { submissionId: row.guest_submission_id, organisation: row.guest_organisation, endsAt: row.guest_ends_at },
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        state: stateOf(row, now),
      }))
  })
}

export function stateOf(
  invitation: { used_at: Date | null; revoked_at: Date | null; expires_at: Date },
  now: Date,
): InvitationView['state'] {
  if (invitation.used_at !== null) return 'used'
  if (invitation.revoked_at !== null) return 'revoked'
  return invitation.expires_at > now ? 'open' : 'expired'
}

async function managedAmong(trx: Trx, actor: Actor, submissionIds: readonly SubmissionId[]): Promise<Set<SubmissionId>> {
  const managed = new Set<SubmissionId>()
  for (const submissionId of new Set(submissionIds)) {
    const submission = await findSubmissionAccess(trx, submissionId)
    if (submission !== null && mayManageSubmission(actor, submission)) managed.add(submissionId)
  }
  return managed
}
