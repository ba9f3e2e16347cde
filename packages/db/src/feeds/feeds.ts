import type { FeedId } from '@mithaq/schema/calendar-ids'
import type { FeedTitles } from '@mithaq/schema/feed'
import type { CoalitionId, MembershipId, PersonId } from '@mithaq/schema/ids'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { Connection } from '../database.ts'
import { hashOfSecret } from '../identity/secret.ts'
import { isOpenMembership } from '../identity/open-membership.ts'
import type { OpenMembership } from '../identity/session.ts'

export interface NewFeed {
  id: FeedId
  coalitionId: CoalitionId
  membershipId: MembershipId
  personId: PersonId
  secret: string
  titles: FeedTitles
  at: Date
  expiresAt: Date
}

export async function recordFeed(trx: Connection, feed: NewFeed): Promise<void> {
  await trx
    .insertInto('calendar_feed')
    .values({
      id: feed.id,
      coalition_id: feed.coalitionId,
      membership_id: feed.membershipId,
      person_id: feed.personId,
      token_hash: hashOfSecret(feed.secret),
      titles: feed.titles,
      created_at: feed.at,
      expires_at: feed.expiresAt,
    })
    .execute()
}

export interface FeedRecord {
  feedId: FeedId
  titles: FeedTitles
  createdAt: Date
  expiresAt: Date
  lastAskedOn: string | null
}

/** One's own addresses that nobody revoked, the newest first. In their name. */
export async function findFeeds(trx: Connection): Promise<FeedRecord[]> {
  const rows = await trx
    .selectFrom('calendar_feed')
    .select(['id', 'titles', 'created_at', 'expires_at', 'last_asked_on'])
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    feedId: row.id,
    titles: row.titles,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastAskedOn: row.last_asked_on,
  }))
}

/** Whether it was one's own and still open. */
export async function recordFeedRevoked(trx: Connection, id: FeedId, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('calendar_feed')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whose dates an address shows, and how. */
export interface OpenFeed {
  feedId: FeedId
  titles: FeedTitles
  lastAskedOn: string | null
  language: InterfaceLanguage
  personId: PersonId
  membership: OpenMembership
}

/**
 * The feed of a secret. Unknown, revoked and expired are one answer, null, and so is a membership that has ended: it counts from
 * the next request on. Runs as owner: nobody is known yet.
 */
export async function findOpenFeed(trx: Connection, secret: string, now: Date): Promise<OpenFeed | null> {
  const row = await trx
    .selectFrom('calendar_feed')
    .innerJoin('membership', 'membership.id', 'calendar_feed.membership_id')
    .innerJoin('person', 'person.id', 'calendar_feed.person_id')
    .select([
      'calendar_feed.id as feed_id',
      'calendar_feed.titles',
      'calendar_feed.last_asked_on',
      'calendar_feed.person_id',
      'person.language',
    ])
    .select(['membership.id', 'membership.coalition_id', 'membership.organisation_id', 'membership.role'])
    .select(['membership.guest_submission_id'])
    .where('calendar_feed.token_hash', '=', hashOfSecret(secret))
    .where('calendar_feed.revoked_at', 'is', null)
    .where('calendar_feed.expires_at', '>', now)
    .where(isOpenMembership('membership', now))
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    feedId: row.feed_id,
    titles: row.titles,
    lastAskedOn: row.last_asked_on,
    language: row.language,
    personId: row.person_id,
    membership: {
      membershipId: row.id,
      coalitionId: row.coalition_id,
      organisationId: row.organisation_id,
      role: row.role,
      guestSubmissionId: row.guest_submission_id,
    },
  }
}

/** The day alone: enough to see whether an address is in use. In their name. */
export async function recordFeedAsked(trx: Connection, id: FeedId, day: string): Promise<void> {
  await trx.updateTable('calendar_feed').set({ last_asked_on: day }).where('id', '=', id).execute()
}
