import { members, type AccessRows } from '../access-row.ts'

/** Of a coalition in which nobody has entered a session: a shipped one is given other dates. */
const session = { sessionId: 'upr-54', start: '2027-05-03', end: '2027-05-14', stakeholderDeadline: null, source: 'Notice (fictional)' }

export const sessionsAccess: AccessRows = {
  'sessions.list': { input: () => ({}), may: members },
  'sessions.enter': {
    input: () => ({
      calendar: 'treaty-body',
      body: 'CAT',
      number: 99,
      name: { en: 'Ninety-ninth session (fictional)' },
      start: null,
      end: null,
      stakeholderDeadline: null,
      states: [],
      source: null,
    }),
    may: ['coordinator', 'outsider'],
  },
  'sessions.preview': { input: () => session, may: ['coordinator', 'outsider'] },
  // What they have seen is not what there is: they are asked to look again, which others never hear.
  'sessions.move': { input: () => ({ ...session, seen: 'stale' }), may: ['coordinator', 'outsider'], answer: 'session.previewStale' },
  'sessions.moves': { input: () => undefined, may: members },
  'sessions.undo': { input: () => ({ sessionMoveId: '0190b7a2-0000-7000-8000-000000000000' }), may: [] },
  'sessions.differences': { input: () => undefined, may: ['coordinator', 'outsider'] },
  'sessions.take': {
    input: () => ({ differenceId: 'none', take: false }),
    may: ['coordinator', 'outsider'],
    answer: 'session.previewStale',
  },
}
