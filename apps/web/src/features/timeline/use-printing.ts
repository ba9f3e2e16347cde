import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * While a page is put on paper: what is drawn piece by piece on a screen has to be whole before the printer looks.
 * Returns what `before` said just then; null while nothing is printed.
 */
export function usePrinting<Value>(before: () => Value): Value | null {
  const [printed, setPrinted] = useState<{ value: Value } | null>(null)
  const ask = useRef(before)
  useEffect(() => {
    ask.current = before
  })
  useEffect(() => {
    const begin = (): void => {
      const value = ask.current()
      flushSync(() => setPrinted({ value }))
    }
    const end = (): void => setPrinted(null)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return printed?.value ?? null
}
