import { newId, PurgeId } from '@mithaq/schema/ids'
import type { AccessRows } from '../access-row.ts'

const unknown = () => ({ purgeId: newId(PurgeId) })

export const purgesAccess: AccessRows = {
  'purges.list': {
    input: ({ sectionId }) => ({ sectionId }),
    may: ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer', 'guest'],
  },
  'purges.ask': { input: ({ sectionId }) => ({ sectionId, passage: [{ client: 1, clock: 0, length: 1 }] }), may: ['coordinator'] },
  // Of a request that is there, `purges.test.ts` asks as everybody.
  'purges.agree': { input: unknown, may: [] },
  'purges.leave': { input: unknown, may: [] },
}
