import { formatNumber, type Reader } from '@mithaq/i18n/format'
import { named } from './named.ts'

/** The name of a session, its number in the reader's digits: it stands beside dates that have them. */
export const sessionName = (reader: Reader, { name }: { name: Parameters<typeof named>[0] }): string =>
  named(name, reader.language).replaceAll(/\d/g, (digit) => formatNumber(reader, Number(digit)))
