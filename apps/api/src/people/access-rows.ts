import { CredentialId, newId, SessionId } from '@mithaq/schema/ids'
import { everyone, members, signedIn, type AccessRows } from '../access-row.ts'

const nothing = () => undefined
// Questions of somebody who proves who they are: open to everybody, answered with their own refusals.
const joining = { email: 'new@example.org', language: 'en', proof: { kind: 'password', password: 'a long enough sentence' } }
const assertion = { challengeId: newId(CredentialId), response: { id: 'AA', rawId: 'AA', type: 'public-key', clientExtensionResults: {}, response: {} } }

/** One's own account is open to oneself; `me` says nothing to anonymous. */
export const peopleAccess: AccessRows = {
  'people.me': { input: nothing, may: everyone },
  'people.lookAtSetUp': { input: () => ({ secret: 'invented' }), may: everyone },
  'people.setUp': { input: () => ({ secret: 'invented', coalitionName: { en: 'x' }, organisationName: { en: 'x' }, alias: 'x', ...joining }), may: everyone },
  'people.passkeyOptionsForJoining': { input: () => ({ email: joining.email }), may: everyone },
  'people.signInWithPassword': { input: () => ({ email: joining.email, password: 'wrong' }), may: everyone },
  'people.passkeySignInOptions': { input: nothing, may: everyone },
  'people.signInWithPasskey': { input: () => assertion, may: everyone },
  'people.signInWithRecoveryCode': { input: () => ({ email: joining.email, code: 'wrong' }), may: everyone },
  'people.signInWithToken': { input: () => ({ token: 'invented' }), may: everyone },
  'people.signOut': { input: nothing, may: everyone },

  'people.passkeyOptions': { input: nothing, may: signedIn },
  'people.addPasskey': { input: () => assertion, may: signedIn },
  'people.changePassword': { input: () => ({ next: 'a long enough sentence' }), may: signedIn },
  'people.renewRecoveryCodes': { input: nothing, may: signedIn },
  'people.ownSessions': { input: nothing, may: signedIn },
  'people.changeSettings': { input: () => ({ language: 'fr' }), may: signedIn },
  'people.changeAlias': { input: () => ({ alias: 'Another name' }), may: [...members, 'guest'] },
  // What belongs to somebody else, as each of these does, is not there for anybody.
  'people.removePasskey': { input: () => ({ passkeyId: newId(CredentialId) }), may: [] },
  'people.endSession': { input: () => ({ sessionId: newId(SessionId) }), may: [] },
}
