import { newId } from '@mithaq/schema/ids'
import { RoundId, SigningLinkId } from '@mithaq/schema/signing-ids'
import { everyone, type AccessRows } from '../access-row.ts'

const unknownRound = () => ({ roundId: newId(RoundId) })
const signed = { kind: 'signed' } as const

/** Of rounds, links and delegates that are there, `signing.test.ts` asks as everybody. */
export const signingAccess: AccessRows = {
  'signing.get': {
    input: ({ submissionId }) => ({ submissionId }),
    may: ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer'],
  },
  'signing.openRound': {
    input: ({ submissionId }) => ({ submissionId, version: 1, deadline: '2026-12-01T12:00:00Z', silence: false }),
    may: ['coordinator', 'leadWriter'],
    answer: 'version.noneFrozen',
  },
  'signing.extendRound': { input: () => ({ ...unknownRound(), deadline: '2026-12-01T12:00:00Z' }), may: [] },
  'signing.endRound': { input: unknownRound, may: [] },
  'signing.sign': { input: () => ({ ...unknownRound(), version: 1, verdict: signed }), may: [] },
  'signing.lock': {
    input: ({ submissionId }) => ({ submissionId, version: 1 }),
    may: ['coordinator', 'leadWriter'],
    answer: 'signing.notBegun',
  },
  'signing.records': {
    input: ({ submissionId }) => ({ submissionId }),
    may: ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer'],
  },
  'signing.markEditorial': { input: ({ submissionId }) => ({ submissionId, version: 2, base: 1 }), may: [] },
  'signing.nameDelegate': {
    input: ({ submissionId, people }) => ({ submissionId, membershipId: people.palmWriter.membershipId, named: true }),
    may: [],
  },
  'signing.makeLink': {
    input: ({ organisations }) => ({ ...unknownRound(), organisationId: organisations.palm, signsAs: 'The director', codeTo: null }),
    may: [],
  },
  'signing.revokeLink': { input: () => ({ linkId: newId(SigningLinkId) }), may: [] },
  'signing.lookAtLink': { input: () => ({ secret: 'invented' }), may: everyone, answer: 'link.expiredOrUsed' },
  'signing.signByLink': {
    input: () => ({ secret: 'invented', code: '12345678', version: 1, verdict: signed }),
    may: everyone,
    answer: 'link.expiredOrUsed',
  },
}
