import { formatDate } from '@mithaq/i18n/format'
import { useReader } from '../lib/reader.tsx'

/** The chosen day as the reader says days: a browser's own field may put the month first, or write other digits. */
export function DateInWords({ day }: { day: string }) {
  const reader = useReader()
  // A year that is still being typed.
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(day)) return null
  return <small className="field-date">{formatDate(reader, day)}</small>
}
