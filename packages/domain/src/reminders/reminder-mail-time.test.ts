import { expect, it } from 'vitest'
import { isWanted, reminderMailTime, type ReminderWish } from './reminder-mail-time.ts'
import { clockOfRun } from './run-clock.ts'

const wish: ReminderWish = { mail: null, otherMail: 'soon', kindsOff: [], daysOff: [], timeZone: 'Africa/Tripoli' }
const inDays = { told: 7 * 24, moment: new Date('2027-03-28T16:00:00Z') }
const at = (now: string, different: Partial<ReminderWish> = {}, reminder = inDays) =>
  reminderMailTime({ ...wish, ...different }, reminder, clockOfRun(new Date(now)))?.toISOString() ?? null

it('by day it goes out in a moment, by night at seven where its reader is', () => {
  expect(at('2027-03-21T12:00:00Z')).toBe('2027-03-21T12:02:00.000Z')
  expect(at('2027-03-21T00:10:00Z')).toBe('2027-03-21T05:00:00.000Z')
  expect(at('2027-03-21T20:00:00Z')).toBe('2027-03-22T05:00:00.000Z')
  expect(at('2027-03-21T20:00:00Z', { timeZone: null })).toBe('2027-03-21T20:02:00.000Z')
})

it('once a day for whoever wants it so, unless that came too late', () => {
  expect(at('2027-03-21T12:00:00Z', { mail: 'daily' })).toBe('2027-03-22T05:00:00.000Z')
  const tomorrow = { told: 24, moment: new Date('2027-03-22T06:00:00Z') }
  expect(at('2027-03-21T12:00:00Z', { mail: 'daily' }, tomorrow)).toBe('2027-03-21T12:02:00.000Z')
  expect(at('2027-03-21T23:00:00Z', {}, tomorrow)).toBe('2027-03-21T23:02:00.000Z')
})

it('hours wait for nothing, and nobody who wants no mail gets any', () => {
  const hours = { told: 6, moment: new Date('2027-03-21T06:00:00Z') }
  expect(at('2027-03-21T00:10:00Z', { mail: 'daily' }, hours)).toBe('2027-03-21T00:12:00.000Z')
  expect(at('2027-03-21T00:10:00Z', { mail: 'never' }, hours)).toBe(null)
  // As all other mail where nothing else was chosen.
  expect(at('2027-03-21T12:00:00Z', { otherMail: 'never' })).toBe(null)
  expect(at('2027-03-21T12:00:00Z', { otherMail: 'never', mail: 'soon' })).toBe('2027-03-21T12:02:00.000Z')
})

it('of kinds and days that somebody turned off nothing is said', () => {
  const preference = { mail: null, kindsOff: ['section' as const], daysOff: [7 as const] }
  expect(isWanted(preference, { kind: 'deadline' }, inDays)).toBe(false)
  expect(isWanted(preference, { kind: 'deadline' }, { ...inDays, told: 72 })).toBe(true)
  expect(isWanted(preference, { kind: 'section' }, { ...inDays, told: 72 })).toBe(false)
})
