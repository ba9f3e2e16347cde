import { recordEvent } from '@mithaq/db/record-event'
import { DocumentLanguage } from '@mithaq/schema/language'
import { Name } from '@mithaq/schema/name'
import { z } from 'zod'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { assertCoordinates, doneBy } from './coordinating.ts'

export const ChangeCoalitionInput = z.strictObject({
  name: Name.optional(),
  /** ISO days of the week. A week without a working day would have no deadline plan. */
  weekend: z
    .array(z.number().int().min(1).max(7))
    .max(6)
    .transform((days) => [...new Set(days)].sort((a, b) => a - b))
    .optional(),
  /** Reading speed, for speeches that are limited in minutes. */
  wordsPerMinute: z.partialRecord(DocumentLanguage, z.number().int().min(30).max(400)).optional(),
})
export type ChangeCoalitionInput = z.infer<typeof ChangeCoalitionInput>

export async function changeCoalition(context: ActingContext, { name, weekend, wordsPerMinute }: ChangeCoalitionInput): Promise<void> {
  assertCoordinates(context)
  if (name === undefined && weekend === undefined && wordsPerMinute === undefined) return
  await inTheirName(context, async (trx) => {
    await trx
      .updateTable('coalition')
      .set({
        ...(name === undefined ? {} : { name: JSON.stringify(name) }),
        ...(weekend === undefined ? {} : { weekend }),
        ...(wordsPerMinute === undefined ? {} : { words_per_minute: JSON.stringify(wordsPerMinute) }),
      })
      .where('id', '=', context.coalitionId)
      .execute()
    await recordEvent(trx, { kind: 'coalition.changed', ...doneBy(context) })
  })
}
