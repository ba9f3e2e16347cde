import { formatNumber } from '@mithaq/i18n/format'
import { useCallback } from 'react'
import { useReader } from './reader.tsx'

// Not an interface: i18next wants a type whose other keys it may read.
type Counted = { count: number; replace: Record<string, string> }

/** What a message with plural forms takes: the number chooses the form and is written in the reader's digits. */
export function useCounted(): (count: number, others?: Record<string, string>) => Counted {
  const reader = useReader()
  return useCallback((count, others = {}) => ({ count, replace: { count: formatNumber(reader, count), ...others } }), [reader])
}
