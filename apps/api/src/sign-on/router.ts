import { SubmissionId } from '@mithaq/schema/ids'
import { SignOnId } from '@mithaq/schema/signing-ids'
import { z } from 'zod'
import { LinkSecret } from '../people/link.ts'
import { memberProcedure, publicProcedure, router } from '../trpc.ts'
import { confirmSignOn, listStates, lookAtSignOn, signOn, SignOnInput } from './by-link.ts'
import {
  closeSignOn,
  DecideInput,
  decideSigners,
  listSigners,
  listSignOns,
  openSignOn,
  OpenSignOnInput,
  SignersInput,
} from './open-sign-on.ts'

const OneLink = z.strictObject({ secret: LinkSecret })

/** A statement that is open to organisations outside, by link. Secrets travel in bodies, never in addresses. */
export const signOnRouter = router({
  list: memberProcedure
    .input(z.strictObject({ submissionId: SubmissionId }))
    .query(({ ctx, input }) => listSignOns(ctx, input.submissionId)),
  open: memberProcedure.input(OpenSignOnInput).mutation(({ ctx, input }) => openSignOn(ctx, input)),
  close: memberProcedure.input(z.strictObject({ signOnId: SignOnId })).mutation(({ ctx, input }) => closeSignOn(ctx, input.signOnId)),
  signers: memberProcedure.input(SignersInput).query(({ ctx, input }) => listSigners(ctx, input)),
  decide: memberProcedure.input(DecideInput).mutation(({ ctx, input }) => decideSigners(ctx, input)),
  look: publicProcedure.input(OneLink).mutation(({ ctx, input }) => lookAtSignOn(ctx, input.secret)),
  sign: publicProcedure.input(SignOnInput).mutation(({ ctx, input }) => signOn(ctx, input)),
  states: publicProcedure.query(({ ctx }) => listStates(ctx)),
  confirm: publicProcedure.input(OneLink).mutation(({ ctx, input }) => confirmSignOn(ctx, input.secret)),
})
