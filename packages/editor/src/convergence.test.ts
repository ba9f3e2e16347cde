// @vitest-environment jsdom
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Action, act, actions } from './testing/random-edits.ts'
import { closeRoom, contentOf, disagreement, openRoom, receiveAll, replayed, withoutLayout } from './testing/writers.ts'
import { writeText } from './write-text.ts'

/** MITHAQ_SOAK=1 runs the long version. */
const runs = process.env.MITHAQ_SOAK === '1' ? 3000 : 60
const mostBytes = 64 * 1024

beforeAll(withoutLayout)

/** What went wrong first; null: all is well. */
function problemOf(writers: number, written: readonly Action[]): string | null {
  const room = openRoom(writers, (doc) => {
    writeText(doc, 'en', [
      {
        id: 'a',
        kind: 'heading',
        level: 1,
        numbered: false,
        direction: 'auto',
        pair: null,
        content: [{ type: 'text', text: 'Facts', marks: {} }],
      },
      {
        id: 'b',
        kind: 'paragraph',
        level: 0,
        numbered: true,
        direction: 'auto',
        pair: null,
        content: [{ type: 'text', text: 'One two', marks: {} }],
      },
    ])
  })
  try {
    for (const [index, action] of written.entries()) {
      act(room, action)
      for (const [number, writer] of room.writers.entries()) {
        const wrong = disagreement(writer)
        if (wrong !== null) return `after action ${index}, at writer ${number}:\n${wrong}`
      }
    }
    receiveAll(room)
    const replay = replayed(room.log)
    const said = contentOf(replay)
    for (const writer of room.writers) {
      const wrong = disagreement(writer)
      if (wrong !== null) return `at the end:\n${wrong}`
      if (contentOf(writer.doc) !== said) return `not the same:\n${contentOf(writer.doc)}\n${said}`
    }
    replay.destroy()
    const largest = Math.max(0, ...room.log.map((update) => update.length))
    return largest > mostBytes ? `an update of ${largest} bytes` : null
  } finally {
    closeRoom(room)
  }
}

describe('after any sequence of edits, connected or apart', () => {
  test.each([2, 3, 5])(
    'E1, S2: %i writers see what the text says at every moment, and the same in the end, as a replay does',
    (writers) => {
      fc.assert(
        fc.property(fc.array(actions(writers, false), { maxLength: 40, size: 'max' }), (written) => {
          expect(problemOf(writers, written)).toBeNull()
        }),
        { numRuns: runs },
      )
    },
  )
  test('E1, S2, R3: whatever other programs write into the text meanwhile', () => {
    fc.assert(
      fc.property(fc.array(actions(3, true), { maxLength: 40, size: 'max' }), (written) => {
        expect(problemOf(3, written)).toBeNull()
      }),
      { numRuns: runs },
    )
  })
})
