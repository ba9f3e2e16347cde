import { endOf, placeOf, type Axis } from './axis.ts'
import { isPeriod, type Item } from './lane.ts'
import { rowPixels } from './mark-size.ts'
import { useDragged } from './use-dragged.ts'

interface MarkProps {
  item: Item
  axis: Axis
  row: number
  /** Width of a day, for what is dragged. */
  dayPixels: number
  /** It is the one that the Tab key reaches. */
  active: boolean
  /** It was taken in hand by keyboard and carried so many days. */
  carried: number | null
  onFocus: (item: Item) => void
  onOpen: (item: Item) => void
  onDragged: (item: Item, days: number) => void
}

/** In a narrower bar no word can be read. */
const wordsFrom = 36

/** One thing on the timeline: a point for a day, a bar for a period, a broken bar for a window, which is never a point. */
export function Mark({ item, axis, row, dayPixels, active, carried, onFocus, onOpen, onDragged }: MarkProps) {
  const drag = useDragged({ enabled: item.movable, dayPixels, onDragged: (days) => onDragged(item, days) })
  const from = placeOf(axis, item.start)
  const to = endOf(axis, item.end)
  const period = isPeriod(item)
  const middle = (placeOf(axis, item.end) + to) / 2
  return (
    <button
      type="button"
      data-item={item.id}
      tabIndex={active ? 0 : -1}
      className={`tl-mark tl-${item.kind} ${item.state === null ? '' : `tl-is-${item.state}`} ${item.unsure ? 'tl-unsure' : ''} ${item.movable ? 'tl-movable' : ''} ${carried === null ? '' : 'tl-carried'}`}
      aria-label={item.said}
      title={`${item.title} · ${item.when}`}
      style={{
        insetBlockStart: `${row * rowPixels}px`,
        insetInlineStart: period ? `${from * 100}%` : `${middle * 100}%`,
        ...(period ? { inlineSize: `${(to - from) * 100}%` } : {}),
        ...(carried === null ? {} : { marginInlineStart: `${carried * dayPixels}px` }),
      }}
      onFocus={() => onFocus(item)}
      onClick={() => {
        if (!drag.justDragged()) onOpen(item)
      }}
      {...drag.handlers}
    >
      <i aria-hidden />
      {period && (to - from) * axis.days * dayPixels > wordsFrom && (
        <span className="tl-words" aria-hidden>
          <bdi>{item.title}</bdi>
        </span>
      )}
    </button>
  )
}
