import { CredentialId, newId, PersonId, SessionId } from '@mithaq/schema/ids'
import { everyone, members, signedIn, type AccessRows } from '../access-row.ts'

const nothing = () => undefined
// Another one each time: tries for one e-mail are counted.
const someEmail = () => `${newId(PersonId)}@example.org`
// Questions of somebody who proves who they are: open to everybody, answered with their own refusals.
const joining = () => ({ email: someEmail(), language: 'en', proof: { kind: 'password', password: 'a long enough sentence' } })
const assertion = {
  challengeId: newId(CredentialId),
  response: { id: 'AA', rawId: 'AA', type: 'public-key', clientExtensionResults: {}, response: {} },
}

/** One's own account is open to oneself; `me` says nothing to anonymous. */
export const peopleAccess: AccessRows = {
  'people.me': { input: nothing, may: everyone },
  'people.lookAtSetUp': { input: () => ({ secret: 'invented' }), may: everyone, answer: 'link.expiredOrUsed' },
  'people.setUp': {
    input: () => ({ secret: 'invented', coalitionName: { en: 'x' }, organisationName: { en: 'x' }, alias: 'x', ...joining() }),
    may: everyone,
    answer: 'link.expiredOrUsed',
  },
  'people.passkeyOptionsForJoining': { input: () => ({ email: someEmail() }), may: everyone },
  'people.signInWithPassword': { input: () => ({ email: someEmail(), password: 'wrong' }), may: everyone, answer: 'signIn.wrong' },
  'people.passkeySignInOptions': { input: nothing, may: everyone },
  'people.signInWithPasskey': { input: () => assertion, may: everyone, answer: 'signIn.passkeyFailed' },
  'people.signInWithRecoveryCode': { input: () => ({ email: someEmail(), code: 'wrong' }), may: everyone, answer: 'signIn.wrong' },
  'people.signInWithToken': { input: () => ({ token: 'invented' }), may: everyone, answer: 'signIn.wrong' },
  'people.signOut': { input: nothing, may: everyone },

  'people.proveAgain': { input: () => ({ kind: 'password', password: 'wrong' }), may: signedIn, answer: 'signIn.wrong' },
  'people.passkeyOptions': { input: nothing, may: signedIn },
  'people.addPasskey': { input: () => assertion, may: signedIn, answer: 'signIn.passkeyFailed' },
  'people.changePassword': { input: () => ({ next: 'a long enough sentence' }), may: signedIn },
  'people.renewRecoveryCodes': { input: nothing, may: signedIn },
  'people.ownSessions': { input: nothing, may: signedIn },
  'people.changeSettings': { input: () => ({ language: 'fr' }), may: signedIn },
  'people.changeAlias': { input: () => ({ alias: 'Another name' }), may: [...members, 'guest'] },
  // What belongs to somebody else, as each of these does, is not there for anybody.
  'people.removePasskey': { input: () => ({ passkeyId: newId(CredentialId) }), may: [] },
  'people.endSession': { input: () => ({ sessionId: newId(SessionId) }), may: [] },
}
