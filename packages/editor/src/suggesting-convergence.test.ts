// @vitest-environment jsdom
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { suggestionsOf } from './suggestions/list.ts'
import { setEditMode } from './suggestions/mode.ts'
import { blocksIn, type TextView } from './suggestions/views.ts'
import { type Action, act, actions } from './testing/random-edits.ts'
import { closeRoom, contentOf, disagreement, openRoom, receiveAll, replayed, withoutLayout } from './testing/writers.ts'
import { writeText } from './write-text.ts'

/** MITHAQ_SOAK=1 runs the long version. */
const runs = process.env.MITHAQ_SOAK === '1' ? 800 : 40
const views: readonly TextView[] = ['base', 'shown', 'accepted']

beforeAll(withoutLayout)

/** What went wrong first; null: all is well. Of three writers `suggesting` suggest and the last one writes. */
function problemOf(suggesting: number, written: readonly Action[]): string | null {
  const room = openRoom(3, (doc) => {
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
  const before = JSON.stringify(blocksIn(room.writers[0]?.doc ?? replayed(room.log), 'en', 'base'))
  for (const { doc } of room.writers.slice(0, suggesting)) setEditMode(doc, 'suggest')
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
    const said = (doc: typeof replay): string =>
      JSON.stringify([contentOf(doc), views.map((view) => blocksIn(doc, 'en', view)), suggestionsOf(doc, ['text:en'])])
    for (const writer of room.writers) {
      const wrong = disagreement(writer)
      if (wrong !== null) return `at the end:\n${wrong}`
      if (said(writer.doc) !== said(replay)) return `not the same:\n${said(writer.doc)}\n${said(replay)}`
    }
    if (suggesting === 3 && JSON.stringify(blocksIn(replay, 'en', 'base')) !== before) return 'the text itself has changed'
    return null
  } finally {
    closeRoom(room)
  }
}

test.each([2, 3])(
  'E1, R6: of three writers %i suggest: editors show what the texts say, all agree, and where nobody writes the text itself stays as it is',
  (suggesting) => {
    fc.assert(
      fc.property(fc.array(actions(3, false), { maxLength: 30, size: 'max' }), (written) => {
        expect(problemOf(suggesting, written)).toBeNull()
      }),
      { numRuns: runs },
    )
  },
)
