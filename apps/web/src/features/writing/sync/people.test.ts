import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { peopleIn } from './people.ts'

const self = { membershipId: 'me', alias: 'Salma', organisation: 'Cedar Centre (fictional)' }

/** What other clients and the server put into an awareness. */
function awarenessWith(...states: unknown[]): Awareness {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState(null)
  states.forEach((state, index) => awareness.states.set(index + 1, state as Record<string, unknown>))
  return awareness
}

test('oneself comes first; somebody in two sections, or in two windows, is one person', () => {
  const other = { user: { membershipId: 'other', alias: 'Noor', organisation: 'Palm Network (fictional)' } }
  const people = peopleIn([awarenessWith(other, other), awarenessWith(other)], self)
  expect(people.map(({ alias, self: isSelf }) => [alias, isSelf])).toEqual([
    ['Salma', true],
    ['Noor', false],
  ])
})

test('what is no person is passed over, and names are cut', () => {
  const people = peopleIn(
    [
      awarenessWith(
        {},
        { user: null },
        { user: { membershipId: 3, alias: 'x' } },
        { user: { membershipId: 'long', alias: 'n'.repeat(500), organisation: 7 } },
      ),
    ],
    self,
  )
  expect(people.map(({ alias, organisation }) => [alias.length, organisation])).toEqual([
    [5, 'Cedar Centre (fictional)'],
    [80, ''],
  ])
})
