import type { SectionNow } from '@mithaq/sync-client/section'
import { expect, test } from 'vitest'
import { sectionNow as section } from '../../../testing/section-now.ts'
import { isOnlyHere, isUnsaved, savingOf, savingOfAll, type Saving } from './saving.ts'

const keeping: SectionNow['onDevice'] = { edits: 'keeping', copy: 'none' }

test.each<[string, Partial<SectionNow>, Saving]>([
  ['a text that nobody changed is saved', {}, { at: 'saved' }],
  ['words that are sent are not yet saved', { unacknowledged: 1 }, { at: 'saving', kept: true }],
  ['words that are sent before they are on the device', { unacknowledged: 1, onDevice: keeping }, { at: 'saving', kept: false }],
  ['without a line nothing new is saved', { unacknowledged: 1, isOpen: false }, { at: 'away', unsaved: true, kept: true }],
  ['without a line, what was saved stays saved', { isOpen: false }, { at: 'away', unsaved: false, kept: true }],
  ['before the text has come there is nothing to say', { isLoaded: false, isOpen: false }, { at: 'loading' }],
  [
    'words of an earlier visit wait for the line, also before the text has come',
    { isLoaded: false, isOpen: false, unacknowledged: 2, waiting: 2 },
    { at: 'away', unsaved: true, kept: true },
  ],
  [
    'a refusal tells whether words are left here',
    { ended: { why: 'refused', rescued: null, replay: null }, unacknowledged: 1, onDevice: keeping },
    { at: 'ended', why: 'refused', unsaved: true, kept: false },
  ],
  [
    'what came into the tray is on the device',
    { ended: { why: 'refused', rescued: 1, replay: null }, unacknowledged: 1, onDevice: keeping },
    { at: 'ended', why: 'refused', unsaved: true, kept: true },
  ],
])('%s', (_sentence, changes, expected) => {
  expect(savingOf(section(changes))).toEqual(expected)
})

test('a page is as safe as its least safe text', () => {
  expect(savingOfAll([])).toEqual({ at: 'saved' })
  expect(savingOfAll([{ at: 'saved' }, { at: 'saving', kept: true }, { at: 'loading' }])).toEqual({ at: 'saving', kept: true })
  expect(
    savingOfAll([
      { at: 'away', unsaved: false, kept: true },
      { at: 'away', unsaved: true, kept: true },
      { at: 'away', unsaved: true, kept: false },
    ]),
  ).toEqual({ at: 'away', unsaved: true, kept: false })
})

test('what is on the device is not saved, and is no reason to warn before the page is left', () => {
  expect([isUnsaved({ at: 'saving', kept: true }), isOnlyHere({ at: 'saving', kept: true })]).toEqual([true, false])
  expect([isUnsaved({ at: 'away', unsaved: true, kept: false }), isOnlyHere({ at: 'away', unsaved: true, kept: false })]).toEqual([
    true,
    true,
  ])
  expect(isUnsaved({ at: 'away', unsaved: false, kept: true })).toBe(false)
  expect(isOnlyHere({ at: 'saved' })).toBe(false)
})
