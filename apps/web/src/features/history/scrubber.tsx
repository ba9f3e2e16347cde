import { formatNumber } from '@mithaq/i18n/format'
import { useId, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'

interface Props {
  seq: number
  last: number
  /** Of the moment that is shown: by whom and when. */
  said: string
  onMove: (seq: number) => void
}

/** So many steps of the arrow keys lead through a whole log. */
const steps = 400

/** Any moment of a section's log: held down, the arrow keys play it. */
export function Scrubber({ seq, last, said, onMove }: Props) {
  const { t, i18n } = useTranslation('history')
  const reader = useReader()
  const hint = useId()
  const move = (by: number): void => onMove(Math.max(0, Math.min(last, seq + by)))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const forward = i18n.dir() === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const step = event.shiftKey ? 1 : Math.max(1, Math.round(last / steps))
    const far = Math.max(step, Math.round(last / 20))
    const by: Record<string, number> = {
      ArrowLeft: forward === 'ArrowLeft' ? step : -step,
      ArrowRight: forward === 'ArrowRight' ? step : -step,
      ArrowUp: step,
      ArrowDown: -step,
      PageUp: far,
      PageDown: -far,
      Home: -last,
      End: last,
    }
    const wanted = by[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    move(wanted)
  }
  return (
    <div className="history-scrubber">
      <input
        type="range"
        min={0}
        max={last}
        value={seq}
        aria-label={t('scrub')}
        aria-valuetext={said}
        aria-describedby={hint}
        onChange={(event) => onMove(Number(event.target.value))}
        onKeyDown={onKeyDown}
      />
      <p className="history-place">
        <span>{said}</span>
        <span>{t('place', { at: formatNumber(reader, seq), last: formatNumber(reader, last) })}</span>
      </p>
      <p id={hint} className="history-hint">
        {t('scrubHint')}
      </p>
    </div>
  )
}
