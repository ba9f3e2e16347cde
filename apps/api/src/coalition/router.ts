import { MembershipId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { ChangeCoalitionInput, changeCoalition } from './change-coalition.ts'
import { ChangeRoleInput, changeRole } from './change-role.ts'
import { endMembership } from './end-membership.ts'
import { getCoalition } from './get-coalition.ts'
import { listMembers } from './members.ts'
import { addOrganisation, AddOrganisationInput, changeOrganisation, ChangeOrganisationInput } from './organisations.ts'

/** The coalition in which one acts: its settings, organisations and members. */
export const coalitionRouter = router({
  get: memberProcedure.query(({ ctx }) => getCoalition(ctx)),
  change: memberProcedure.input(ChangeCoalitionInput).mutation(({ ctx, input }) => changeCoalition(ctx, input)),
  addOrganisation: memberProcedure.input(AddOrganisationInput).mutation(({ ctx, input }) => addOrganisation(ctx, input)),
  changeOrganisation: memberProcedure.input(ChangeOrganisationInput).mutation(({ ctx, input }) => changeOrganisation(ctx, input)),
  members: memberProcedure.query(({ ctx }) => listMembers(ctx)),
  changeRole: memberProcedure.input(ChangeRoleInput).mutation(({ ctx, input }) => changeRole(ctx, input)),
  endMembership: memberProcedure
    .input(z.strictObject({ membershipId: MembershipId }))
    .mutation(({ ctx, input }) => endMembership(ctx, input.membershipId)),
})
