import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { asOwner } from '@mithaq/db/database'
import { rememberChallenge, takeChallenge, type NewPasskey, type StoredPasskey } from '@mithaq/db/identity/passkey'
import { ChallengeId, type PersonId } from '@mithaq/schema/ids'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { refused } from '../trpc.ts'

const challengeMs = 5 * 60_000
/** EdDSA, ES256, RS256 (COSE). Named here: by default the library first tries out what Node only has as an experiment. */
const algorithms = [-8, -7, -257]

const isResponse = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { id, rawId, type, response } = value as Record<string, unknown>
  return (
    typeof id === 'string' &&
    id.length <= 2048 &&
    typeof rawId === 'string' &&
    type === 'public-key' &&
    typeof response === 'object' &&
    response !== null
  )
}
/** What `startRegistration` of @simplewebauthn/browser gives. Its inside is for the library to judge. */
export const PasskeyRegistration = z.strictObject({ challengeId: ChallengeId, response: z.custom<RegistrationResponseJSON>(isResponse) })
export type PasskeyRegistration = z.infer<typeof PasskeyRegistration>
/** What `startAuthentication` gives. */
export const PasskeyAssertion = z.strictObject({ challengeId: ChallengeId, response: z.custom<AuthenticationResponseJSON>(isResponse) })
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>

export const passkeyFailed = () => refused({ code: 'signIn.passkeyFailed' })

/** The passkey belongs to the public address, and to no other. */
const relyingParty = ({ environment }: Context) => ({ rpID: environment.publicUrl.hostname, origin: environment.publicUrl.origin })

/** The user handle: says whose passkey this is, without saying anything about them. */
const userHandle = (personId: string) => new TextEncoder().encode(personId)

interface Registering {
  challengeId: ChallengeId
  purpose: 'join' | 'register'
  /** Null while joining: the person will take the id of this challenge. */
  personId: PersonId | null
  email: string
  known: readonly { webauthnId: Buffer; transports: string[] }[]
}

/** How an authenticator may be reached; the browser's word for anything else is not kept. */
const knownTransports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

export async function askForNewPasskey(
  context: Context,
  { challengeId, purpose, personId, email, known }: Registering,
): Promise<{ challengeId: ChallengeId; options: PublicKeyCredentialCreationOptionsJSON }> {
  const options = await generateRegistrationOptions({
    rpName: 'Mithaq',
    rpID: relyingParty(context).rpID,
    userName: email,
    userID: userHandle(personId ?? challengeId),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ webauthnId, transports }) => ({ id: webauthnId.toString('base64url'), transports })),
    // Signing in names nobody, so the passkey must know whose it is; and it stands for a password and the device at once.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await remember(context, { id: challengeId, challenge: options.challenge, purpose, personId })
  return { challengeId, options }
}

/** @throws passkeyFailed when the challenge is gone or the answer is not to it. */
export async function readNewPasskey(
  context: Context,
  { challengeId, response }: PasskeyRegistration,
  asked: { purpose: 'join' | 'register'; personId: PersonId | null },
): Promise<NewPasskey> {
  const challenge = await take(context, { id: challengeId, ...asked })
  const { rpID, origin } = relyingParty(context)
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    supportedAlgorithmIDs: algorithms,
    requireUserVerification: true,
  }).catch(() => null)
  if (verified === null || !verified.verified) throw passkeyFailed()
  const { credential } = verified.registrationInfo
  return {
    webauthnId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: knownTransports.filter((transport) => credential.transports?.includes(transport)),
  }
}

/** No list of passkeys: the browser offers those it has for this address, and nobody learns who has one. */
export async function askForPasskey(
  context: Context,
  challengeId: ChallengeId,
): Promise<{ challengeId: ChallengeId; options: PublicKeyCredentialRequestOptionsJSON }> {
  const options = await generateAuthenticationOptions({ rpID: relyingParty(context).rpID, userVerification: 'required' })
  await remember(context, { id: challengeId, challenge: options.challenge, purpose: 'sign-in', personId: null })
  return { challengeId, options }
}

export const takeSignInChallenge = (context: Context, challengeId: ChallengeId): Promise<string> =>
  take(context, { id: challengeId, purpose: 'sign-in', personId: null })

/** The passkey's new counter, or null when the answer is not this passkey's to this challenge. */
export async function verifyPasskey(
  context: Context,
  passkey: StoredPasskey,
  challenge: string,
  response: AuthenticationResponseJSON,
): Promise<number | null> {
  const { rpID, origin } = relyingParty(context)
  const handle = response.response.userHandle
  if (handle !== undefined && handle !== Buffer.from(userHandle(passkey.personId)).toString('base64url')) return null
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: {
      id: passkey.webauthnId.toString('base64url'),
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports,
    },
    requireUserVerification: true,
  }).catch(() => null)
  return verified?.verified === true ? verified.authenticationInfo.newCounter : null
}

const remember = (
  context: Context,
  challenge: { id: string; challenge: string; purpose: 'join' | 'register' | 'sign-in'; personId: PersonId | null },
): Promise<void> =>
  asOwner(context.db, (trx) =>
    rememberChallenge(trx, { ...challenge, expiresAt: new Date(context.now.getTime() + challengeMs) }, context.now),
  )

async function take(context: Context, asked: Parameters<typeof takeChallenge>[1]): Promise<string> {
  // A transaction of its own: an answer that turns out wrong has used the challenge up as well.
  const challenge = await asOwner(context.db, (trx) => takeChallenge(trx, asked, context.now))
  if (challenge === null) throw passkeyFailed()
  return challenge
}
