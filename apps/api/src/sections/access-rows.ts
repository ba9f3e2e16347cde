import type { AccessRows } from '../access-row.ts'

export const sectionsAccess: AccessRows = {
  // The state of a section is said by those who write it.
  'sections.change': {
    input: ({ sectionId }) => ({ sectionId, state: 'drafting' }),
    may: ['coordinator', 'leadWriter', 'coWriter', 'guest'],
  },
  'sections.add': {
    input: ({ submissionId }) => ({ submissionId, title: { en: 'One more (fictional)' }, after: null, part: 'body' }),
    may: ['coordinator', 'leadWriter'],
  },
  'sections.remove': { input: ({ sectionId }) => ({ sectionId }), may: ['coordinator', 'leadWriter'] },
  'sections.move': { input: ({ sectionId }) => ({ sectionId, position: 0 }), may: ['coordinator', 'leadWriter'] },
}
