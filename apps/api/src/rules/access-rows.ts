import { members, type AccessRows } from '../access-row.ts'

/** Rules are read by every member; a coordinator confirms them for their own coalition, the outsider for theirs. */
export const rulesAccess: AccessRows = {
  'rules.list': { input: () => ({}), may: members },
  'rules.confirm': {
    input: () => ({ ruleId: 'tb-follow-up-deadline', source: 'Note of the secretariat (fictional)' }),
    may: ['coordinator', 'outsider'],
  },
  // Of a confirmation that is there, `rules.test.ts` tells.
  'rules.withdraw': { input: () => ({ confirmationId: '01900000-0000-7000-8000-000000000000' }), may: [] },
}
