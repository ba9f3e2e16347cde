import type { InvitationId } from '@mithaq/schema/ids'

/** What tells two invitations apart that offer the same: the random end of the id. */
export const invitationNumber = (id: InvitationId): string => id.slice(-5).toUpperCase()
