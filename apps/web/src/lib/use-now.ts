import { useEffect, useState } from 'react'

/** Now, again each minute: what says how long is left must not stand still on a page that stays open for days. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
