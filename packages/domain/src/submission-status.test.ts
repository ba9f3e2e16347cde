import { submissionStatuses, type SubmissionStatus } from '@mithaq/schema/submission'
import { expect, it } from 'vitest'
import { changeStatus, nextStatuses } from './submission-status.ts'

const allowed: Record<SubmissionStatus, SubmissionStatus[]> = {
  drafting: ['signing'],
  signing: ['drafting', 'signed'],
  signed: ['submitted'],
  submitted: ['closed'],
  closed: ['submitted'],
}

it.each(submissionStatuses.flatMap((from) => submissionStatuses.map((to) => [from, to] as const)))('from %s to %s', (from, to) => {
  const refused = { ok: false, refusal: { code: 'submission.statusNotNext' } }
  expect(changeStatus(from, to)).toEqual(allowed[from].includes(to) ? { ok: true, value: to } : refused)
})

it('the step forward is offered first', () => {
  expect(submissionStatuses.map((status) => nextStatuses(status)[0])).toEqual(['signing', 'signed', 'submitted', 'closed', 'submitted'])
})
