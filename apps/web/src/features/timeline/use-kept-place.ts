import { useLayoutEffect, useRef, type RefObject } from 'react'
import { placeOf, type Axis } from './axis.ts'

/** So much of what has passed is seen before today. */
const pastShare = 0.12

interface Kept {
  axis: Axis
  /** How wide the whole axis is. */
  trackPixels: number
  today: string
  /** Another number: the person asks to see today again. */
  toToday: number
}

/** Opens a timeline where today is; a nearer or farther look keeps the same day at the beginning of the window. */
export function useKeptPlace(place: RefObject<HTMLElement | null>, { axis, trackPixels, today, toToday }: Kept): void {
  const was = useRef<{ pixels: number; toToday: number } | null>(null)
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return
    const later = document.documentElement.dir === 'rtl' ? -1 : 1
    const before = was.current
    was.current = { pixels: trackPixels, toToday }
    const left =
      before === null || before.toToday !== toToday
        ? later * Math.max(0, placeOf(axis, today) * trackPixels - element.clientWidth * pastShare)
        : Math.round((element.scrollLeft / before.pixels) * trackPixels)
    // jsdom has nothing to scroll.
    if (typeof element.scrollTo === 'function') element.scrollTo({ left, top: element.scrollTop, behavior: 'instant' })
  }, [place, axis, trackPixels, today, toToday])
}
