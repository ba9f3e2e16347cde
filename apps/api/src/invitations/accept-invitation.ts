import { asOwner, type Trx } from '@mithaq/db/database'
import { findOpenInvitation, hasSuchMembership, invitesThemself, type OpenInvitation } from '@mithaq/db/identity/invitation'
import { findPersonByEmail } from '@mithaq/db/identity/person'
import { recordEvent } from '@mithaq/db/record-event'
import { MembershipId, newId, type PersonId } from '@mithaq/schema/ids'
import { Alias } from '@mithaq/schema/name'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { countJoiningAttempt } from '../people/attempt-limit.ts'
import { beginSession, handOverCookie, type BegunSession } from '../people/begin-session.ts'
import { createAccount, NewAccount, prepareAccount, type PreparedAccount } from '../people/proof.ts'
import { expiredOrUsed, LinkSecret } from '../people/link.ts'
import type { Joined } from '../people/set-up.ts'
import { refused } from '../trpc.ts'

/** `account` null: the signed-in person joins with theirs. */
export const AcceptInvitationInput = z.strictObject({ secret: LinkSecret, alias: Alias, account: NewAccount.nullable() })
export type AcceptInvitationInput = z.infer<typeof AcceptInvitationInput>

/** Makes the holder of a link a member or guest, once. */
export async function acceptInvitation(context: Context, { secret, alias, account }: AcceptInvitationInput): Promise<Joined> {
  const { actor, db, now } = context
  const succeeded = await asOwner(db, async (trx) => {
    if ((await findOpenInvitation(trx, secret, now)) === null) throw expiredOrUsed()
    if (account === null) return null
    const counted = countJoiningAttempt(context, secret, account.email)
    // Said only to holders of a valid link, whom a coordinator invited: they are to sign in and come back.
    if ((await findPersonByEmail(trx, account.email)) !== null) throw refused({ code: 'email.taken' })
    return counted
  })
  if (account === null) {
    if (actor.kind === 'anonymous') throw refused({ code: 'signIn.required' })
    const membershipId = await asOwner(db, (trx) => join(trx, actor.personId, secret, alias, now))
    return { recoveryCodes: [], membershipId }
  }
  const { joined, session } = await joinAsNewPerson(context, secret, alias, await prepareAccount(context, account))
  succeeded?.()
  handOverCookie(context, session)
  return joined
}

const joinAsNewPerson = (
  context: Context,
  secret: string,
  alias: string,
  account: PreparedAccount,
): Promise<{ joined: Joined; session: BegunSession }> =>
  asOwner(context.db, async (trx) => {
    const recoveryCodes = await createAccount(trx, account)
    const membershipId = await join(trx, account.personId, secret, alias, context.now)
    return { joined: { recoveryCodes, membershipId }, session: await beginSession(context, trx, account.personId, { provedBy: 'joining' }) }
  })

async function join(trx: Trx, personId: PersonId, secret: string, alias: string, now: Date): Promise<MembershipId> {
  // The person's row first: two links accepted at once by one person are looked at one after the other.
  await trx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute()
  const invitation = await findOpenInvitation(trx, secret, now, { hold: true })
  if (invitation === null) throw expiredOrUsed()
  if (await hasSuchMembership(trx, personId, invitation, now)) throw refused({ code: 'membership.exists' })
  if (await invitesThemself(trx, personId, invitation)) throw refused({ code: 'invitation.ownIntoOthers' })
  const membershipId = newId(MembershipId)
  await trx.updateTable('invitation').set({ used_at: now }).where('id', '=', invitation.id).execute()
  await insertMembership(trx, membershipId, personId, alias, invitation)
  const by = { coalitionId: invitation.coalitionId, submissionId: invitation.guest?.submissionId ?? null, personId, membershipId }
  await recordEvent(trx, { kind: 'invitation.used', ...by, subject: { invitationId: invitation.id } })
  await recordEvent(trx, { kind: 'membership.added', ...by, subject: { membershipId, role: invitation.role } })
  return membershipId
}

async function insertMembership(trx: Trx, id: MembershipId, personId: PersonId, alias: string, invitation: OpenInvitation): Promise<void> {
  await trx
    .insertInto('membership')
    .values({
      id,
      coalition_id: invitation.coalitionId,
      person_id: personId,
      organisation_id: invitation.organisationId,
      role: invitation.role,
      alias,
      signs_for_organisation: invitation.signsForOrganisation,
      guest_submission_id: invitation.guest?.submissionId ?? null,
      guest_organisation: invitation.guest?.organisation ?? null,
      inviting_organisation_id: invitation.invitedBy.organisationId,
      ends_at: invitation.guest?.endsAt ?? null,
    })
    .execute()
}
