import { expect, it } from 'vitest'
import { emptySection, moved, sectionInputsOf } from './section-draft.ts'

it('an empty section is no section; what is given stands in the language of whoever gave it', () => {
  const sections = [{ ...emptySection(1), title: ' الوقائع ', guidance: 'ما حدث', required: true }, emptySection(2)]
  expect(sectionInputsOf(sections, 'ar')).toEqual([
    { title: { ar: 'الوقائع' }, guidance: { ar: 'ما حدث' }, part: 'body', required: true, identity: false },
  ])
})

it('moves a section by one place, and not over the edge', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
})
