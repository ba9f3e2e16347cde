import { expect, test } from 'vitest'
import { cursorColour, cursorColours, organisationColours } from './cursor-colour.ts'

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

test('organisations of one text differ, whatever the language of their name; a guest has a colour of nobody else', () => {
  const colourOf = organisationColours([['Cedar Centre', 'مركز الأرز'], ['Palm Network'], ['Lantern Clinic']])
  const of = (organisation: string, membershipId = 'm') => colourOf({ membershipId, organisation })
  expect([of('Cedar Centre'), of('Palm Network'), of('Lantern Clinic')]).toEqual(cursorColours.slice(0, 3))
  expect(of('مركز الأرز', 'another')).toBe(of('Cedar Centre'))
  for (const guest of ['g1', 'g2', 'g3', 'g4']) expect(cursorColours.slice(0, 3)).not.toContain(of('', guest))
})
test('more organisations than colours begin again, and guests still have one', () => {
  const colourOf = organisationColours([...Array(9).keys()].map((index) => [`Organisation ${index}`]))
  expect(colourOf({ membershipId: 'm', organisation: 'Organisation 8' })).toBe(cursorColours[0])
  expect(cursorColours).toContain(colourOf({ membershipId: 'm', organisation: 'elsewhere' }))
})
