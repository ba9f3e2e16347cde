import { useCallback, useState, type RefObject } from 'react'

/** A lane is hardly less high: within a step the same lanes are near the window. */
const stepPixels = 120

/** How far an element was scrolled down, in steps: not each pixel is a reason to draw. */
export function useScrolledDown(place: RefObject<HTMLElement | null>): { top: number; onScroll: () => void } {
  const [top, setTop] = useState(0)
  const onScroll = useCallback(() => {
    if (place.current !== null) setTop(Math.floor(place.current.scrollTop / stepPixels) * stepPixels)
  }, [place])
  return { top, onScroll }
}
