import type { AccessRows, Who } from '../access-row.ts'

const managers: readonly Who[] = ['coordinator', 'leadWriter']
const unknown = '01900000-0000-7000-8000-000000000000'

/** What came back is a matter of members who read the submission, as filing is; of expectations that are there `follow-up.test.ts` tells. */
export const followUpAccess: AccessRows = {
  'followUp.get': {
    input: ({ submissionId }) => ({ submissionId }),
    may: ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer'],
  },
  'followUp.start': { input: ({ submissionId }) => ({ submissionId }), may: managers },
  'followUp.add': {
    input: ({ submissionId }) => ({ submissionId, title: { en: 'Answer of the ministry (fictional)' }, due: null, source: null }),
    may: managers,
  },
  'followUp.receive': { input: () => ({ expectationId: unknown, on: '2026-11-24', what: 'x', source: null }), may: [] },
  'followUp.unreceive': { input: () => ({ expectationId: unknown }), may: [] },
  'followUp.date': { input: () => ({ expectationId: unknown, due: null, source: null }), may: [] },
  'followUp.remove': { input: () => ({ expectationId: unknown }), may: [] },
}
