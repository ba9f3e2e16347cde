import type { ShownDeadline } from '../../lib/deadline-words.ts'

/** All dates of a page, in the order in which one wants to read them. */
interface DeadlineGroups {
  /** Past, and still to be sent. */
  late: ShownDeadline[]
  /** One entry for each month, YYYY-MM. A window stands with its first day: plans use it. */
  months: { month: string; deadlines: ShownDeadline[] }[]
  /** Nobody knows the date yet. */
  undated: ShownDeadline[]
  /** The mechanism sets none. */
  dateless: ShownDeadline[]
  /** Over: sent, or a window or plan of ours that has gone by. */
  passed: ShownDeadline[]
}

export function groupDeadlines(deadlines: readonly ShownDeadline[], today: string): DeadlineGroups {
  const dated = deadlines.filter(({ answer }) => firstDayOf(answer) !== null)
  const isSent = ({ submission }: ShownDeadline): boolean => submission.status === 'submitted' || submission.status === 'closed'
  const isPast = ({ answer, daysLeft }: ShownDeadline): boolean => (daysLeft === null ? (answer.latest ?? '') < today : daysLeft < 0)
  const late = dated.filter((deadline) => isPast(deadline) && !isSent(deadline) && deadline.whose === 'mechanism')
  const passed = dated.filter((deadline) => isPast(deadline) && !late.includes(deadline))
  const ahead = dated.filter((deadline) => !isPast(deadline) && !(isSent(deadline) && deadline.whose === 'mechanism'))
  const sentAhead = dated.filter((deadline) => !isPast(deadline) && !ahead.includes(deadline))
  const months = Map.groupBy(ahead, ({ answer }) => (firstDayOf(answer) ?? '').slice(0, 7))
  const open = deadlines.filter((deadline) => firstDayOf(deadline.answer) === null && !isSent(deadline))
  return {
    late,
    months: [...months].map(([month, of]) => ({ month, deadlines: of })).sort((one, other) => one.month.localeCompare(other.month)),
    undated: open.filter(({ answer }) => answer.missing !== 'none-exists'),
    dateless: open.filter(({ answer }) => answer.missing === 'none-exists'),
    passed: [...passed, ...sentAhead].toReversed(),
  }
}

const firstDayOf = ({ due, earliest }: ShownDeadline['answer']): string | null => due ?? earliest
