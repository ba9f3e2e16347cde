import { everyone, signedIn, type AccessRows } from '../access-row.ts'

const inACoalition = everyone.filter((who) => who !== 'anonymous' && who !== 'person-without-coalition')

export const noticesAccess: AccessRows = {
  // Each sees their own.
  'notices.list': { input: () => undefined, may: inACoalition },
  'notices.read': { input: () => ({ ids: null }), may: inACoalition },
  'notices.mailPreference': { input: () => undefined, may: signedIn },
  'notices.changeMailPreference': { input: () => ({ mail: 'daily', kindsOff: ['comment'] }), may: signedIn },
}
