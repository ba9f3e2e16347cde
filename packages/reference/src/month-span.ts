import type { MechanismSession } from '@mithaq/schema/mechanism'
import { ReferenceDamaged } from './damaged.ts'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const label = new RegExp(`^(?:about )?((${months.join('|')})(?:–(${months.join('|')}))? (\\d{4}))\\b`)

/** "January–February 2027" is the whole span, first day to last: nothing narrower is known. */
export function monthSpan(words: string | null | undefined, file: string, field: string): MechanismSession['span'] {
  if (words === null || words === undefined) return null
  const found = label.exec(words)
  if (found === null) throw new ReferenceDamaged(file, field, 'it is no span of months such as “January–February 2027”')
  const [, said = '', first = '', last = first, year = ''] = found
  const latest = new Date(Date.UTC(Number(year), months.indexOf(last) + 1, 0)).getUTCDate()
  return {
    earliest: `${year}-${twoDigits(months.indexOf(first) + 1)}-01`,
    latest: `${year}-${twoDigits(months.indexOf(last) + 1)}-${twoDigits(latest)}`,
    label: said,
  }
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')
