import { SubmissionId } from '@mithaq/schema/ids'
import { RoundId, SigningLinkId } from '@mithaq/schema/signing-ids'
import { z } from 'zod'
import { LinkSecret } from '../people/link.ts'
import { memberProcedure, publicProcedure, router } from '../trpc.ts'
import { lookAtSigningLink, signByLink, SignByLinkInput } from './by-link.ts'
import { DelegateInput, nameDelegate } from './delegates.ts'
import { MakeLinkInput, makeSigningLink, revokeLink } from './links.ts'
import { lockVersion, LockInput } from './lock.ts'
import { listRecords } from './record.ts'
import { endRound, ExtendRoundInput, extendRound, openRound, OpenRoundInput } from './rounds.ts'
import { EditorialInput, markEditorial, SignInput, signVersion } from './sign.ts'
import { getSigning } from './state.ts'

/** Organisations stand behind one exact text: rounds, signatures, delegates, links. */
export const signingRouter = router({
  get: memberProcedure.input(z.strictObject({ submissionId: SubmissionId })).query(({ ctx, input }) => getSigning(ctx, input.submissionId)),
  openRound: memberProcedure.input(OpenRoundInput).mutation(({ ctx, input }) => openRound(ctx, input)),
  extendRound: memberProcedure.input(ExtendRoundInput).mutation(({ ctx, input }) => extendRound(ctx, input)),
  endRound: memberProcedure.input(z.strictObject({ roundId: RoundId })).mutation(({ ctx, input }) => endRound(ctx, input.roundId)),
  sign: memberProcedure.input(SignInput).mutation(({ ctx, input }) => signVersion(ctx, input)),
  markEditorial: memberProcedure.input(EditorialInput).mutation(({ ctx, input }) => markEditorial(ctx, input)),
  lock: memberProcedure.input(LockInput).mutation(({ ctx, input }) => lockVersion(ctx, input)),
  records: memberProcedure
    .input(z.strictObject({ submissionId: SubmissionId }))
    .query(({ ctx, input }) => listRecords(ctx, input.submissionId)),
  nameDelegate: memberProcedure.input(DelegateInput).mutation(({ ctx, input }) => nameDelegate(ctx, input)),
  makeLink: memberProcedure.input(MakeLinkInput).mutation(({ ctx, input }) => makeSigningLink(ctx, input)),
  revokeLink: memberProcedure.input(z.strictObject({ linkId: SigningLinkId })).mutation(({ ctx, input }) => revokeLink(ctx, input.linkId)),
  /** A mutation, so that the secret travels in a body and in no address. */
  lookAtLink: publicProcedure
    .input(z.strictObject({ secret: LinkSecret }))
    .mutation(({ ctx, input }) => lookAtSigningLink(ctx, input.secret)),
  signByLink: publicProcedure.input(SignByLinkInput).mutation(({ ctx, input }) => signByLink(ctx, input)),
})
