import { asOwner, type Trx } from '@mithaq/db/database'
import { findPersonByEmail } from '@mithaq/db/identity/person'
import { findOpenSetUpLink, useSetUpLink } from '@mithaq/db/identity/set-up-link'
import { recordEvent } from '@mithaq/db/record-event'
import { CoalitionId, MembershipId, newId, OrganisationId } from '@mithaq/schema/ids'
import { Alias, Name } from '@mithaq/schema/name'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { refused } from '../trpc.ts'
import { countJoiningAttempt } from './attempt-limit.ts'
import { beginSession, handOverCookie } from './begin-session.ts'
import { expiredOrUsed, LinkSecret } from './link.ts'
import { createAccount, NewAccount, prepareAccount, type PreparedAccount } from './proof.ts'

export const SetUpInput = z.strictObject({
  secret: LinkSecret,
  coalitionName: Name,
  organisationName: Name,
  alias: Alias,
  ...NewAccount.shape,
})
export type SetUpInput = z.infer<typeof SetUpInput>

/** What joining gives back: the codes are shown this once. */
export interface Joined {
  recoveryCodes: string[]
  membershipId: MembershipId
}

export async function lookAtSetUp({ db, now }: Context, secret: string): Promise<{ valid: true }> {
  if ((await asOwner(db, (trx) => findOpenSetUpLink(trx, secret, now))) === null) throw expiredOrUsed()
  return { valid: true }
}

/** Whoever opens the set-up link first founds a coalition with their organisation and coordinates it. */
export async function setUp(context: Context, input: SetUpInput): Promise<Joined> {
  // Cheap questions first: a used link or a taken e-mail should not cost a password's hash or a passkey's answer.
  const succeeded = await asOwner(context.db, async (trx) => {
    if ((await findOpenSetUpLink(trx, input.secret, context.now)) === null) throw expiredOrUsed()
    const counted = countJoiningAttempt(context, input.secret, input.email)
    if ((await findPersonByEmail(trx, input.email)) !== null) throw refused({ code: 'email.taken' })
    return counted
  })
  const account = await prepareAccount(context, { email: input.email, language: input.language, proof: input.proof })
  const { joined, session } = await asOwner(context.db, async (trx) => {
    if (!(await useSetUpLink(trx, input.secret, context.now))) throw expiredOrUsed()
    const recoveryCodes = await createAccount(trx, account)
    const membershipId = await foundCoalition(trx, account, input)
    return { joined: { recoveryCodes, membershipId }, session: await beginSession(context, trx, account.personId, { provedBy: 'joining' }) }
  })
  succeeded()
  handOverCookie(context, session)
  return joined
}

async function foundCoalition(trx: Trx, { personId }: PreparedAccount, input: SetUpInput): Promise<MembershipId> {
  const coalitionId = newId(CoalitionId)
  const organisationId = newId(OrganisationId)
  const membershipId = newId(MembershipId)
  await trx
    .insertInto('coalition')
    .values({ id: coalitionId, name: JSON.stringify(input.coalitionName) })
    .execute()
  await trx
    .insertInto('organisation')
    .values({ id: organisationId, name: JSON.stringify(input.organisationName) })
    .execute()
  await trx.insertInto('coalition_organisation').values({ coalition_id: coalitionId, organisation_id: organisationId }).execute()
  await trx
    .insertInto('membership')
    .values({
      id: membershipId,
      coalition_id: coalitionId,
      person_id: personId,
      organisation_id: organisationId,
      role: 'coordinator',
      alias: input.alias,
      guest_submission_id: null,
      guest_organisation: null,
    })
    .execute()
  const by = { coalitionId, personId, membershipId }
  await recordEvent(trx, { kind: 'coalition.founded', ...by })
  await recordEvent(trx, { kind: 'organisation.added', ...by, subject: { organisationId } })
  await recordEvent(trx, { kind: 'membership.added', ...by, subject: { membershipId, role: 'coordinator' } })
  return membershipId
}
