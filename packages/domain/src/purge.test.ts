import { MembershipId, newId, OrganisationId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import { describe, expect, it } from 'vitest'
import type { Actor, SubmissionAccess } from './access.ts'
import { mayAgreeToPurge, mayAskForPurge } from './purge.ts'

const [lead, partner, reading] = [newId(OrganisationId), newId(OrganisationId), newId(OrganisationId)]
const submission: SubmissionAccess = {
  id: newId(SubmissionId),
  status: 'drafting',
  leadOrganisationId: lead,
  coSubmitters: [lead, partner],
  readers: [reading],
}
const member = (role: Role, organisationId: OrganisationId): Actor => ({
  kind: 'member',
  personId: newId(PersonId),
  membershipId: newId(MembershipId),
  role,
  organisationId,
})
const guest: Actor = {
  kind: 'guest',
  personId: newId(PersonId),
  membershipId: newId(MembershipId),
  role: 'writer',
  organisationId: partner,
  submissionId: submission.id,
}
const theirs = { organisationId: partner, closed: false }
const nobodys = { organisationId: null, closed: false }

describe('removing a passage for good', () => {
  it('is asked for by a coordinator who sees the text, and by nobody else', () => {
    expect(mayAskForPurge(member('coordinator', lead), submission)).toBe(true)
    expect(mayAskForPurge(member('coordinator', reading), submission)).toBe(true)
    expect(mayAskForPurge(member('coordinator', newId(OrganisationId)), submission)).toBe(false)
    for (const role of ['writer', 'reviewer', 'observer'] as const) expect(mayAskForPurge(member(role, lead), submission)).toBe(false)
    expect(mayAskForPurge(guest, submission)).toBe(false)
  })
  it('is agreed to by those who write for the organisation whose section it is', () => {
    expect(mayAgreeToPurge(member('writer', partner), submission, theirs)).toBe(true)
    expect(mayAgreeToPurge(member('coordinator', partner), submission, theirs)).toBe(true)
    for (const role of ['reviewer', 'observer'] as const) expect(mayAgreeToPurge(member(role, partner), submission, theirs)).toBe(false)
    expect(mayAgreeToPurge(member('writer', lead), submission, theirs)).toBe(false)
    expect(mayAgreeToPurge(guest, submission, theirs)).toBe(false)
  })
  it('of a section that is nobody’s own: by those who lead', () => {
    expect(mayAgreeToPurge(member('writer', lead), submission, nobodys)).toBe(true)
    expect(mayAgreeToPurge(member('writer', partner), submission, nobodys)).toBe(false)
  })
})
