import type { ImportReason } from '@mithaq/schema/date-import'

/** A date as a file has it, before it is asked whether it is there already. */
export interface ReadRow {
  row: number
  title: string | null
  day: string | null
  lastDay: string | null
  hour: string | null
  zone: string | null
  /** Null: it can be taken. */
  wrong: ImportReason | null
  isCancelled: boolean
}

export const emptyRow = (row: number): ReadRow => ({
  row,
  title: null,
  day: null,
  lastDay: null,
  hour: null,
  zone: null,
  wrong: null,
  isCancelled: false,
})
