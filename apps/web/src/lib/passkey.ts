import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import type { Answered } from './trpc.ts'

export const supportsPasskeys = browserSupportsWebAuthn

/** Thrown when no passkey came: the person cancelled or took too long, or (`known`) this device has one for the account already. */
export class NoPasskey extends Error {
  readonly known: boolean
  constructor(cause: unknown) {
    super('No passkey', { cause })
    this.known = cause instanceof Error && cause.name === 'InvalidStateError'
  }
}

const none = (cause: unknown): never => {
  throw new NoPasskey(cause)
}

// The casts: options cross as JSON already, only the type of an extension that we do not use believes in bytes.
export const makePasskey = (options: Answered['people']['passkeyOptions']['options']): Promise<RegistrationResponseJSON> =>
  startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }).catch(none)

export const askPasskey = (options: Answered['people']['passkeySignInOptions']['options']): Promise<AuthenticationResponseJSON> =>
  startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }).catch(none)
