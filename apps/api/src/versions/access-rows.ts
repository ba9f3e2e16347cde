import type { AccessRows, AccessWorld, Who } from '../access-row.ts'

const managers: readonly Who[] = ['coordinator', 'leadWriter']
const takingPart: readonly Who[] = ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer', 'guest']
const of =
  (more: object = {}) =>
  ({ submissionId }: AccessWorld) => ({ submissionId, ...more })

export const versionsAccess: AccessRows = {
  'versions.list': { input: of(), may: takingPart },
  // Of a version that is there, `versions.test.ts` asks as everybody.
  'versions.get': { input: of({ number: 1 }), may: [] },
  'versions.compare': { input: of({ from: null, to: null }), may: takingPart },
  'versions.freeze': { input: of({ after: 0 }), may: managers },
  'versions.name': { input: of({ after: 0, name: 'Before the pre-session (fictional)' }), may: managers },
  'versions.reviews': { input: of(), may: takingPart },
  'versions.review': {
    input: ({ sectionId }) => ({ sectionId, reviewed: true }),
    may: ['coordinator', 'leadWriter', 'coWriter', 'reviewer'],
  },
}
