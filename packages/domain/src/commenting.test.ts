import { MembershipId, newId, OrganisationId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import { roles, type Role } from '@mithaq/schema/role'
import { submissionStatuses } from '@mithaq/schema/submission'
import { expect, it } from 'vitest'
import type { Actor, SubmissionAccess } from './access.ts'
import { mayComment, maySpeakAmongOwn } from './commenting.ts'

const cedar = newId(OrganisationId)
const dune = newId(OrganisationId)
const id = newId(SubmissionId)
const submission: SubmissionAccess = { id, status: 'drafting', leadOrganisationId: cedar, coSubmitters: [cedar], readers: [] }
const member = (role: Role, organisationId = cedar): Actor => ({
  kind: 'member',
  personId: newId(PersonId),
  membershipId: newId(MembershipId),
  role,
  organisationId,
})
const guest = (submissionId: SubmissionId): Actor => ({
  kind: 'guest',
  personId: newId(PersonId),
  membershipId: newId(MembershipId),
  role: 'reviewer',
  organisationId: null,
  submissionId,
})

it('whoever reads a submission comments on it, without any right to write; observers where they are let', () => {
  expect(roles.filter((role) => mayComment(member(role), submission, false))).toEqual(['coordinator', 'writer', 'reviewer'])
  expect(roles.filter((role) => mayComment(member(role), submission, true))).toEqual([...roles])
  expect(mayComment(member('reviewer'), { ...submission, coSubmitters: [], readers: [cedar] }, false)).toBe(true)
  expect(mayComment(guest(id), submission, false)).toBe(true)
})

it('nobody who does not read it, and nobody once it is closed', () => {
  expect(mayComment(member('coordinator', dune), submission, true)).toBe(false)
  expect(mayComment(guest(newId(SubmissionId)), submission, true)).toBe(false)
  expect(mayComment({ kind: 'anonymous' }, submission, true)).toBe(false)
  expect(submissionStatuses.filter((status) => !mayComment(member('writer'), { ...submission, status }, true))).toEqual(['closed'])
})

it('a guest does not speak among the people of an organisation', () => {
  expect(maySpeakAmongOwn(member('reviewer'))).toBe(true)
  expect(maySpeakAmongOwn(guest(id))).toBe(false)
})
