import type { AccessRow, AccessRows } from '../access-row.ts'

/** Of the organisations that write it, in whatever role. */
const writing: AccessRow['may'] = ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer']

export const historyAccess: AccessRows = {
  'history.timeline': { input: ({ submissionId }) => ({ submissionId, sectionId: null }), may: writing },
  'history.moment': { input: ({ sectionId }) => ({ sectionId, language: 'en', seq: 1 }), may: writing },
  'history.compare': { input: ({ sectionId }) => ({ sectionId, language: 'en', before: 0, after: 1 }), may: writing },
  // Its coordinator, or who signs for an organisation; a draft is not filed yet.
  'history.dropPersons': { input: ({ submissionId }) => ({ submissionId }), may: ['coordinator'], answer: 'filing.notFiled' },
  // Who wrote what of the text that stands there is seen by whoever reads it.
  'history.authors': { input: ({ sectionId }) => ({ sectionId }), may: [...writing, 'guest'] },
}
