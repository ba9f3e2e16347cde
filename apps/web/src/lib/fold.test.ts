import { expect, it } from 'vitest'
import { fold, matches } from './fold.ts'

it.each([
  ['إجراء', 'اجراء'],
  ['الأفريقية', 'الافريقيه'],
  ['المعنيّة', 'المعنيه'],
  ['مستوى', 'مستوي'],
  ['شـــكوى', 'شكوي'],
  ['مسؤول', 'مسوول'],
  ['Société Générale', 'societe generale'],
])('%s is found as %s', (written, typed) => {
  expect(fold(written)).toBe(typed)
  expect(matches(typed, [written])).toBe(true)
})

it.each(['افريقيا', 'أفريقيا', 'إفريقيا', 'الأفريقية'])('%s finds the African Commission', (typed) => {
  expect(matches(typed, ['اللجنة الأفريقية لحقوق الإنسان والشعوب'])).toBe(true)
})

it('an article or another ending hides nothing, and short words stay whole', () => {
  expect(matches('التعذيب', ['بلاغ عن تعذيب'])).toBe(true)
  expect(matches('المهاجرين', ['المهاجرون'])).toBe(true)
  expect(matches('والي', ['إجراء عاجل'])).toBe(false)
  expect(matches('الاحتجاز', ['الاختفاء القسري'])).toBe(false)
})

it('every word must be found, in any order and in any of the texts', () => {
  const texts = ['تقرير بديل إلى لجنة مناهضة التعذيب', 'Alternative report', null]
  expect(matches('التعذيب تقرير', texts)).toBe(true)
  expect(matches('report التعذيب', texts)).toBe(true)
  expect(matches('report العنصري', texts)).toBe(false)
  expect(matches('   ', texts)).toBe(true)
})
