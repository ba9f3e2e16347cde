import { asOwner } from '@mithaq/db/database'
import { findOpenInvitation } from '@mithaq/db/identity/invitation'
import type { Name } from '@mithaq/schema/name'
import type { Role } from '@mithaq/schema/role'
import type { Context } from '../context.ts'
import { expiredOrUsed } from '../people/link.ts'

export interface InvitationOffer {
  coalitionName: Name
  organisationName: Name | null
  role: Role
  signsForOrganisation: boolean
  /** A guest learns the title after joining: a forwarded link should not tell it. */
  guest: { organisation: string | null; endsAt: Date } | null
  expiresAt: Date
}

/** What a link offers, to whoever holds it. */
export async function lookAtInvitation({ db, now }: Context, secret: string): Promise<InvitationOffer> {
  const invitation = await asOwner(db, (trx) => findOpenInvitation(trx, secret, now))
  if (invitation === null) throw expiredOrUsed()
  const { coalitionName, organisationName, role, signsForOrganisation, guest, expiresAt } = invitation
  return {
    coalitionName,
    organisationName,
    role,
    signsForOrganisation,
    guest: guest === null ? null : { organisation: guest.organisation, endsAt: guest.endsAt },
    expiresAt,
  }
}
