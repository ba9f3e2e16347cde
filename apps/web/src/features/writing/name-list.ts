import { useCallback } from 'react'
import { useReader } from '../../lib/reader.tsx'

/** Names in a row, as the reader's language joins them: "A, B and C", «أ وب وج». Each stands apart in its own direction. */
export function useNameList(): (names: readonly string[]) => string {
  const { language } = useReader()
  return useCallback(
    (names) => new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }).format(names.map((name) => `\u2068${name}\u2069`)),
    [language],
  )
}
