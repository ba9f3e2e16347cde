import { expect, test } from 'vitest'
import { changedSettings, wrongSpeeds } from './settings-draft.ts'

const before = { name: { en: 'Trial coalition (fictional)' }, weekend: [5, 6], wordsPerMinute: { ar: 95 } }
const draft = { name: { en: 'Trial coalition (fictional)', fr: '' }, weekend: [6, 5], speeds: { ar: '95', en: ' ' } }

test('nothing is changed by the order of days, spaces and languages left empty', () => {
  expect(changedSettings(before, draft)).toEqual({})
})

test.each([
  ['a name', { name: { en: 'Another name (fictional)' } }, { name: { en: 'Another name (fictional)' } }],
  ['a weekend', { weekend: [5] }, { weekend: [5] }],
  ['a speed', { speeds: { ar: '٩٥', en: '١٢٠' } }, { wordsPerMinute: { ar: 95, en: 120 } }],
  ['back to the usual speed', { speeds: { ar: '' } }, { wordsPerMinute: {} }],
])('%s alone', (_what, change, sent) => {
  expect(changedSettings(before, { ...draft, ...change })).toEqual(sent)
})

test.each(['29', '401', '95.5', '-95', 'many', '٢٩', '1000'])('nobody speaks %s words a minute', (speed) => {
  expect([...wrongSpeeds({ ...draft, speeds: { ar: speed } })]).toEqual(['ar'])
})

test.each(['30', '400', '٩٥', ' 120 '])('%s words a minute are possible', (speed) => {
  expect(wrongSpeeds({ ...draft, speeds: { ar: speed } }).size).toBe(0)
})
