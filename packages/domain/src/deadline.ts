import type { DeadlineAnswer, DerivationStep, MissingAnchor } from '@mithaq/schema/deadline'
import type { DeadlineRule, MechanismSession } from '@mithaq/schema/mechanism'
import { dayInYear, fixedDayBefore, hasOffset, offsetsFrom, rangeFrom, type Timed, type Window } from './deadline-timing.ts'
import { confirmedRule, readingsOf, type Confirmation } from './rule-confirmation.ts'
import { endOfDay, instantAt } from './zoned-instant.ts'

export interface DeadlineQuestion {
  /** The mechanism's rule; null: none was found in a source. */
  rule: DeadlineRule | null
  /** The session that was chosen. */
  session: MechanismSession | null
  /** A session was chosen that is not there any more. */
  isSessionGone?: boolean
  /** The day of the disappearance, arrest, incident. */
  eventDate: string | null
  /** The body's date as somebody of the coalition entered it: it stands above all others. */
  entered: { due: string; hour: string | null; timeZone: string | null } | null
  /** The day on which drafting began: a fixed day of the year is the next one from here, also when it has passed. */
  since: string
  /** That a coordinator confirmed the rule; absent: nobody did. */
  confirmation?: Confirmation | null
}

/**
 * When a submission is due, or why nobody can say. A date that nobody announced and no verified rule gives is a window
 * and never a date; an unknown anchor gives no date but says what to await (docs/deadlines.md, whose numbers stand here).
 */
export function answerDeadline({
  rule: asCollected,
  session,
  eventDate,
  entered,
  since,
  confirmation = null,
  isSessionGone = false,
}: DeadlineQuestion): DeadlineAnswer {
  if (entered !== null)
    return answerWith({
      due: entered.due,
      hour: entered.hour,
      timeZone: entered.timeZone,
      origin: 'entered',
      derivation: [{ step: 'entered', date: entered.due }],
    })
  if (asCollected === null) return answerWith({ missing: 'no-rule' })
  const rule = confirmedRule(asCollected, confirmation)
  const isConfirmed = rule !== asCollected && confirmation !== null
  const found = find(rule, session ?? (isSessionGone ? 'gone' : null), eventDate, since)
  // What a body announced for a session stands by itself: the rule was not asked.
  const byRule = found.derivation?.some(({ step }) => step === 'announced' || step === 'entered') !== true
  return answerWith({
    timeZone: rule.timeZone,
    ...found,
    derivation: [
      ...(found.derivation ?? []),
      ...(isConfirmed && byRule && found.derivation !== undefined ? [{ step: 'confirmed', on: confirmation.on } as const] : []),
    ],
    rule: aboutRule(rule, isConfirmed ? confirmation : null),
  })
}

/** Which rule it is, where it was read, when that was compared and by whom (rule D12). */
export const aboutRule = (
  { id, version, source, verified, checkedAt }: Pick<DeadlineRule, 'id' | 'version' | 'source' | 'verified' | 'checkedAt'>,
  confirmation: Confirmation | null,
): DeadlineAnswer['rule'] => ({ id, version, source, verified, checkedAt: checkedAt ?? null, checkedBy: confirmation?.by ?? null })

/** An answer of which nothing else is known, and the moment of its date (rule D11). */
export function answerWith(known: Partial<Omit<DeadlineAnswer, 'instant'>>): DeadlineAnswer {
  const answer = { ...nothing, ...known }
  return { ...answer, instant: instantOf(answer) }
}

const nothing: DeadlineAnswer = {
  due: null,
  hour: null,
  earliest: null,
  latest: null,
  origin: null,
  timeZone: null,
  instant: null,
  missing: null,
  derivation: [],
  rule: null,
}

function instantOf({ due, hour, timeZone }: Pick<DeadlineAnswer, 'due' | 'hour' | 'timeZone'>): string | null {
  if (due === null || timeZone === null) return null
  return (hour === null ? endOfDay(timeZone, due) : instantAt(timeZone, due, hour)).toISOString()
}

type Found = Partial<DeadlineAnswer> & ({ due: string } | { missing: MissingAnchor })

function find(rule: DeadlineRule, session: MechanismSession | 'gone' | null, eventDate: string | null, since: string): Found {
  switch (rule.anchor) {
    case 'upr-session':
    case 'hrc-session':
    case 'treaty-body-session':
    case 'achpr-session':
      if (session === null) return { missing: 'session-not-chosen' }
      return session === 'gone' ? { missing: 'session-gone' } : fromSession(rule, session)
    case 'event':
      return fromEvent(rule, eventDate)
    case 'call':
      return { missing: 'announcement-awaited' }
    case 'calendar':
      return fromCalendar(rule, since)
    case 'none':
      return { missing: 'none-exists' }
  }
}

function fromSession(rule: DeadlineRule, session: MechanismSession): Found {
  if (rule.takesSessionDeadline && session.stakeholderDeadline !== null) {
    // What a coordinator wrote down is not the body's own announcement, however well it was read.
    const origin = session.verified === 'entered' ? 'entered' : 'announced'
    return { due: session.stakeholderDeadline, origin, derivation: [{ step: origin, date: session.stakeholderDeadline }] }
  }
  const opening = openingOf(session)
  if (opening === null) return { missing: 'session-date-unknown' }

  const start: DerivationStep = { step: 'session', sessionId: session.id, start: session.start, ...opening }
  const byMonth = rule.byMonth ?? []
  const timed = hasOffset(rule) ? offsetsFrom(readingsOf(rule), opening) : fixedDayBefore(byMonth, opening)
  if (timed !== null) return dateOrWindow(timed, [start], isReliable(session) && isReliable(rule), session.start === null)
  if (rule.leadDays === null) return { missing: 'announcement-awaited' }
  const { min, max } = rule.leadDays
  const { earliest, latest } = rangeFrom({ direction: 'before', unit: 'days', min, max }, opening)
  return {
    earliest,
    latest,
    origin: 'estimated',
    missing: 'announcement-awaited',
    derivation: [start, { step: 'lead', min, max, earliest, latest }],
  }
}

/** When a session opens, as narrowly as the calendar knows it. */
export function openingOf({ start, span }: Pick<MechanismSession, 'start' | 'span'>): Window | null {
  if (start !== null) return { earliest: start, latest: start }
  return span === null ? null : { earliest: span.earliest, latest: span.latest }
}

function fromEvent(rule: DeadlineRule, eventDate: string | null): Found {
  // "At once", "within a reasonable time": there is no day to count to. A rule that nobody has read is no rule.
  if (!hasOffset(rule)) return { missing: rule.verified === 'uncertain' ? 'no-rule' : 'none-exists' }
  if (eventDate === null) return { missing: 'event-date-unknown' }
  return dateOrWindow(
    offsetsFrom(readingsOf(rule), { earliest: eventDate, latest: eventDate }),
    [{ step: 'event', date: eventDate }],
    isReliable(rule),
    false,
  )
}

function fromCalendar(rule: DeadlineRule, since: string): Found {
  if (rule.monthDay === null) return { missing: 'no-rule' }
  const year = Number(since.slice(0, 4))
  const thisYear = dayInYear(year, rule.monthDay)
  const due = thisYear >= since ? thisYear : dayInYear(year + 1, rule.monthDay)
  const steps: DerivationStep[] = [{ step: 'calendar', monthDay: rule.monthDay, to: due }]
  return dateOrWindow({ earliest: due, latest: due, steps }, [], isReliable(rule), false)
}

/** One day on sure ground is a date. A date from doubtful ground would look like one: it stays an estimate until somebody confirms it. */
export function dateOrWindow(
  { earliest, latest, steps }: Timed,
  before: readonly DerivationStep[],
  isSure: boolean,
  sessionUnknown: boolean,
): Found {
  const derivation = [...before, ...steps]
  if (isSure && !sessionUnknown && earliest === latest) return { due: earliest, origin: 'derived', derivation }
  return { earliest, latest, origin: 'estimated', missing: sessionUnknown ? 'session-date-unknown' : 'announcement-awaited', derivation }
}

export const isReliable = ({ verified }: Pick<DeadlineRule, 'verified'>): boolean => verified === 'source' || verified === 'entered'
