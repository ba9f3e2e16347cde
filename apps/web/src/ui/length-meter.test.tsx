import { expect, test } from 'vitest'
import { renderPage } from '../testing/render-page.tsx'
import { LengthMeter } from './length-meter.tsx'

type Words = Parameters<typeof LengthMeter>[0]['words']
const words = (different: Partial<Words>): Words => ({
  count: 4978,
  limit: 10_000,
  unit: 'words',
  over: 0,
  doubtful: [],
  verified: 'source',
  estimated: false,
  ...different,
})

test.each<[string, 'ar' | 'en' | 'fr', Partial<Words>, string]>([
  ['under the limit', 'ar', {}, '4,978 من 10,000 كلمة'],
  ['over it', 'ar', { count: 10_002, over: 2 }, '10,002 من 10,000 كلمة · أطول بكلمتين'],
  ['without a limit', 'ar', { limit: null, count: 7 }, '7 كلمات، بلا حد معروف'],
  ['speaking time', 'en', { count: 5.1, limit: 7, unit: 'minutes', estimated: true }, '5.1 of 7 minutes · estimated from the words'],
  [
    'pages, not certain',
    'en',
    { count: 3, limit: 15, unit: 'pages', estimated: true, verified: 'uncertain' },
    '3 of 15 pages · estimated from the words · limit not certain',
  ],
  ['parts in doubt far from the limit', 'en', { doubtful: ['notes'] }, '4,978 of 10,000 words'],
  [
    'parts in doubt near the limit',
    'en',
    { count: 9800, doubtful: ['notes', 'cover'] },
    '9,800 of 10,000 words · no source says whether these count: notes, cover',
  ],
])('%s, %s', async (_, language, different, said) => {
  const { container } = await renderPage(<LengthMeter words={words(different)} />, { language, answers: {} })
  expect(container.querySelector('small')?.textContent).toBe(said)
})
