import type { MechanismLimit } from '@mithaq/schema/mechanism'
import { describe, expect, it } from 'vitest'
import { measure, type MeteredSection, type WordMeter } from './word-meter.ts'

const section = (sectionId: string, words: number, different: Partial<MeteredSection> = {}): MeteredSection => ({
  sectionId,
  part: 'body',
  budget: null,
  words,
  notes: 0,
  ...different,
})
type Limit = Pick<MechanismLimit, 'unit' | 'value' | 'counts'>
const all = { body: 'yes', notes: 'yes', annexes: 'yes', cover: 'yes' } as const
const words = (value: number | null, counts: Partial<Limit['counts']> = {}): Limit => ({
  unit: 'words',
  value,
  counts: { body: 'yes', notes: 'no', annexes: 'no', cover: 'no', ...counts },
})
const meter = (limit: Limit | null, sections: MeteredSection[], speeds: Parameters<typeof measure>[0]['wordsPerMinute'] = {}): WordMeter =>
  measure({ limit, language: 'en', wordsPerMinute: speeds, sections })

/** One of each part: cover 40, body 1,000 with notes of 120, annex 300 with notes of 7. */
const whole = [
  section('cover', 40, { part: 'cover' }),
  section('facts', 600, { notes: 100 }),
  section('law', 400, { notes: 20 }),
  section('cases', 300, { part: 'annex', notes: 7 }),
]

describe('what counts', () => {
  it('the parts are told apart, whatever the rule', () => {
    for (const limit of [null, words(1000), words(1000, all)])
      expect(meter(limit, whole).parts).toEqual({ body: 1000, notes: 120, annexes: 307, cover: 40 })
  })

  it.each<[string, Partial<Limit['counts']>, number, number, WordMeter['doubtful']]>([
    ['the body alone', {}, 1000, 1000, []],
    ['notes count, as CEDAW and the Council say', { notes: 'yes' }, 1120, 1120, []],
    ['everything', all, 1467, 1467, []],
    ['annexes with their notes', { annexes: 'yes' }, 1307, 1307, []],
    ['no source says whether notes count: the larger count leads', { notes: 'unknown' }, 1120, 1000, ['notes']],
    ['nor whether the cover does', { notes: 'unknown', cover: 'unknown' }, 1160, 1000, ['notes', 'cover']],
  ])('%s', (_, counts, counted, least, doubtful) => {
    expect(meter(words(5000, counts), whole)).toMatchObject({
      unit: 'words',
      counted,
      least,
      doubtful,
      over: 0,
      passedIn: null,
      estimated: false,
    })
  })

  it('a part without words is in no doubt', () => {
    expect(meter(words(5000, { notes: 'unknown', annexes: 'unknown' }), [section('facts', 10)]).doubtful).toEqual([])
  })

  it('without a rule the body and its notes', () => {
    expect(meter(null, whole)).toMatchObject({
      unit: 'words',
      limit: null,
      counted: 1120,
      least: 1120,
      doubtful: [],
      over: 0,
      passedIn: null,
    })
  })

  it('an empty text', () => {
    expect(meter(words(2815), [])).toMatchObject({ counted: 0, over: 0, passedIn: null, sections: [] })
  })
})

describe('over the limit', () => {
  it.each<[string, number, number, string | null]>([
    ['exactly at it is not over', 1000, 0, null],
    ['one word over is over', 999, 1, 'law'],
    ['passed where the words ran out, not where most of them are', 500, 500, 'facts'],
  ])('%s', (_, value, over, passedIn) => expect(meter(words(value), whole)).toMatchObject({ limit: value, counted: 1000, over, passedIn }))

  it('what may count is held against the limit', () => {
    expect(meter(words(1100, { notes: 'unknown' }), whole)).toMatchObject({ counted: 1120, least: 1000, over: 20, passedIn: 'law' })
  })

  it('a limit of which no figure is known is never passed', () => {
    expect(meter({ ...words(null), unit: 'pages' }, [section('facts', 90_000)])).toMatchObject({
      unit: 'pages',
      limit: null,
      over: 0,
      passedIn: null,
    })
  })
})

describe('other units', () => {
  it.each<[string, Limit, number, Partial<WordMeter>]>([
    ['pages, by the UPR’s own exchange of 5 pages for 2,815 words', { ...words(5), unit: 'pages' }, 2815, { counted: 5, over: 0 }],
    ['a page too many by a single word shows as a tenth', { ...words(5), unit: 'pages' }, 2816, { counted: 5.1, over: 0.1 }],
    ['minutes', { ...words(7), unit: 'minutes' }, 910, { counted: 7, over: 0 }],
    ['minutes over', { ...words(7), unit: 'minutes' }, 975, { counted: 7.5, over: 0.5 }],
    ['seconds: 195 words in a general debate', { ...words(90), unit: 'seconds' }, 195, { counted: 90, over: 0 }],
    ['seconds over, rounded up', { ...words(90), unit: 'seconds' }, 196, { counted: 91, over: 1 }],
  ])('%s', (_, limit, count, expected) => {
    expect(meter(limit, [section('speech', count)])).toMatchObject({ unit: limit.unit, limit: limit.value, estimated: true, ...expected })
  })

  it('the coalition’s own speed in the language that is spoken', () => {
    const limit: Limit = { ...words(7), unit: 'minutes' }
    expect(meter(limit, [section('speech', 840)], { en: 100 })).toMatchObject({ counted: 8.4, over: 1.4 })
    expect(meter(limit, [section('speech', 910)], { ar: 90 })).toMatchObject({ counted: 7, over: 0 })
    const arabic = measure({ limit, language: 'ar', wordsPerMinute: {}, sections: [section('speech', 700)] })
    expect(arabic).toMatchObject({ counted: 7, over: 0 })
  })

  it('no text that fits is said to be over, and none that is over is said to fit', () => {
    for (const unit of ['pages', 'minutes', 'seconds'] as const)
      for (let count = 1; count < 6000; count += 7) {
        const { counted, over, passedIn } = meter({ ...words(5), unit }, [section('text', count)])
        expect(over > 0, `${count} words in ${unit}`).toBe(passedIn !== null)
        expect(counted > 5, `${count} words in ${unit}`).toBe(over > 0)
      }
  })
})

it('a section’s budget takes its text and its notes', () => {
  const { sections } = meter(words(5000), [
    section('facts', 600, { notes: 100, budget: 650 }),
    section('law', 400, { budget: 400 }),
    section('cases', 300, { part: 'annex', notes: 7, budget: 300 }),
    section('end', 10),
  ])
  expect(sections).toEqual([
    { sectionId: 'facts', words: 600, notes: 100, counted: 600, budget: 650, overBudget: 50 },
    { sectionId: 'law', words: 400, notes: 0, counted: 400, budget: 400, overBudget: 0 },
    { sectionId: 'cases', words: 300, notes: 7, counted: 0, budget: 300, overBudget: 7 },
    { sectionId: 'end', words: 10, notes: 0, counted: 10, budget: null, overBudget: 0 },
  ])
})
