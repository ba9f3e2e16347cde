import { asOwner } from '@mithaq/db/database'
import { recordReminderPreference } from '@mithaq/db/reminders/preference'
import type { AccessWorld } from '../access-row.ts'
import { appRouter } from '../app-router.ts'
import { createCallerFactory } from '../trpc.ts'

/** An address of the coordinator's with one entry, dates from a file, how to be reminded, and how far a date was gone through. */
export async function fillCalendar(world: AccessWorld): Promise<void> {
  const coordinator = createCallerFactory(appRouter)(world.contextFor('coordinator'))
  const { feedId } = await coordinator.feeds.make({ titles: 'neutral', expires: '2027-03-01' })
  await coordinator.dates.import({
    submissionId: null,
    kind: 'csv',
    bytes: Buffer.from('title,date\nMeeting (fictional),2027-03-01\n').toString('base64'),
    dayOrder: null,
  })
  const at = new Date('2026-11-24T09:00:00Z')
  const of = { coalition_id: world.coalitionId, thing: `date:${world.deadlineId}` }
  await asOwner(world.db, async (trx) => {
    await trx
      .insertInto('calendar_entry')
      .values({ ...of, feed_id: feedId, hash: Buffer.alloc(0), starts: '2027-01-15', ends: null, changed_at: at })
      .execute()
    await trx
      .insertInto('reminder_mark')
      .values({ ...of, submission_id: world.submissionId, due: '2027-01-15', told: 24, at })
      .execute()
    await recordReminderPreference(trx, world.people.coordinator.personId, { mail: null, kindsOff: [], daysOff: [] })
  })
}

/** Of the coalition, whatever its submissions. */
export const calendarTablesOfCoalition = ['date_import', 'coalition_date'] as const
/** Of the one person whose they are. */
export const calendarTablesOfOne = ['calendar_feed', 'calendar_entry', 'reminder_preference'] as const
