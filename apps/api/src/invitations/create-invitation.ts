import type { Trx } from '@mithaq/db/database'
import { hashOfSecret, newSecret } from '@mithaq/db/identity/secret'
import { recordEvent } from '@mithaq/db/record-event'
import { mayCoordinate, mayManageSubmission } from '@mithaq/domain/access'
import { InvitationId, newId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { ShownName } from '@mithaq/schema/name'
import { GuestRole, Role } from '@mithaq/schema/role'
import { Day } from '@mithaq/schema/day'
import { z } from 'zod'
import { doneBy } from '../coalition/coordinating.ts'
import { isInCoalition } from '../coalition/organisations.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { findSubmissionAccess } from './find-submission-access.ts'

const openHours = 72

/** A member for an organisation of the coalition, or a guest of one submission until the end of a day. */
export const CreateInvitationInput = z.union([
  z.strictObject({ organisationId: OrganisationId, role: Role, signsForOrganisation: z.boolean().default(false) }),
  z.strictObject({
    guest: z.strictObject({ submissionId: SubmissionId, role: GuestRole, endsAt: Day, organisation: ShownName(200).nullable() }),
  }),
])
export type CreateInvitationInput = z.infer<typeof CreateInvitationInput>
type MemberInvitation = Extract<CreateInvitationInput, { organisationId: OrganisationId }>
type GuestInvitation = Extract<CreateInvitationInput, { guest: unknown }>['guest']

/** The link is shown this once: only the hash of its secret is kept, and the secret stands after `#`, where no server sees it. */
export async function createInvitation(
  context: ActingContext,
  input: CreateInvitationInput,
): Promise<{ invitationId: InvitationId; url: string }> {
  const { now, coalitionId, actor, environment } = context
  if (actor.kind !== 'member') throw notFound()
  const invitationId = newId(InvitationId)
  const secret = newSecret()
  await inTheirName(context, async (trx) => {
    const invited = 'guest' in input ? await inviteGuest(trx, context, input.guest) : await inviteMember(trx, context, input)
    await trx
      .insertInto('invitation')
      .values({
        id: invitationId,
        coalition_id: coalitionId,
        ...invited,
        token_hash: hashOfSecret(secret),
        created_by: actor.membershipId,
        inviting_organisation_id: actor.organisationId,
        created_at: now,
        expires_at: new Date(now.getTime() + openHours * 3_600_000),
      })
      .execute()
    await recordEvent(trx, {
      kind: 'invitation.created',
      ...doneBy(context),
      // Who may not see the submission does not see that somebody is invited to it.
      submissionId: invited.guest_submission_id,
      subject: { invitationId, role: invited.role },
    })
  })
  return { invitationId, url: `${environment.publicUrl.origin}/invitation#${secret}` }
}

async function inviteMember(
  trx: Trx,
  { actor, coalitionId }: ActingContext,
  { organisationId, role, signsForOrganisation }: MemberInvitation,
) {
  if (!mayCoordinate(actor)) throw notFound()
  if (!(await isInCoalition(trx, coalitionId, organisationId))) throw refused({ code: 'organisation.notInCoalition' })
  return {
    organisation_id: organisationId,
    role,
    signs_for_organisation: signsForOrganisation,
    guest_submission_id: null,
    guest_organisation: null,
    guest_ends_at: null,
  }
}

async function inviteGuest(trx: Trx, { actor, now }: ActingContext, { submissionId, role, endsAt, organisation }: GuestInvitation) {
  const submission = await findSubmissionAccess(trx, submissionId)
  if (submission === null || !mayManageSubmission(actor, submission)) throw notFound()
  // The end of that day in UTC: the guest has the whole day in Damascus and Tripoli.
  const ends = new Date(Date.parse(`${endsAt}T00:00:00Z`) + 86_400_000)
  if (ends <= now) throw refused({ code: 'guest.endDatePast' })
  return {
    organisation_id: null,
    role,
    signs_for_organisation: false,
    guest_submission_id: submissionId,
    guest_organisation: organisation,
    guest_ends_at: ends,
  }
}
