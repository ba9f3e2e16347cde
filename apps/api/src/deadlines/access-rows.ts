import { members, type AccessRows } from '../access-row.ts'

export const deadlinesAccess: AccessRows = {
  'deadlines.list': { input: () => undefined, may: [...members, 'guest'] },
  'deadlines.enter': {
    input: ({ submissionId }) => ({ submissionId, whose: 'own', due: '2027-01-15', hour: null, timeZone: 'Africa/Tripoli', source: null }),
    may: ['coordinator', 'leadWriter'],
  },
  'deadlines.remove': { input: ({ deadlineId }) => ({ deadlineId }), may: ['coordinator', 'leadWriter'] },
}
