import { submissionStatuses, type SubmissionStatus } from '@mithaq/schema/submission'
import { expect, it } from 'vitest'
import { changeStatus, nextStatuses } from './submission-status.ts'

const allowed: Record<SubmissionStatus, SubmissionStatus[]> = {
  drafting: ['signing'],
  signing: ['drafting', 'signed'],
  signed: ['drafting', 'submitted'],
  submitted: ['drafting', 'closed'],
  closed: ['submitted'],
}

it.each(submissionStatuses.flatMap((from) => submissionStatuses.map((to) => [from, to] as const)))('from %s to %s', (from, to) => {
  const decision = changeStatus(from, to)
  expect(decision.ok).toBe(allowed[from].includes(to))
  if (!decision.ok) expect(decision.refusal).toEqual({ code: 'input.invalid', fields: ['status'] })
})

it('the step forward is offered first', () => {
  expect(submissionStatuses.map((status) => nextStatuses(status)[0])).toEqual(['signing', 'signed', 'submitted', 'closed', 'submitted'])
})
