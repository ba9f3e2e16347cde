import { members, type AccessRows } from '../access-row.ts'

/** Every member chooses among mechanisms; what is added for the coalition is added by coordinators, the outsider in theirs. */
export const mechanismsAccess: AccessRows = {
  'mechanisms.list': { input: () => undefined, may: members },
  'mechanisms.get': { input: () => ({ mechanismId: 'cat-alternative' }), may: members },
  'mechanisms.sessions': { input: () => undefined, may: members },
  'mechanisms.states': { input: () => undefined, may: members },
  'mechanisms.createOwn': {
    input: () => ({
      name: { en: 'National inquiry (fictional)' },
      body: { en: 'Inquiry' },
      kind: 'inquiry',
      languages: null,
      limits: [],
      sections: [{ title: { en: 'Text' } }],
    }),
    may: ['coordinator', 'outsider'],
  },
  'mechanisms.copyOwn': {
    input: () => ({ from: 'cat-alternative', name: { en: 'Report with a limit (fictional)' }, limits: [] }),
    may: ['coordinator', 'outsider'],
  },
}
