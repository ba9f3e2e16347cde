import { startTransition, useEffect, useRef, useState } from 'react'
import type { Texts, TextsNow } from './texts.ts'

/** So often, while people write, what a page shows of its texts is drawn anew. Milliseconds. */
const atMost = 250

/**
 * What a page shows of its texts. While twenty people write it changes all the time, and drawing it must not stand between a key
 * and its frame: it is drawn in pauses. What takes the pen out of somebody's hand is drawn at once.
 */
export function useTextsNow(texts: Texts): TextsNow {
  const [now, setNow] = useState(texts.now)
  const shown = useRef(now)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let drawnAt = 0
    const draw = (isUrgent: boolean): void => {
      clearTimeout(timer)
      timer = undefined
      drawnAt = performance.now()
      const next = texts.now()
      shown.current = next
      if (isUrgent) setNow(next)
      else startTransition(() => setNow(next))
    }
    const changed = (): void => {
      const { ended, refused, saving, modes } = texts.now()
      const before = shown.current
      if (ended !== before.ended || refused !== before.refused || modes !== before.modes || saving.at !== before.saving.at) draw(true)
      else timer ??= setTimeout(() => draw(false), Math.max(0, drawnAt + atMost - performance.now()))
    }
    draw(true)
    const stop = texts.subscribe(changed)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [texts])
  return now
}
