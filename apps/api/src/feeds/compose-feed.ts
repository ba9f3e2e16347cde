import { feedChanges, type CurrentEntry } from '@mithaq/domain/calendar/feed-changes'
import { writeCalendar, type CalendarEvent, type CalendarMoment } from '@mithaq/domain/calendar/icalendar'
import { addDays, dayOf } from '@mithaq/domain/whole-days'
import { findCoalitionDates } from '@mithaq/db/dates/imports'
import { findShownEntries, recordShownEntries } from '@mithaq/db/feeds/entries'
import { recordFeedAsked, type OpenFeed } from '@mithaq/db/feeds/feeds'
import { findOwnSteps } from '@mithaq/db/feeds/own-steps'
import { findSubmissions } from '@mithaq/db/submissions/find-submissions'
import { feedWords } from '@mithaq/i18n/calendar-feed'
import type { ShownEntry } from '@mithaq/schema/feed'
import { createHash } from 'node:crypto'
import { viewerOf } from '../submissions/viewer.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { feedEntries, type FeedEntry } from './feed-entries.ts'

/** Days back and ahead that a calendar is given; what it was given before stays there. */
const back = 60
const ahead = 800
/** The soonest of them: a calendar on a telephone takes no more. */
const most = 2_000

/** The calendar of one address as it stands now, in the name of whose it is; what it shows is remembered, so that changes can be said. */
export async function composeFeed(ctx: ActingContext, feed: OpenFeed): Promise<string> {
  const { organisationId } = ctx.actor
  const today = dayOf(ctx.now)
  return inTheirName(ctx, async (trx) => {
    const all = feedEntries(
      {
        submissions: await findSubmissions(trx, viewerOf(ctx)),
        steps: organisationId === null ? [] : await findOwnSteps(trx, organisationId),
        coalitionDates: await findCoalitionDates(trx, ctx.coalitionId, addDays(today, -back)),
      },
      { titles: feed.titles, language: feed.language, organisationId },
      ctx.reference,
      ctx.now,
    )
    const inReach = all
      .filter(({ when }) => lastOf(when) >= addDays(today, -back) && firstOf(when) <= addDays(today, ahead))
      .sort((one, other) => firstOf(one.when).localeCompare(firstOf(other.when)) || one.thing.localeCompare(other.thing))
      .slice(0, most)
    const shown = await findShownEntries(trx, feed.feedId)
    // What exists and is out of reach is not gone.
    const outOfReach = new Set(all.map(({ thing }) => thing)).difference(new Set(inReach.map(({ thing }) => thing)))
    const changes = feedChanges(
      shown.filter(({ thing }) => !outOfReach.has(thing)),
      inReach.map(currentOf),
      ctx.now,
    )
    await recordShownEntries(trx, { feedId: feed.feedId, coalitionId: ctx.coalitionId }, changes)
    if (feed.lastAskedOn !== today) await recordFeedAsked(trx, feed.feedId, today)

    const entries = new Map(inReach.map((entry) => [entry.thing, entry]))
    const words = feedWords[feed.language]
    return writeCalendar({
      name: words.calendar,
      events: changes.standing.map((entry) => eventOf(entry, entries.get(entry.thing), words.cancelled, ctx.actor.membershipId)),
    })
  })
}

const firstOf = (when: CalendarMoment): string => (when.kind === 'days' ? when.from : dayOf(when.at))
const lastOf = (when: CalendarMoment): string => (when.kind === 'days' ? when.through : dayOf(when.at))

function currentOf({ thing, when, summary, description, isEstimate }: FeedEntry): CurrentEntry {
  const [starts, ends] = when.kind === 'days' ? [when.from, when.through] : [when.at.toISOString(), null]
  return {
    thing,
    starts,
    ends,
    hash: createHash('sha256')
      .update(JSON.stringify([starts, ends, summary, description, isEstimate]))
      .digest('hex'),
  }
}

function eventOf(shown: ShownEntry, entry: FeedEntry | undefined, cancelled: string, membershipId: string): CalendarEvent {
  const of = { uid: uidOf(membershipId, shown.thing), sequence: shown.sequence, changedAt: shown.changedAt }
  if (entry !== undefined && shown.cancelledAt === null)
    return {
      ...of,
      when: entry.when,
      summary: entry.summary,
      description: entry.description,
      status: entry.isEstimate ? 'TENTATIVE' : 'CONFIRMED',
    }
  const when: CalendarMoment =
    shown.ends === null ? { kind: 'moment', at: new Date(shown.starts) } : { kind: 'days', from: shown.starts, through: shown.ends }
  return { ...of, when, summary: cancelled, description: null, status: 'CANCELLED' }
}

/** The same for each address of one membership, so that a new address does not double what a calendar has; it tells no id of ours. */
const uidOf = (membershipId: string, thing: string): string =>
  createHash('sha256').update(`${membershipId}|${thing}`).digest('hex').slice(0, 40)
