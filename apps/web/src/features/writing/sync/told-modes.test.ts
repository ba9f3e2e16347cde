import { expect, test } from 'vitest'
import type { Submission } from '../submission.ts'
import { withModes } from './told-modes.ts'

const may = (write: boolean, suggest: boolean) => ({ write, suggest, changeState: write })
const submission = {
  sections: [
    { documentId: 'written', may: may(true, true) },
    { documentId: 'reviewed', may: may(false, true) },
  ],
} as unknown as Submission

test('what the server of a text says goes before the facts of the page, downwards and upwards', () => {
  const told = withModes(
    submission,
    new Map([
      ['written', 'suggest'],
      ['reviewed', 'write'],
    ]),
  )
  expect(told.sections.map((section) => section.may)).toMatchObject([
    { write: false, suggest: true },
    { write: true, suggest: true },
  ])
  expect(withModes(submission, new Map([['reviewed', 'read']])).sections[1]?.may).toMatchObject({ write: false, suggest: false })
})

test('where it says the same, or nothing, nothing is drawn again', () => {
  expect(withModes(submission, new Map())).toBe(submission)
  expect(
    withModes(
      submission,
      new Map([
        ['written', 'write'],
        ['reviewed', 'suggest'],
      ]),
    ),
  ).toBe(submission)
})
