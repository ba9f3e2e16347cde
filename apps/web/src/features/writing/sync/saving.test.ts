import { expect, test } from 'vitest'
import type { Line } from './counting-socket.ts'
import { endedBy, isUnsaved, savingOf, savingOfAll, type Saving, type SavingFacts } from './saving.ts'

const line = (sent: number, durable: number, answered = true): Line => ({ sent, durable, answered })
const facts = (changes: Partial<SavingFacts>): SavingFacts => ({ line: line(3, 3), loaded: true, typed: false, ended: null, ...changes })

test.each<[string, Partial<SavingFacts>, Saving]>([
  ['a text that nobody changed is saved', {}, { at: 'saved' }],
  ['words that are sent are not yet saved', { typed: true, line: line(4, 3) }, { at: 'saving' }],
  [
    'words typed before the server asked what it lacks are not saved, whatever was acknowledged',
    { typed: true, line: line(0, 0, false) },
    { at: 'saving' },
  ],
  ['without a line nothing new is saved', { typed: true, line: null }, { at: 'away', unsaved: true }],
  ['without a line, what was saved stays saved', { line: null }, { at: 'away', unsaved: false }],
  ['before the text has come there is nothing to say', { loaded: false, line: null }, { at: 'loading' }],
  ['a refusal tells whether words are left here', { ended: 'refused', typed: true }, { at: 'ended', why: 'refused', unsaved: true }],
])('%s', (_sentence, changes, expected) => {
  expect(savingOf(facts(changes))).toEqual(expected)
})

test.each([
  [4401, 'signed-out'],
  [4403, 'not-allowed'],
  [4404, 'withdrawn'],
  [4409, 'refused'],
  [4413, 'too-large'],
  [4499, 'refused'],
] as const)('close code %i means %s', (code, why) => {
  expect(endedBy(code)).toBe(why)
})

test('a page is as safe as its least safe text', () => {
  expect(savingOfAll([])).toEqual({ at: 'saved' })
  expect(savingOfAll([{ at: 'saved' }, { at: 'saving' }, { at: 'loading' }])).toEqual({ at: 'saving' })
  expect(savingOfAll([{ at: 'away', unsaved: false }, { at: 'saving' }, { at: 'away', unsaved: true }])).toEqual({
    at: 'away',
    unsaved: true,
  })
})

test('only what stands nowhere else warns before the page is left', () => {
  expect(isUnsaved({ at: 'saving' })).toBe(true)
  expect(isUnsaved({ at: 'away', unsaved: false })).toBe(false)
  expect(isUnsaved({ at: 'ended', why: 'withdrawn', unsaved: true })).toBe(true)
})
