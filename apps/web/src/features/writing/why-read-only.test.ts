import { newId, MembershipId, OrganisationId, PersonId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import type { Submission } from './submission.ts'
import { whyTextReadOnly } from './why-read-only.ts'

const cedar = newId(OrganisationId)
const member = (role: 'coordinator' | 'writer' | 'reviewer' | 'observer', organisationId = cedar) =>
  ({ kind: 'member', personId: newId(PersonId), membershipId: newId(MembershipId), role, organisationId }) as const
const submission = { status: 'drafting', coSubmitters: [{ id: cedar, name: { en: 'Cedar (fictional)' } }] } as Pick<
  Submission,
  'status' | 'coSubmitters'
> as Submission

test.each([
  ['a writer of a co-submitter writes', member('writer'), submission, null],
  ['a reviewer suggests', member('reviewer'), submission, 'reviewer'],
  ['a reviewer whose organisation only reads', member('reviewer', newId(OrganisationId)), submission, 'reader'],
  ['an observer reads', member('observer'), submission, 'observer'],
  ['a writer whose organisation only reads', member('writer', newId(OrganisationId)), submission, 'reader'],
  ['nobody writes in a text that was signed', member('coordinator'), { ...submission, status: 'signed' as const }, 'locked'],
])('%s', (_sentence, actor, text, expected) => {
  expect(whyTextReadOnly(actor, text)).toBe(expected)
})
