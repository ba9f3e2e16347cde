import { describe, expect, test } from 'vitest'
import type { MembershipId, OrganisationId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import { roles, type Role } from '@mithaq/schema/role'
import { submissionStatuses } from '@mithaq/schema/submission'
import {
  actorOf,
  mayChangeSectionState,
  mayCoordinate,
  mayCreateSubmission,
  mayManageSubmission,
  mayReadCoalition,
  mayReadSubmission,
  mayWriteText,
  textMode,
  submissionAccess,
  type Actor,
  type SubmissionAccess,
} from './access.ts'

const palm = 'palm' as OrganisationId
const cedar = 'cedar' as OrganisationId
const dune = 'dune' as OrganisationId
const report: SubmissionAccess = {
  id: 'report' as SubmissionId,
  status: 'drafting',
  leadOrganisationId: palm,
  coSubmitters: [palm, cedar],
  readers: [],
}
const open = { organisationId: null, closed: false }

const member = (role: Role, organisationId: OrganisationId): Actor => ({
  kind: 'member',
  role,
  organisationId,
  personId: 'p' as PersonId,
  membershipId: 'm' as MembershipId,
})
const guest = (role: Exclude<Role, 'coordinator'>, submissionId = report.id): Actor => ({
  kind: 'guest',
  role,
  submissionId,
  organisationId: null,
  personId: 'p' as PersonId,
  membershipId: 'm' as MembershipId,
})

describe('who may see a submission', () => {
  test.each(roles)('a %s of a co-submitter reads it', (role) => expect(mayReadSubmission(member(role, cedar), report)).toBe(true))
  test.each(roles)('a %s of an organisation that takes no part does not, coordinators included', (role) =>
    expect(mayReadSubmission(member(role, dune), report)).toBe(false),
  )
  test('a reader organisation reads and does not write', () => {
    const widened = { ...report, readers: [dune] }
    expect(mayReadSubmission(member('writer', dune), widened)).toBe(true)
    expect(mayWriteText(member('writer', dune), widened, open)).toBe(false)
  })
  test('a guest reads their one submission and no other', () => {
    expect(mayReadSubmission(guest('observer'), report)).toBe(true)
    expect(mayReadSubmission(guest('observer', 'other' as SubmissionId), report)).toBe(false)
  })
  test('nobody else', () => {
    expect(mayReadSubmission({ kind: 'anonymous' }, report)).toBe(false)
    expect(mayReadSubmission({ kind: 'person', personId: 'p' as PersonId }, report)).toBe(false)
  })
})

describe('who may write', () => {
  test.each([
    ['coordinator', true],
    ['writer', true],
    ['reviewer', false],
    ['observer', false],
  ] as const)('a %s of a co-submitter: %s', (role, expected) => expect(mayWriteText(member(role, cedar), report, open)).toBe(expected))
  test.each(submissionStatuses)('status %s is editable only while drafting or signing', (status) =>
    expect(mayWriteText(member('writer', palm), { ...report, status }, open)).toBe(status === 'drafting' || status === 'signing'),
  )
  test('a section closed to its organisation is written by that organisation alone', () => {
    const closed = { organisationId: cedar, closed: true }
    expect(mayWriteText(member('writer', cedar), report, closed)).toBe(true)
    expect(mayWriteText(member('coordinator', palm), report, closed)).toBe(false)
    expect(mayWriteText(guest('writer'), report, closed)).toBe(false)
    expect(mayChangeSectionState(member('coordinator', palm), report, closed)).toBe(true)
  })
  test('a guest writes when let in as a writer', () => {
    expect(mayWriteText(guest('writer'), report, open)).toBe(true)
    expect(mayWriteText(guest('reviewer'), report, open)).toBe(false)
  })
})

describe('who may suggest', () => {
  const closed = { organisationId: cedar, closed: true }
  test.each([
    ['coordinator', 'write', 'suggest'],
    ['writer', 'write', 'suggest'],
    ['reviewer', 'suggest', 'suggest'],
    ['observer', 'read', 'read'],
  ] as const)('a %s of a co-submitter: %s, and where a section is closed to another organisation: %s', (role, here, elsewhere) => {
    expect(textMode(member(role, palm), report, open)).toBe(here)
    expect(textMode(member(role, palm), report, closed)).toBe(elsewhere)
  })
  test('nobody of a reader organisation, and nobody while the text is not to be edited', () => {
    expect(textMode(member('reviewer', dune), { ...report, readers: [dune] }, open)).toBe('read')
    expect(textMode(member('writer', dune), report, open)).toBe('read')
    expect(textMode(member('reviewer', palm), { ...report, status: 'submitted' }, open)).toBe('read')
    expect(textMode({ kind: 'anonymous' }, report, open)).toBe('read')
  })
  test('a guest who reviews, and one who writes where a section is closed', () => {
    expect(textMode(guest('reviewer'), report, open)).toBe('suggest')
    expect(textMode(guest('writer'), report, closed)).toBe('suggest')
    expect(textMode(guest('observer'), report, open)).toBe('read')
  })
})

describe('who may manage', () => {
  test('coordinators who may read it, and writers of the organisation that leads it', () => {
    expect(mayManageSubmission(member('coordinator', cedar), report)).toBe(true)
    expect(mayManageSubmission(member('coordinator', dune), report)).toBe(false)
    expect(mayManageSubmission(member('writer', palm), report)).toBe(true)
    expect(mayManageSubmission(member('writer', cedar), report)).toBe(false)
    expect(mayManageSubmission(guest('writer'), report)).toBe(false)
  })
  test('only coordinators coordinate; observers and reviewers start nothing; guests do not see the coalition', () => {
    expect(roles.filter((role) => mayCoordinate(member(role, palm)))).toEqual(['coordinator'])
    expect(roles.filter((role) => mayCreateSubmission(member(role, palm)))).toEqual(['coordinator', 'writer'])
    expect(mayReadCoalition(guest('writer'))).toBe(false)
  })
})

test('a membership acts for its organisation, or as a guest in one submission; what is neither, or both, as nobody', () => {
  const ids = { membershipId: 'm' as MembershipId, role: 'writer' as Role }
  const personId = 'p' as PersonId
  const as = (membership: { organisationId: OrganisationId | null; guestSubmissionId: SubmissionId | null; role?: Role }) =>
    actorOf(personId, { ...ids, ...membership })
  expect(as({ organisationId: palm, guestSubmissionId: null })).toEqual({ kind: 'member', personId, ...ids, organisationId: palm })
  expect(as({ organisationId: null, guestSubmissionId: report.id })).toEqual({
    kind: 'guest',
    personId,
    ...ids,
    organisationId: null,
    submissionId: report.id,
  })
  expect(as({ organisationId: null, guestSubmissionId: null })).toBeNull()
  expect(as({ organisationId: palm, guestSubmissionId: report.id, role: 'coordinator' })).toBeNull()
})

test('who takes part is told apart by how', () => {
  const { coSubmitters, readers, ...facts } = report
  const organisations = [
    ...coSubmitters.map((id) => ({ id, participation: 'co-submitter' as const })),
    { id: dune, participation: 'reader' as const },
  ]
  expect(submissionAccess({ ...facts, organisations })).toEqual({ ...report, readers: [...readers, dune] })
})
