import type { DeadlineAnswer, DerivationStep, MissingAnchor } from '@mithaq/schema/deadline'
import type { DeadlineRule, MechanismSession } from '@mithaq/schema/mechanism'
import { addDays, addMonths } from './whole-days.ts'

export interface DeadlineQuestion {
  /** The mechanism's rule; null: none was found in a source. */
  rule: DeadlineRule | null
  /** The session that was chosen. */
  session: MechanismSession | null
  /** The day of the disappearance, arrest, incident. */
  eventDate: string | null
  /** The body's date as somebody of the coalition entered it: it stands above all others. */
  entered: { due: string; hour: string | null; timeZone: string | null } | null
  /** The day on which drafting began: a fixed day of the year is the next one from here, also when it has passed. */
  since: string
}

/**
 * When a submission is due, or why nobody can say. A date that nobody announced and no verified rule gives is a window
 * and never a date; an unknown anchor gives no date but says what to await (foundations.md, "Deadline answers").
 */
export function answerDeadline({ rule, session, eventDate, entered, since }: DeadlineQuestion): DeadlineAnswer {
  if (entered !== null)
    return {
      ...nothing,
      due: entered.due,
      hour: entered.hour,
      timeZone: entered.timeZone,
      origin: 'entered',
      derivation: [{ step: 'entered', date: entered.due }],
    }
  if (rule === null) return { ...nothing, missing: 'no-rule' }
  const about = {
    ...nothing,
    timeZone: rule.timeZone,
    rule: { id: rule.id, version: rule.version, source: rule.source, verified: rule.verified },
  }
  switch (rule.anchor) {
    case 'upr-session':
    case 'hrc-session':
    case 'treaty-body-session':
    case 'achpr-session':
      return session === null ? { ...about, missing: 'session-not-chosen' } : { ...about, ...fromSession(rule, session) }
    case 'event':
      return { ...about, ...fromEvent(rule, eventDate) }
    case 'call':
      return { ...about, missing: 'announcement-awaited' }
    case 'calendar':
      return { ...about, ...fromCalendar(rule, since) }
    case 'none':
      return { ...about, missing: 'none-exists' }
  }
}

const nothing: DeadlineAnswer = {
  due: null,
  hour: null,
  earliest: null,
  latest: null,
  origin: null,
  timeZone: null,
  missing: null,
  derivation: [],
  rule: null,
}

type Found = Partial<DeadlineAnswer> & ({ due: string } | { missing: MissingAnchor })

function fromSession(rule: DeadlineRule, session: MechanismSession): Found {
  if (rule.takesSessionDeadline && session.stakeholderDeadline !== null) {
    // What a coordinator wrote down is not the body's own announcement, however well it was read.
    const origin = session.verified === 'entered' ? 'entered' : 'announced'
    return { due: session.stakeholderDeadline, origin, derivation: [{ step: origin, date: session.stakeholderDeadline }] }
  }
  const opening = openingOf(session)
  if (opening === null) return { missing: 'session-date-unknown' }

  const start: DerivationStep = { step: 'session', sessionId: session.id, start: session.start, ...opening }
  if (hasOffset(rule)) {
    const earliest = offset(rule, opening.earliest)
    const latest = offset(rule, opening.latest)
    const derivation = [start, ...earliest.steps]
    // A date from doubtful ground would look like a date: it stays an estimate until somebody confirms it.
    if (session.start !== null && isReliable(session) && isReliable(rule)) return { due: earliest.day, origin: 'derived', derivation }
    return {
      earliest: earliest.day,
      latest: latest.day,
      origin: 'estimated',
      missing: session.start === null ? 'session-date-unknown' : 'announcement-awaited',
      derivation,
    }
  }
  if (rule.leadDays === null) return { missing: 'announcement-awaited' }
  const { min, max } = rule.leadDays
  const window = { earliest: addDays(opening.earliest, -max), latest: addDays(opening.latest, -min) }
  return { ...window, origin: 'estimated', missing: 'announcement-awaited', derivation: [start, { step: 'lead', min, max, ...window }] }
}

/** When a session opens, as narrowly as the calendar knows it. */
function openingOf({ start, span }: MechanismSession): { earliest: string; latest: string } | null {
  if (start !== null) return { earliest: start, latest: start }
  return span === null ? null : { earliest: span.earliest, latest: span.latest }
}

function fromEvent(rule: DeadlineRule, eventDate: string | null): Found {
  // "At once", "within a reasonable time": there is no day to count to. A rule that nobody has read is no rule.
  if (!hasOffset(rule)) return { missing: rule.verified === 'uncertain' ? 'no-rule' : 'none-exists' }
  if (eventDate === null) return { missing: 'event-date-unknown' }
  const { day, steps } = offset(rule, eventDate)
  const derivation: DerivationStep[] = [{ step: 'event', date: eventDate }, ...steps]
  if (isReliable(rule)) return { due: day, origin: 'derived', derivation }
  return { earliest: day, latest: day, origin: 'estimated', missing: 'announcement-awaited', derivation }
}

function fromCalendar(rule: DeadlineRule, since: string): Found {
  if (rule.monthDay === null) return { missing: 'no-rule' }
  const year = Number(since.slice(0, 4))
  const thisYear = `${String(year).padStart(4, '0')}-${rule.monthDay}`
  const due = thisYear >= since ? thisYear : `${String(year + 1).padStart(4, '0')}-${rule.monthDay}`
  const derivation: DerivationStep[] = [{ step: 'calendar', monthDay: rule.monthDay, to: due }]
  if (isReliable(rule)) return { due, origin: 'derived', derivation }
  return { earliest: due, latest: due, origin: 'estimated', missing: 'announcement-awaited', derivation }
}

const hasOffset = ({ offsetDays, offsetMonths }: DeadlineRule): boolean => offsetDays !== null || offsetMonths !== null

/** Months first, then days, each step said. */
function offset(rule: DeadlineRule, from: string): { day: string; steps: DerivationStep[] } {
  const steps: DerivationStep[] = []
  let day = from
  if (rule.offsetMonths !== null) {
    const to = addMonths(day, rule.offsetMonths)
    steps.push({ step: 'months', months: rule.offsetMonths, from: day, to })
    day = to
  }
  if (rule.offsetDays !== null) {
    const to = addDays(day, rule.offsetDays)
    steps.push({ step: 'days', days: rule.offsetDays, from: day, to })
    day = to
  }
  return { day, steps }
}

const isReliable = ({ verified }: Pick<DeadlineRule, 'verified'>): boolean => verified === 'source' || verified === 'entered'
