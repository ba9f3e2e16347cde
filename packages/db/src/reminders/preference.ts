import type { PersonId } from '@mithaq/schema/ids'
import { reminderDays, type ReminderPreference } from '@mithaq/schema/reminder'
import type { Connection } from '../database.ts'

export async function findReminderPreference(trx: Connection, personId: PersonId): Promise<ReminderPreference> {
  const row = await trx
    .selectFrom('reminder_preference')
    .select(['mail', 'kinds_off', 'days_off'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return {
    mail: row?.mail ?? null,
    kindsOff: row?.kinds_off ?? [],
    daysOff: reminderDays.filter((days) => row?.days_off.includes(days) === true),
  }
}

export async function recordReminderPreference(trx: Connection, personId: PersonId, preference: ReminderPreference): Promise<void> {
  const values = { mail: preference.mail, kinds_off: preference.kindsOff, days_off: preference.daysOff }
  await trx
    .insertInto('reminder_preference')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute()
}
