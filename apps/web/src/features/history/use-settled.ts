import { useEffect, useRef, useState } from 'react'

/**
 * A value that follows another at most so often: the first change at once, the last one surely. What lies between is never asked.
 * @param every milliseconds
 */
export function useSettled<Value>(value: Value, every = 90): Value {
  const [settled, setSettled] = useState(value)
  const changedAt = useRef(0)
  useEffect(() => {
    const wait = Math.max(0, changedAt.current + every - Date.now())
    const timer = setTimeout(() => {
      changedAt.current = Date.now()
      setSettled(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, every])
  return settled
}
