import { describe, expect, it } from 'vitest'
import { readDay, readHour } from './written-day.ts'

const day = (written: string, order: 'day-first' | 'month-first' | null = null) => {
  const read = readDay(written, order)
  return read.ok ? [read.value.day, read.value.hour, read.value.zone] : read.reason
}

describe('a day as somebody wrote it', () => {
  it.each([
    ['2027-04-03', ['2027-04-03', null, null]],
    ['2027/4/3', ['2027-04-03', null, null]],
    ['٢٠٢٧-٠٤-٠٣', ['2027-04-03', null, null]],
    ['۲۰۲۷/۰۴/۰۳', ['2027-04-03', null, null]],
    ['25/04/2027', ['2027-04-25', null, null]],
    ['04/25/2027', ['2027-04-25', null, null]],
    ['04.04.2027', ['2027-04-04', null, null]],
    ['3 April 2027', ['2027-04-03', null, null]],
    ['April 3, 2027', ['2027-04-03', null, null]],
    ['1er août 2027', ['2027-08-01', null, null]],
    ['٣ نيسان ٢٠٢٧', ['2027-04-03', null, null]],
    ['3 أبريل 2027', ['2027-04-03', null, null]],
    ['12 تشرين الأول 2027', ['2027-10-12', null, null]],
    ['12 كانون الثاني 2027', ['2027-01-12', null, null]],
    ['1 آب 2027', ['2027-08-01', null, null]],
    ['29/02/2028', ['2028-02-29', null, null]],
    ['2027-04-03 17:30', ['2027-04-03', '17:30', null]],
    ['2027-04-03T17:30:00Z', ['2027-04-03', '17:30', 'UTC']],
    ['2027-04-03T01:30:00+02:00', ['2027-04-02', '23:30', 'UTC']],
    ['25/04/2027 ٥:٣٠ م', ['2027-04-25', '17:30', null]],
    ['2027-04-03 5:30 pm', ['2027-04-03', '17:30', null]],
  ])('%s', (written, expected) => expect(day(written)).toEqual(expected))

  it.each([
    ['', 'no-day'],
    ['soon', 'day-unreadable'],
    ['31/04/2027', 'day-unreadable'],
    ['29/02/2027', 'day-unreadable'],
    ['2027-13-01', 'day-unreadable'],
    ['25/04/27', 'day-unreadable'],
    ['3 Foo 2027', 'day-unreadable'],
    ['1 Marmalade 2027', 'day-unreadable'],
    ['0000-01-01', 'day-unreadable'],
    ['2027-04-03 25:00', 'hour-unreadable'],
    ['2027-04-03 noon', 'hour-unreadable'],
  ])('%s is %s', (written, reason) => expect(day(written)).toBe(reason))

  it('that reads two ways is read as somebody said, and else not at all', () => {
    expect(day('03/04/2027')).toBe('day-ambiguous')
    expect(day('03/04/2027', 'day-first')).toEqual(['2027-04-03', null, null])
    expect(day('03/04/2027', 'month-first')).toEqual(['2027-03-04', null, null])
    // Only one way is possible.
    expect(day('25/04/2027', 'month-first')).toEqual(['2027-04-25', null, null])
  })
})

it.each([
  ['9:05', '09:05'],
  ['18h30', '18:30'],
  ['18h', '18:00'],
  ['12:00 am', '00:00'],
  ['12 pm', '12:00'],
  ['٢٣:٥٩', '23:59'],
  ['24:00', null],
  ['13 pm', null],
  ['x', null],
])('the hour %s is %s', (written, hour) => expect(readHour(written)).toBe(hour))
