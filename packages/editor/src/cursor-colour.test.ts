import { expect, test } from 'vitest'
import { cursorColour, cursorColours } from './cursor-colour.ts'

/** Relative luminance as WCAG 2.2 defines it. */
const luminance = (colour: string): number =>
  [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
    const channel = Number.parseInt(colour.slice(1 + index * 2, 3 + index * 2), 16) / 255
    return sum + weight * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
  }, 0)

test.each(cursorColours)('white words on %s can be read', (colour) => {
  expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(4.5)
})
test('a person has one colour, and people get different ones', () => {
  expect(cursorColour('m-1')).toBe(cursorColour('m-1'))
  expect(new Set([...Array(40).keys()].map((index) => cursorColour(`membership-${index}`))).size).toBe(cursorColours.length)
})
