import { newId } from '@mithaq/schema/ids'
import { SignOnId, SignOnSignatureId } from '@mithaq/schema/signing-ids'
import { everyone, type AccessRows } from '../access-row.ts'

const unknown = () => ({ signOnId: newId(SignOnId) })
const secret = 'invented'

/** Of a statement that is open, `sign-on.test.ts` asks as everybody. */
export const signOnAccess: AccessRows = {
  'signOn.list': {
    input: ({ submissionId }) => ({ submissionId }),
    may: ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer'],
  },
  'signOn.open': {
    input: ({ submissionId }) => ({ submissionId, version: 1, closesAt: '2026-12-01T12:00:00Z' }),
    may: ['coordinator', 'leadWriter'],
    answer: 'version.noneFrozen',
  },
  'signOn.close': { input: unknown, may: [] },
  'signOn.signers': { input: unknown, may: [] },
  'signOn.decide': { input: () => ({ ...unknown(), signers: [newId(SignOnSignatureId)], standing: 'accepted' }), may: [] },
  'signOn.look': { input: () => ({ secret }), may: everyone, answer: 'link.expiredOrUsed' },
  'signOn.sign': {
    input: () => ({
      secret,
      organisation: 'Lantern (fictional)',
      country: 'LBY',
      signsAs: 'The director',
      email: 'director@example.org',
      isPublic: true,
      language: 'ar',
    }),
    may: everyone,
    answer: 'link.expiredOrUsed',
  },
  'signOn.states': { input: () => undefined, may: everyone },
  'signOn.confirm': { input: () => ({ secret }), may: everyone, answer: 'link.expiredOrUsed' },
}
