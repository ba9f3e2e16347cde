import { recordEvent } from '@mithaq/db/record-event'
import { InterfaceLanguage, Region } from '@mithaq/schema/language'
import { z } from 'zod'
import { inTheirName, type SignedInContext } from '../trpc.ts'

export const ChangeSettingsInput = z.strictObject({ language: InterfaceLanguage.optional(), region: Region.optional() })
export type ChangeSettingsInput = z.infer<typeof ChangeSettingsInput>

/** The reader's language, and whose months and digits they read. */
export async function changeSettings(context: SignedInContext, { language, region }: ChangeSettingsInput): Promise<void> {
  if (language === undefined && region === undefined) return
  const { personId } = context.actor
  await inTheirName(context, async (trx) => {
    await trx
      .updateTable('person')
      .set({ ...(language === undefined ? {} : { language }), ...(region === undefined ? {} : { region }) })
      .where('id', '=', personId)
      .execute()
    await recordEvent(trx, { kind: 'person.settingsChanged', coalitionId: null, personId })
  })
}
