import { expect, it } from 'vitest'
import { zoomLevels } from '../../lib/deadline-views.ts'
import { pixelsPerDay, zoomBeside } from './zoom.ts'

it('goes from weeks to two years and back, one level at a time', () => {
  const seen = ['threeWeeks']
  for (let zoom = zoomBeside('threeWeeks', -1); zoom !== null; zoom = zoomBeside(zoom, -1)) seen.push(zoom)
  expect(seen).toEqual(zoomLevels.map(({ id }) => id))
  expect(zoomBeside('twoYears', 1)).toBe('year')
  expect(zoomBeside('threeWeeks', 1)).toBeNull()
})

it('fills the window with the days of the level', () => {
  expect(pixelsPerDay('threeWeeks', 840)).toBe(40)
  expect(pixelsPerDay('twoYears', 731)).toBe(1)
})
