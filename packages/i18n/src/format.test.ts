import { expect, test } from 'vitest'
import {
  formatDate,
  formatDateAndTime,
  formatDay,
  formatHijriDate,
  formatNumber,
  formatTime,
  languageName,
  monthName,
  weekdayName,
  type Reader,
} from './format.ts'

const syrian: Reader = { language: 'ar', region: 'SY' }
const libyan: Reader = { language: 'ar', region: 'LY' }
const elsewhere: Reader = { language: 'ar', region: 'other' }
const english: Reader = { language: 'en', region: 'LY' }
const french: Reader = { language: 'fr', region: 'SY' }

/** Marks that only steer the direction are not what these tests are about. */
const plain = (text: string) => text.replaceAll(/[\u200e\u200f\u061c]/g, '').replaceAll(/[\u00a0\u202f]/g, ' ')

test.each([
  [syrian, '٥ كانون الثاني ٢٠٢٧'],
  [libyan, '5 يناير 2027'],
  [elsewhere, '5 كانون الثاني/يناير 2027'],
  [english, '5 January 2027'],
  [french, '5 janvier 2027'],
])('a date is written as this reader writes it: %o', (reader, expected) => {
  expect(plain(formatDate(reader, '2027-01-05'))).toBe(expected)
})

// Days on which Umm al-Qura begins a month, as its printed calendar has them.
test.each([
  ['2024-04-10', '1 شوال 1445 هـ', '1 Shawwal 1445 AH'],
  ['2025-03-01', '1 رمضان 1446 هـ', '1 Ramadan 1446 AH'],
  ['2025-06-26', '1 محرم 1447 هـ', '1 Muharram 1447 AH'],
  ['2026-06-16', '1 محرم 1448 هـ', '1 Muharram 1448 AH'],
])('D14: %s is %s', (day, arabic, latin) => {
  expect(plain(formatHijriDate(libyan, day))).toBe(arabic)
  expect(plain(formatHijriDate(english, day))).toBe(latin)
})

test('D14: the Hijri day stands beside a whole day for those who chose it, in their digits, and a short one has no room', () => {
  expect(plain(formatDate({ ...syrian, hijri: true }, '2026-06-16'))).toBe('١٦ حزيران ٢٠٢٦ (١ محرم ١٤٤٨ هـ)')
  expect(plain(formatDate({ ...french, hijri: true }, '2026-06-16'))).toBe('16 juin 2026 (1 mouharram 1448 AH)')
  expect(plain(formatDate({ ...libyan, hijri: true }, '2026-06-16', 'short'))).toBe('16 يونيو')
  expect(plain(formatDate(syrian, '2026-06-16'))).not.toContain('هـ')
})

test('D12: of a rule that was checked in a month, that month is said', () => {
  expect(plain(formatDate(english, '2026-11'))).toBe('November 2026')
})

test('a date that hangs on no time zone stays the same day everywhere', () => {
  const before = process.env['TZ']
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    process.env['TZ'] = zone
    expect(plain(formatDate(libyan, '2026-12-18', 'short'))).toBe('18 ديسمبر')
  }
  process.env['TZ'] = before
})

test('digits are one kind: those of the region in Arabic, 0 to 9 in the other languages', () => {
  expect(plain(formatNumber(syrian, 10310))).toBe('١٠٬٣١٠')
  expect(plain(formatNumber(libyan, 10310))).toBe('10,310')
  expect(plain(formatNumber(english, 10310))).toBe('10,310')
  expect(plain(formatNumber(french, 10310))).toBe('10 310')
  expect(plain(formatTime(syrian, '2026-11-25T17:05:00Z', 'Europe/Zurich'))).toBe('١٨:٠٥')
  expect(plain(formatTime(libyan, '2026-11-25T17:05:00Z', 'Europe/Zurich'))).toBe('18:05')
})

test('an instant has its day and hour in the named time zone, on 24 hours', () => {
  expect(plain(formatDateAndTime(libyan, '2026-11-25T23:30:00Z', 'Europe/Zurich'))).toBe('26 نوفمبر 2026، 00:30')
  expect(plain(formatDay(english, '2026-11-25T23:30:00Z', 'long', 'America/New_York'))).toBe('25 November 2026')
})

test('months at the head of a timeline', () => {
  expect(monthName(syrian, 11)).toBe('تشرين الثاني')
  expect(monthName(libyan, 11)).toBe('نوفمبر')
  expect(monthName(elsewhere, 11)).toBe('تشرين الثاني/نوفمبر')
  expect(monthName(english, 11, 'short')).toBe('Nov')
})

test('days of the week count from Monday', () => {
  expect(weekdayName(english, 1)).toBe('Monday')
  expect(weekdayName(libyan, 5)).toBe('الجمعة')
  expect(weekdayName(french, 7)).toBe('dimanche')
})

test('English is الإنكليزية, as the UN writes it', () => {
  expect(languageName(syrian, 'en')).toBe('الإنكليزية')
  expect(languageName(english, 'ar')).toBe('Arabic')
})
