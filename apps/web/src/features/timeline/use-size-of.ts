import { useEffect, useState, type RefObject } from 'react'

interface Size {
  width: number
  height: number
}

/** The inner size of an element, as it changes. Before it was measured, that of a small desk. */
export function useSizeOf(place: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 900, height: 560 })
  useEffect(() => {
    const element = place.current
    if (element === null || typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element
      if (width > 0) setSize((was) => (was.width === width && was.height === height ? was : { width, height }))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [place])
  return size
}
