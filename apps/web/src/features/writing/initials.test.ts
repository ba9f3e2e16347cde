import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test.each([
  ['Documentation Centre (fictional)', 'DC'],
  ['lawyers', 'L'],
  ['شبكة المحامين المتخيَّلة', 'ش\u200cم'],
  ['', ''],
  ['12 Lanterns', 'L'],
])('%j has the initials %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
