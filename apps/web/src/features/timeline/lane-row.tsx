import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionId } from '@mithaq/schema/ids'
import { endOf, placeOf, type Axis } from './axis.ts'
import type { Item, Lane } from './lane.ts'
import { Mark } from './mark.tsx'

export interface LaneRowProps {
  lane: Lane
  axis: Axis
  dayPixels: number
  rows: ReadonlyMap<string, number>
  /** From the top of the timeline; null where lanes simply follow each other, as on paper. */
  top: number | null
  height: number
  position: number
  of: number
  /** The item of this lane that the Tab key reaches. */
  activeId: string | null
  carried: { id: string; days: number } | null
  onFocus: (item: Item) => void
  onOpen: (item: Item) => void
  onDragged: (item: Item, days: number) => void
}

/** A lane: what it is, and everything on it. Drawn anew only when something of it changes, never because the timeline moves. */
export const LaneRow = memo(function LaneRow(props: LaneRowProps) {
  const { lane, axis, dayPixels, rows, top, height, position, of, activeId, carried } = props
  const { t } = useTranslation('timeline')
  return (
    <li
      className="tl-lane"
      aria-setsize={of}
      aria-posinset={position}
      style={{ blockSize: `${height}px`, ...(top === null ? {} : { insetBlockStart: `${top}px` }) }}
    >
      <div className="tl-name">
        {lane.submissionId === null ? (
          <b>
            <bdi>{lane.title}</bdi>
          </b>
        ) : (
          <Link to="/submissions/$submissionId" params={{ submissionId: lane.submissionId as SubmissionId }} tabIndex={-1}>
            <bdi>{lane.title}</bdi>
          </Link>
        )}
        {lane.facts !== '' && <small>{lane.facts}</small>}
      </div>
      <div className="tl-track">
        {lane.collisions.map(({ from, to }) => (
          <i
            key={from + to}
            className="tl-collision"
            title={t('collision')}
            style={{ insetInlineStart: `${placeOf(axis, from) * 100}%`, inlineSize: `${(endOf(axis, to) - placeOf(axis, from)) * 100}%` }}
          />
        ))}
        {lane.items.map((item) => (
          <Mark
            key={item.id}
            item={item}
            axis={axis}
            row={rows.get(item.id) ?? 0}
            dayPixels={dayPixels}
            active={item.id === activeId}
            carried={carried?.id === item.id ? carried.days : null}
            onFocus={props.onFocus}
            onOpen={props.onOpen}
            onDragged={props.onDragged}
          />
        ))}
      </div>
    </li>
  )
})
