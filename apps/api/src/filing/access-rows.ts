import type { AccessRows, AccessWorld, Who } from '../access-row.ts'

const managers: readonly Who[] = ['coordinator', 'leadWriter']
const of =
  (more: object = {}) =>
  ({ submissionId }: AccessWorld) => ({ submissionId, ...more })
const happenedAt = '2026-11-24T08:00:00Z'

/** A draft: of what follows signing, `filing.test.ts` tells the story. */
export const filingAccess: AccessRows = {
  'filing.get': { input: of(), may: ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer'] },
  'filing.file': { input: of({ channel: 'portal', happenedAt }), may: managers, answer: 'filing.notSigned' },
  'filing.add': { input: of({ kind: 'receipt', happenedAt, words: 'x' }), may: managers, answer: 'filing.notFiled' },
  'filing.reopen': { input: of({ reason: 'Returned.' }), may: managers, answer: 'filing.notSigned' },
}
