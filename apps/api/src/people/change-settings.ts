import { recordEvent } from '@mithaq/db/record-event'
import { InterfaceLanguage, Region } from '@mithaq/schema/language'
import { z } from 'zod'
import { inTheirName, type SignedInContext } from '../trpc.ts'

/** A name of the IANA time zone database that this program knows. */
const TimeZone = z.string().max(60).refine(isTimeZone)

export const ChangeSettingsInput = z.strictObject({
  language: InterfaceLanguage.optional(),
  region: Region.optional(),
  /** Null: unknown, which is UTC. */
  timeZone: TimeZone.nullable().optional(),
  /** Days are shown with the Hijri day beside them. */
  hijriDates: z.boolean().optional(),
})
export type ChangeSettingsInput = z.infer<typeof ChangeSettingsInput>

/** The reader's language, whose months, digits and calendar they read, and where their mornings are. */
export async function changeSettings(
  context: SignedInContext,
  { language, region, timeZone, hijriDates }: ChangeSettingsInput,
): Promise<void> {
  if ([language, region, timeZone, hijriDates].every((setting) => setting === undefined)) return
  const { personId } = context.actor
  await inTheirName(context, async (trx) => {
    await trx
      .updateTable('person')
      .set({
        ...(language === undefined ? {} : { language }),
        ...(region === undefined ? {} : { region }),
        ...(timeZone === undefined ? {} : { time_zone: timeZone }),
        ...(hijriDates === undefined ? {} : { hijri_dates: hijriDates }),
      })
      .where('id', '=', personId)
      .execute()
    await recordEvent(trx, { kind: 'person.settingsChanged', coalitionId: null, personId })
  })
}

function isTimeZone(name: string): boolean {
  // Intl takes offsets such as +02:00 as well, which know no summer time.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
