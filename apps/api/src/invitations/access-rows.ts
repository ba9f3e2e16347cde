import { InvitationId, newId } from '@mithaq/schema/ids'
import { everyone, type AccessRows } from '../access-row.ts'

export const invitationsAccess: AccessRows = {
  // Writers see the guests whom they invited; the outsider their own coalition's.
  'invitations.list': { input: () => undefined, may: ['coordinator', 'leadWriter', 'coWriter', 'foreignWriter', 'outsider'] },
  // A guest of the submission: for whoever manages it. That only coordinators invite members stands in invitations.test.ts.
  'invitations.create': {
    input: (world) => ({ guest: { submissionId: world.submissionId, role: 'writer', endsAt: '2027-01-31', organisation: null } }),
    may: ['coordinator', 'leadWriter'],
  },
  // Of another coalition, or none: not there for anybody.
  'invitations.revoke': { input: () => ({ invitationId: newId(InvitationId) }), may: [] },
  'invitations.look': { input: () => ({ secret: 'invented' }), may: everyone, answer: 'link.expiredOrUsed' },
  // With an account; without one anonymous is asked to sign in first.
  'invitations.accept': {
    input: () => ({
      secret: 'invented',
      alias: 'x',
      account: { email: 'new@example.org', language: 'en', proof: { kind: 'password', password: 'a long enough sentence' } },
    }),
    may: everyone,
    answer: 'link.expiredOrUsed',
  },
}
