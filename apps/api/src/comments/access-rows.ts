import type { AccessRow, AccessRows } from '../access-row.ts'

const speaking: AccessRow['may'] = ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'guest']
const body = 'Which source is this? (fictional)'

export const commentsAccess: AccessRows = {
  'comments.list': { input: ({ submissionId }) => ({ submissionId }), may: [...speaking, 'observer'] },
  'comments.begin': {
    input: ({ sectionId }) => ({ sectionId, about: { kind: 'section' }, audience: 'submission', body }),
    may: speaking,
  },
  'comments.reply': { input: ({ threadId }) => ({ threadId, body }), may: speaking },
  'comments.resolve': { input: ({ threadId }) => ({ threadId }), may: speaking },
  'comments.reopen': { input: ({ threadId }) => ({ threadId }), may: speaking },
  // Nobody puts other words into somebody's mouth.
  'comments.change': { input: ({ commentId }) => ({ commentId, body }), may: ['coWriter'] },
  'comments.remove': { input: ({ commentId }) => ({ commentId }), may: ['coWriter'] },
  'comments.letObservers': { input: ({ submissionId }) => ({ submissionId, may: false }), may: ['coordinator', 'leadWriter'] },
}
