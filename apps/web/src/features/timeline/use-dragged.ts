import { useRef, type PointerEvent } from 'react'

interface Dragging {
  pointer: number
  from: number
  days: number
  moved: boolean
}

/** A press that goes no farther than this was a click. */
const stillPixels = 4

/**
 * Carries an element along its timeline by whole days. While it is held nothing is drawn anew but the element itself; where it was
 * let go is told in days, later ones positive whichever way time runs.
 */
export function useDragged({ enabled, dayPixels, onDragged }: { enabled: boolean; dayPixels: number; onDragged: (days: number) => void }) {
  const dragging = useRef<Dragging | null>(null)
  const draggedAt = useRef(0)
  const letGo = (element: HTMLElement): void => {
    dragging.current = null
    element.style.transform = ''
    delete element.dataset.dragged
  }
  const handlers = enabled
    ? {
        onPointerDown: (event: PointerEvent<HTMLElement>) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          dragging.current = { pointer: event.pointerId, from: event.clientX, days: 0, moved: false }
        },
        onPointerMove: (event: PointerEvent<HTMLElement>) => {
          const now = dragging.current
          if (now === null || now.pointer !== event.pointerId) return
          const way = event.clientX - now.from
          if (!now.moved && Math.abs(way) < stillPixels) return
          now.moved = true
          const element = event.currentTarget
          const later = document.documentElement.dir === 'rtl' ? -1 : 1
          now.days = Math.round((way * later) / dayPixels)
          element.dataset.dragged = ''
          element.style.transform = `translateX(${now.days * later * dayPixels}px)`
        },
        onPointerUp: (event: PointerEvent<HTMLElement>) => {
          const now = dragging.current
          if (now === null) return
          letGo(event.currentTarget)
          if (!now.moved) return
          draggedAt.current = event.timeStamp
          if (now.days !== 0) onDragged(now.days)
        },
        onPointerCancel: (event: PointerEvent<HTMLElement>) => letGo(event.currentTarget),
      }
    : {}
  return {
    handlers,
    /** The click that a browser sends after a drag is none. */
    justDragged: () => draggedAt.current !== 0 && performance.now() - draggedAt.current < 300,
  }
}
