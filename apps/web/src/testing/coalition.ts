import { CoalitionId, newId } from '@mithaq/schema/ids'
import type { Answered } from '../lib/trpc.ts'

type Coalition = Answered['coalition']['get']
type Organisation = Coalition['organisations'][number]

/** An invented coalition of these organisations, as the server describes it. */
export const coalitionOf = (organisations: (Pick<Organisation, 'id' | 'name'> & Partial<Organisation>)[]): Coalition => ({
  id: newId(CoalitionId),
  name: { ar: 'ائتلاف الاختبار (متخيَّل)', en: 'Test coalition (fictional)' },
  weekend: [5, 6],
  wordsPerMinute: {},
  organisations: organisations.map((organisation) => ({ consultativeStatus: 'none', activity: null, ...organisation })),
})
