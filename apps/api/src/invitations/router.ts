import { InvitationId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { LinkSecret } from '../people/link.ts'
import { memberProcedure, publicProcedure, router } from '../trpc.ts'
import { acceptInvitation, AcceptInvitationInput } from './accept-invitation.ts'
import { createInvitation, CreateInvitationInput } from './create-invitation.ts'
import { listInvitations } from './list-invitations.ts'
import { lookAtInvitation } from './look-at-invitation.ts'
import { revokeInvitation } from './revoke-invitation.ts'

/** Links by which people join: single use, 72 hours, revocable. */
export const invitationsRouter = router({
  list: memberProcedure.query(({ ctx }) => listInvitations(ctx)),
  create: memberProcedure.input(CreateInvitationInput).mutation(({ ctx, input }) => createInvitation(ctx, input)),
  revoke: memberProcedure
    .input(z.strictObject({ invitationId: InvitationId }))
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input.invitationId)),
  look: publicProcedure.input(z.strictObject({ secret: LinkSecret })).query(({ ctx, input }) => lookAtInvitation(ctx, input.secret)),
  accept: publicProcedure.input(AcceptInvitationInput).mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
})
