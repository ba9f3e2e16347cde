import { withAllDigitsWestern } from '@mithaq/domain/symbols/digits'

/**
 * A day as tables write it: 2026-11-25, 2026-11-25T00:00:00, 25 November 2026, 25/11/2026 where the day cannot be a month, a
 * spreadsheet's number of days since 1899-12-30. Null: no day can be read without guessing.
 */
export function readDay(printed: string): string | null {
  const text = withAllDigitsWestern(printed).trim()
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text)
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const spoken = /^(\d{1,2})\.?\s+(\p{L}+)\.?\s+(\d{4})$/u.exec(text)
  if (spoken) {
    const month = monthOf(spoken[2] ?? '')
    return month === null ? null : existing(Number(spoken[3]), month, Number(spoken[1]))
  }
  const slashed = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text)
  if (slashed) {
    const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])]
    // 03/04 is the third of April here and the fourth of March there: that is not ours to say.
    if (first > 12) return existing(year, second, first)
    if (second > 12) return existing(year, first, second)
    return first === second ? existing(year, first, second) : null
  }
  if (/^\d{5}$/.test(text)) return new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10)
  return null
}

function existing(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null
}

const months: string[][] = [
  ['january', 'jan', 'janvier', 'يناير', 'كانون الثاني'],
  ['february', 'feb', 'février', 'fevrier', 'فبراير', 'شباط'],
  ['march', 'mar', 'mars', 'مارس', 'آذار'],
  ['april', 'apr', 'avril', 'أبريل', 'نيسان'],
  ['may', 'mai', 'مايو', 'أيار'],
  ['june', 'jun', 'juin', 'يونيو', 'يونيه', 'حزيران'],
  ['july', 'jul', 'juillet', 'يوليو', 'يوليه', 'تموز'],
  ['august', 'aug', 'août', 'aout', 'أغسطس', 'آب'],
  ['september', 'sep', 'sept', 'septembre', 'سبتمبر', 'أيلول'],
  ['october', 'oct', 'octobre', 'أكتوبر', 'تشرين الأول'],
  ['november', 'nov', 'novembre', 'نوفمبر', 'تشرين الثاني'],
  ['december', 'dec', 'décembre', 'decembre', 'ديسمبر', 'كانون الأول'],
]
function monthOf(word: string): number | null {
  const at = months.findIndex((names) => names.includes(word.toLowerCase()))
  return at === -1 ? null : at + 1
}
