import { deadlineTone } from '../lib/deadline-tone.ts'
import { useDeadlineWords, type DeadlineEntry } from '../lib/deadline-words.ts'

interface DeadlineProps {
  entry: DeadlineEntry
  /** It was sent, so nothing is late any more. */
  done?: boolean
}

/** A date at a glance: how long is left and when. An estimate has another edge than a date. */
export function DeadlinePill({ entry, done = false }: DeadlineProps) {
  const words = useDeadlineWords()
  const { due, earliest, missing } = entry.answer
  const kind = due !== null ? '' : earliest !== null ? 'pill-estimate' : missing === 'none-exists' ? 'pill-none' : 'pill-missing'
  return <span className={`pill due-pill pill-${done ? 'plain' : deadlineTone(entry.daysLeft)} ${kind}`}>{words.short(entry, done)}</span>
}

/** The pill, and under it whose date this is and where it comes from. */
export function DeadlineWithOrigin({ entry, done = false }: DeadlineProps) {
  const words = useDeadlineWords()
  return (
    <span className="due">
      <DeadlinePill entry={entry} done={done} />
      {entry.answer.missing !== 'none-exists' && <small>{words.origin(entry)}</small>}
    </span>
  )
}
