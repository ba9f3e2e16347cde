import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * How high the tools are that stay above the text: one row or two, with the search or without. What else stays in sight keeps
 * clear of them by `--top-size`.
 */
export function useTopSize(): RefObject<HTMLDivElement | null> {
  const top = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = top
    if (current === null) return undefined
    const sizes = new ResizeObserver(() => current.parentElement?.style.setProperty('--top-size', `${current.offsetHeight}px`))
    sizes.observe(current)
    return () => sizes.disconnect()
  }, [])
  return top
}
