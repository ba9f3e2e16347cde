import { FeedId } from '@mithaq/schema/calendar-ids'
import { newId } from '@mithaq/schema/ids'
import { everyone, type AccessRows } from '../access-row.ts'

const inACoalition = everyone.filter((who) => who !== 'anonymous' && who !== 'person-without-coalition')

export const feedsAccess: AccessRows = {
  // Each sees and makes their own.
  'feeds.list': { input: () => undefined, may: inACoalition },
  'feeds.make': { input: () => ({ titles: 'neutral', expires: '2027-03-01' }), may: inACoalition },
  // An address of nobody.
  'feeds.revoke': { input: () => ({ feedId: newId(FeedId) }), may: [] },
}
