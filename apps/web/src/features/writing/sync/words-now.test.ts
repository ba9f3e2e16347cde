import { expect, test } from 'vitest'
import { sectionNow as section } from '../../../testing/section-now.ts'
import { wordsByDocument, wordsOf } from './words-now.ts'

test('with everything saved nothing waits on the device', () => {
  expect(wordsOf([section({})], null, { at: 'open' })).toEqual({
    onDevice: 'nothing',
    unsaved: 0,
    waiting: 0,
    seen: null,
    line: { at: 'open' },
    copy: 'none',
  })
})

test('the page is as safe as the text that is least safe, and counts the edits of all', () => {
  const words = wordsOf(
    [
      section({ unacknowledged: 3, waiting: 2 }),
      section({ unacknowledged: 2, onDevice: { edits: 'full', copy: 'full' } }),
      section({ unacknowledged: 1, onDevice: { edits: 'keeping', copy: 'due' } }),
    ],
    section({ seen: { present: 3, seenBy: 1 } }),
    { at: 'open' },
  )
  expect(words).toMatchObject({ onDevice: 'full', unsaved: 6, waiting: 2, copy: 'full', seen: { present: 3, seenBy: 1 } })
})

test('what came into the tray is no longer on its way', () => {
  const ended = { why: 'refused' as const, rescued: 2, replay: null }
  expect(wordsOf([section({ unacknowledged: 2, ended })], null, { at: 'open' })).toMatchObject({ unsaved: 0, onDevice: 'nothing' })
})

test('each section has its own truths, and what did not change stays the same', () => {
  const open = { at: 'open' } as const
  const first = wordsByDocument(
    new Map([
      ['a', section({ unacknowledged: 2 })],
      ['b', section({})],
    ]),
    open,
    new Map(),
  )
  expect(first.get('a')).toMatchObject({ unsaved: 2, onDevice: 'kept', seen: { present: 0, seenBy: 0 } })
  expect(first.get('b')).toMatchObject({ unsaved: 0, onDevice: 'nothing' })
  const second = wordsByDocument(
    new Map([
      ['a', section({})],
      ['b', section({})],
    ]),
    open,
    first,
  )
  expect(second.get('a')).toMatchObject({ unsaved: 0 })
  expect(second.get('b')).toBe(first.get('b'))
  expect(
    wordsByDocument(
      new Map([
        ['a', section({})],
        ['b', section({})],
      ]),
      open,
      second,
    ),
  ).toBe(second)
})
