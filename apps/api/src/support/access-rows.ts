import type { AccessRows, AccessWorld } from '../access-row.ts'

const of = ({ submissionId }: AccessWorld) => ({ submissionId })

export const supportAccess: AccessRows = {
  'support.get': { input: of, may: ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer'] },
  // Both organisations of this submission stand on it by name.
  'support.give': {
    input: ({ submissionId }) => ({ submissionId, knownTo: [] }),
    may: ['coordinator', 'leadWriter', 'coWriter'],
    answer: 'support.namedAlready',
  },
  'support.withdraw': { input: of, may: ['coordinator', 'leadWriter', 'coWriter'] },
}
