import { addDays } from '@mithaq/domain/whole-days'
import { formatDate } from '@mithaq/i18n/format'
import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { axisOf, type Axis } from './axis.ts'
import { daysOfKey, directionOfKey, itemBeside, type Active } from './keyboard.ts'
import { LaneRow } from './lane-row.tsx'
import type { Item, Lane } from './lane.ts'
import { layOut } from './laid-out.ts'
import { ScaleHead, ScaleLines } from './scale-head.tsx'
import { useKeptPlace } from './use-kept-place.ts'
import { usePrinting } from './use-printing.ts'
import { useScrolledDown } from './use-scrolled-down.ts'
import { useSizeOf } from './use-size-of.ts'
import { visibleLanes } from './visible-lanes.ts'
import { zoomLevels, type Zoom } from '../../lib/deadline-views.ts'
import { pixelsPerDay } from './zoom.ts'

interface BoardProps {
  lanes: readonly Lane[]
  axis: Axis
  today: string
  zoom: Zoom
  label: string
  /** Changes when the person asks to see today again. */
  toToday: number
  onOpen: (item: Item) => void
  /** Somebody put the end of a step on another day, and has not yet said why. */
  onMove: (item: Item, to: string) => void
}

/** Beside the track there is no room for names on a phone: there they stand above it. */
const narrowBelow = 720
const namePixels = 216
const headPixels = 46
/** About the width of a sheet. */
const paperPixels = 700

/**
 * The drawing. Only lanes near the window exist; those are not drawn anew by scrolling. It is one stop of the Tab key, inside
 * which arrows go from date to date.
 */
export function Board({ lanes, axis: whole, today, zoom, label, toToday, onOpen, onMove }: BoardProps) {
  const { t } = useTranslation('timeline')
  const reader = useReader()
  const keysId = useId()
  const place = useRef<HTMLDivElement>(null)
  const { width, height } = useSizeOf(place)
  const narrow = width < narrowBelow
  const names = narrow ? 0 : namePixels
  const printed = usePrinting(() => shownAxis(whole, place.current, zoom))
  const printing = printed !== null
  const { top, onScroll } = useScrolledDown(place)
  const axis = printed ?? whole
  const dayPixels = pixelsPerDay(zoom, width - names)
  const { rows, heights, offsets } = useMemo(
    () => layOut(lanes, axis, printing ? paperPixels / axis.days : dayPixels, narrow),
    [lanes, axis, dayPixels, narrow, printing],
  )
  const { first, last } = printing ? { first: 0, last: lanes.length } : visibleLanes(offsets, top - headPixels, height)

  const [active, setActive] = useState<Active>({ lane: 0, item: 0 })
  const [carried, setCarried] = useState<{ id: string; days: number } | null>(null)
  const [said, setSaid] = useState('')
  const wantsFocus = useRef(false)
  const activeItem = lanes[active.lane]?.items[active.item]
  const firstItem = useMemo(() => lanes.flatMap(({ items }) => items)[0], [lanes])
  const reached = activeItem ?? firstItem

  useKeptPlace(place, { axis, trackPixels: whole.days * dayPixels, today, toToday })

  // What was reached by keyboard may not have been drawn when it was.
  useEffect(() => {
    if (!wantsFocus.current || activeItem === undefined) return
    wantsFocus.current = false
    place.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(activeItem.id)}"]`)?.focus()
  }, [activeItem])

  const laneOf = useMemo(() => new Map(lanes.flatMap((lane, index) => lane.items.map((item) => [item.id, index] as const))), [lanes])
  const onFocus = useCallback(
    (item: Item) => {
      const lane = laneOf.get(item.id) ?? 0
      setActive({ lane, item: lanes[lane]?.items.findIndex(({ id }) => id === item.id) ?? 0 })
    },
    [lanes, laneOf],
  )
  const onDragged = useCallback((item: Item, days: number) => onMove(item, addDays(item.end, days)), [onMove])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.item === undefined || activeItem === undefined) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const rightToLeft = document.documentElement.dir === 'rtl'
    const date = (days: number): string => formatDate(reader, addDays(activeItem.end, days))
    if (carried !== null) {
      const days = daysOfKey(event.key, event.shiftKey, rightToLeft)
      if (days !== null) {
        const next = carried.days + days
        setCarried({ ...carried, days: next })
        setSaid(t('draggedTo', { date: date(next) }))
      } else if (event.key === 'Enter' || event.key === ' ') {
        setCarried(null)
        setSaid('')
        if (carried.days !== 0) onMove(activeItem, addDays(activeItem.end, carried.days))
      } else if (event.key === 'Escape') {
        setCarried(null)
        setSaid(t('backAgain', { date: date(0) }))
      } else return
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (event.key === ' ') {
      event.preventDefault()
      if (!activeItem.movable) return onOpen(activeItem)
      setCarried({ id: activeItem.id, days: 0 })
      setSaid(t('grabbed', { name: activeItem.title, date: date(0) }))
      return
    }
    const direction = directionOfKey(event.key, rightToLeft)
    if (direction === null) return
    event.preventDefault()
    const next = itemBeside(lanes, active, direction)
    if (next === null) return
    wantsFocus.current = true
    setActive(next)
  }

  const drawn = [...new Set([...range(first, last), ...(active.lane < lanes.length && !printing ? [active.lane] : [])])].sort(
    (one, other) => one - other,
  )
  return (
    <>
      <p id={keysId} className="visually-hidden">
        {t('keys')}
      </p>
      <output className="visually-hidden">{said}</output>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of the dates in it, which are buttons */}
      <section
        ref={place}
        className={`tl ${printing ? 'tl-whole' : ''}`}
        aria-label={label}
        aria-describedby={keysId}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <div className="tl-inner" style={printing ? {} : { inlineSize: `${names + whole.days * dayPixels}px` }}>
          <div className="tl-head">
            <div className="tl-corner" />
            <ScaleHead axis={axis} dayPixels={printing ? paperPixels / axis.days : dayPixels} today={today} />
          </div>
          <div className="tl-body">
            <ScaleLines axis={axis} dayPixels={printing ? paperPixels / axis.days : dayPixels} today={today} />
            <ol className="tl-lanes" style={printing ? {} : { blockSize: `${offsets.at(-1) ?? 0}px` }}>
              {drawn.map((index) => {
                const lane = lanes[index]
                if (lane === undefined) return null
                return (
                  <LaneRow
                    key={lane.key}
                    lane={lane}
                    axis={axis}
                    dayPixels={printing ? paperPixels / axis.days : dayPixels}
                    rows={rows[index] ?? noRows}
                    top={printing ? null : (offsets[index] ?? 0)}
                    height={heights[index] ?? 0}
                    position={index + 1}
                    of={lanes.length}
                    activeId={laneOf.get(reached?.id ?? '') === index ? (reached?.id ?? null) : null}
                    carried={carried !== null && laneOf.get(carried.id) === index ? carried : null}
                    onFocus={onFocus}
                    onOpen={onOpen}
                    onDragged={onDragged}
                  />
                )
              })}
            </ol>
          </div>
        </div>
      </section>
    </>
  )
}

const noRows: ReadonlyMap<string, number> = new Map()
const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

/** On paper: the days that the window shows. */
function shownAxis(whole: Axis, element: HTMLElement | null, zoom: Zoom): Axis {
  const share = element === null || element.scrollWidth === 0 ? 0 : Math.abs(element.scrollLeft) / element.scrollWidth
  const days = zoomLevels.find(({ id }) => id === zoom)?.days ?? 183
  const from = addDays(whole.from, Math.floor(share * whole.days))
  const to = addDays(from, days - 1)
  return axisOf(from, to > whole.to ? whole.to : to)
}
