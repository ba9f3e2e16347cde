import { submissionStatuses, type SubmissionStatus } from '@mithaq/schema/submission'
import { expect, it } from 'vitest'
import { changeStatus, nextStatuses } from './submission-status.ts'

const allowed: Record<SubmissionStatus, SubmissionStatus[]> = {
  drafting: ['signing'],
  signing: ['drafting'],
  signed: [],
  submitted: ['closed'],
  closed: ['submitted'],
}

it.each(submissionStatuses.flatMap((from) => submissionStatuses.map((to) => [from, to] as const)))('from %s to %s', (from, to) => {
  const refused = { ok: false, refusal: { code: 'submission.statusNotNext' } }
  expect(changeStatus(from, to)).toEqual(allowed[from].includes(to) ? { ok: true, value: to } : refused)
})

it('what can be chosen is what is accepted', () => {
  for (const from of submissionStatuses) for (const to of nextStatuses(from)) expect(changeStatus(from, to).ok).toBe(true)
})
