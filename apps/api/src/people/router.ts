import { ChallengeId, CredentialId, newId, SessionId } from '@mithaq/schema/ids'
import { Alias } from '@mithaq/schema/name'
import { z } from 'zod'
import { memberProcedure, personProcedure, publicProcedure, router } from '../trpc.ts'
import { countChallenge } from './attempt-limit.ts'
import { changeAlias } from './change-alias.ts'
import { ChangePasswordInput, changePassword } from './change-password.ts'
import { ChangeSettingsInput, changeSettings } from './change-settings.ts'
import { Email } from './email.ts'
import { findMe } from './me.ts'
import { addPasskey, passkeyOptions, removePasskey } from './own-passkeys.ts'
import { endSession, ownSessions, signOut } from './own-sessions.ts'
import { askForNewPasskey, PasskeyAssertion, PasskeyRegistration } from './passkey-ceremony.ts'
import { proveAgain, ProveAgainInput } from './prove-again.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { LinkSecret } from './link.ts'
import { lookAtSetUp, setUp, SetUpInput } from './set-up.ts'
import { passkeySignInOptions, signInWithPasskey } from './sign-in-with-passkey.ts'
import { SignInWithPasswordInput, signInWithPassword } from './sign-in-with-password.ts'
import { SignInWithRecoveryCodeInput, signInWithRecoveryCode } from './sign-in-with-recovery-code.ts'
import { signInWithToken } from './sign-in-with-token.ts'

/** One's own account: the first start, signing in and out, proofs, sessions, settings. */
export const peopleRouter = router({
  me: publicProcedure.query(({ ctx }) => findMe(ctx)),

  lookAtSetUp: publicProcedure.input(z.strictObject({ secret: LinkSecret })).query(({ ctx, input }) => lookAtSetUp(ctx, input.secret)),
  setUp: publicProcedure.input(SetUpInput).mutation(({ ctx, input }) => setUp(ctx, input)),
  passkeyOptionsForJoining: publicProcedure.input(z.strictObject({ email: Email })).mutation(({ ctx, input }) => {
    countChallenge(ctx)
    return askForNewPasskey(ctx, { challengeId: newId(ChallengeId), purpose: 'join', personId: null, email: input.email, known: [] })
  }),

  signInWithPassword: publicProcedure.input(SignInWithPasswordInput).mutation(({ ctx, input }) => signInWithPassword(ctx, input)),
  passkeySignInOptions: publicProcedure.mutation(({ ctx }) => passkeySignInOptions(ctx)),
  signInWithPasskey: publicProcedure.input(PasskeyAssertion).mutation(({ ctx, input }) => signInWithPasskey(ctx, input)),
  signInWithRecoveryCode: publicProcedure
    .input(SignInWithRecoveryCodeInput)
    .mutation(({ ctx, input }) => signInWithRecoveryCode(ctx, input)),
  signInWithToken: publicProcedure
    .input(z.strictObject({ token: LinkSecret }))
    .mutation(({ ctx, input }) => signInWithToken(ctx, input.token)),
  signOut: publicProcedure.mutation(({ ctx }) => signOut(ctx)),

  proveAgain: personProcedure.input(ProveAgainInput).mutation(({ ctx, input }) => proveAgain(ctx, input)),
  passkeyOptions: personProcedure.mutation(({ ctx }) => passkeyOptions(ctx)),
  addPasskey: personProcedure.input(PasskeyRegistration).mutation(({ ctx, input }) => addPasskey(ctx, input)),
  removePasskey: personProcedure
    .input(z.strictObject({ passkeyId: CredentialId }))
    .mutation(({ ctx, input }) => removePasskey(ctx, input.passkeyId)),
  changePassword: personProcedure.input(ChangePasswordInput).mutation(({ ctx, input }) => changePassword(ctx, input)),
  renewRecoveryCodes: personProcedure.mutation(({ ctx }) => renewRecoveryCodes(ctx)),
  ownSessions: personProcedure.query(({ ctx }) => ownSessions(ctx)),
  endSession: personProcedure
    .input(z.strictObject({ sessionId: SessionId }))
    .mutation(({ ctx, input }) => endSession(ctx, input.sessionId)),
  changeSettings: personProcedure.input(ChangeSettingsInput).mutation(({ ctx, input }) => changeSettings(ctx, input)),
  changeAlias: memberProcedure.input(z.strictObject({ alias: Alias })).mutation(({ ctx, input }) => changeAlias(ctx, input.alias)),
})
