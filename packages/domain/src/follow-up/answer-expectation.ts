import type { DeadlineAnswer, DerivationStep, MissingAnchor } from '@mithaq/schema/deadline'
import type { ExpectationTemplate, FollowUpAnchor, FollowUpRule } from '@mithaq/schema/follow-up'
import type { Localized } from '@mithaq/schema/language'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import { aboutRule, answerWith, dateOrWindow, isReliable, openingOf } from '../deadline.ts'
import { offsetsFrom, rangeFrom, type Window } from '../deadline-timing.ts'
import type { Confirmation } from '../rule-confirmation.ts'
import { confirmedFollowUpRule, readingsOfFollowUp } from './confirmed-rule.ts'

/** What is known of a submission when one asks what is to come. Stored facts, and the calendar; no date that was worked out. */
export interface FollowUpFacts {
  /** The session for which it was made. */
  session: MechanismSession | null
  /** The Council session that adopts the outcome of that review. */
  adoption: MechanismSession | null
  /** Regular sessions of the Council, in the order of their numbers. */
  councilSessions: readonly MechanismSession[]
  /** By session: a day on which the Council is known to have sat, where nobody knows the opening. */
  councilSittings: ReadonlyMap<string, string>
  /** The day on which it was sent. */
  filedOn: string | null
  /** What came, by its place in the chain. */
  received: ReadonlyMap<string, { on: string; title: Localized }>
  /** What a body announced for this State and session, by its place in the chain; several days where it named several. */
  announced: ReadonlyMap<string, readonly string[]>
}

export interface ExpectationQuestion {
  template: ExpectationTemplate
  facts: FollowUpFacts
  /** The day as somebody entered it. */
  entered: { due: string; timeZone: string | null } | null
  confirmation: Confirmation | null
}

/**
 * When something that follows filing is to be expected: announced, derived, an estimate, or what it waits for. The same
 * rules as for a deadline (docs/deadlines.md): an estimate is a window and never a date.
 */
export function answerExpectation({ template, facts, entered, confirmation }: ExpectationQuestion): DeadlineAnswer {
  if (entered !== null)
    return answerWith({
      due: entered.due,
      timeZone: entered.timeZone,
      origin: 'entered',
      derivation: [{ step: 'entered', date: entered.due }],
    })
  const rule = confirmedFollowUpRule(template.rule, confirmation)
  const confirmedBy = rule === template.rule ? null : confirmation
  const about = { timeZone: rule.timeZone, rule: aboutRule(rule, confirmedBy) }
  const announced = (facts.announced.get(template.id) ?? []).toSorted()
  const [first, last] = [announced[0], announced.at(-1)]
  if (first !== undefined && last !== undefined) {
    const derivation = announced.map((date): DerivationStep => ({ step: 'announced', date }))
    return answerWith({
      ...about,
      origin: 'announced',
      derivation,
      ...(first === last ? { due: first } : { earliest: first, latest: last }),
    })
  }
  const found = byRule(rule, facts)
  const said: DerivationStep[] = confirmedBy === null || found.derivation === undefined ? [] : [{ step: 'confirmed', on: confirmedBy.on }]
  return answerWith({ ...about, ...found, derivation: [...(found.derivation ?? []), ...said] })
}

type Found = Partial<DeadlineAnswer>

function byRule(rule: FollowUpRule, facts: FollowUpFacts): Found {
  const { when, from } = rule
  if (when.kind === 'none' || from === null) return { missing: 'no-rule' }
  const anchor = anchorOf(from, facts)
  if ('missing' in anchor) return { missing: anchor.missing }
  switch (when.kind) {
    case 'held': {
      // Of a session whose days are known it is one of these days; which of them nobody has said.
      if (!('held' in anchor)) return { missing: 'no-rule' }
      const { held, isSure } = anchor
      const step: DerivationStep = {
        step: 'held',
        sessionId: anchor.sessionId,
        ...held,
        ...(anchor.name !== undefined && { name: anchor.name }),
      }
      return { ...held, origin: 'estimated', missing: isSure ? 'announcement-awaited' : 'session-date-unknown', derivation: [step] }
    }
    case 'offset': {
      const timed = offsetsFrom(readingsOfFollowUp(rule), anchor.opening)
      return dateOrWindow(timed, anchor.steps, anchor.isSure && isReliable(rule), !anchor.isExact)
    }
    case 'range': {
      const { earliest, latest, steps } = rangeFrom(when, anchor.opening)
      return { earliest, latest, origin: 'estimated', missing: 'announcement-awaited', derivation: [...anchor.steps, ...steps] }
    }
    case 'before-next': {
      const until = anchorOf(when.until, facts)
      if ('missing' in until) return { missing: until.missing }
      const earliest = 'held' in anchor ? anchor.held.latest : anchor.opening.earliest
      const { latest } = until.opening
      if (earliest > latest) return { missing: 'session-date-unknown' }
      return { earliest, latest, origin: 'estimated', missing: 'announcement-awaited', derivation: [...anchor.steps, ...until.steps] }
    }
  }
}

interface Anchor {
  /** The first and the last day on which it may begin. */
  opening: Window
  /** The day is known, not only its months. */
  isExact: boolean
  /** Read in a source, or entered by a coordinator. */
  isSure: boolean
  steps: DerivationStep[]
}

type SessionAnchor = Anchor & { sessionId: string; held: Window; name?: Localized }

function anchorOf(from: FollowUpAnchor, facts: FollowUpFacts): Anchor | SessionAnchor | { missing: MissingAnchor } {
  switch (from) {
    case 'session':
      return facts.session === null ? { missing: 'session-not-chosen' } : sessionAnchor(facts.session, false)
    case 'adoption-session':
      return facts.adoption === null ? { missing: 'session-date-unknown' } : sessionAnchor(facts.adoption, true)
    case 'council-session': {
      if (facts.filedOn === null) return { missing: 'anchor-awaited' }
      const next = nextCouncilSession(facts, facts.received.get('letter')?.on ?? facts.filedOn)
      return next === null ? { missing: 'session-date-unknown' } : sessionAnchor(next, true)
    }
    case 'filed':
      return facts.filedOn === null ? { missing: 'anchor-awaited' } : onDay(facts.filedOn, { step: 'filed', date: facts.filedOn })
    case 'review': {
      const came = facts.received.get('review')
      if (came !== undefined) return onDay(came.on, { step: 'received', date: came.on, title: came.title })
      const [announced] = facts.announced.get('review') ?? []
      if (announced !== undefined) return onDay(announced, { step: 'announced', date: announced })
      return facts.session === null ? { missing: 'session-not-chosen' } : sessionAnchor(facts.session, false)
    }
    default: {
      const came = facts.received.get(from.slice('received:'.length))
      return came === undefined ? { missing: 'anchor-awaited' } : onDay(came.on, { step: 'received', date: came.on, title: came.title })
    }
  }
}

const onDay = (day: string, step: DerivationStep): Anchor => ({
  opening: { earliest: day, latest: day },
  isExact: true,
  isSure: true,
  steps: [step],
})

function sessionAnchor(session: MechanismSession, isOther: boolean): SessionAnchor | { missing: MissingAnchor } {
  const opening = openingOf(session)
  if (opening === null) return { missing: 'session-date-unknown' }
  const name = isOther ? { name: session.name } : {}
  return {
    sessionId: session.id,
    opening,
    held: { earliest: opening.earliest, latest: session.end ?? opening.latest },
    isExact: session.start !== null,
    isSure: isReliable(session) && session.start !== null,
    steps: [{ step: 'session', sessionId: session.id, start: session.start, ...opening, ...name }],
    ...name,
  }
}

/** The first regular session that opens after a day. One of which nobody knows whether it has opened is not passed over: it may be that one. */
function nextCouncilSession({ councilSessions, councilSittings }: FollowUpFacts, after: string): MechanismSession | null {
  const lastOpened = councilSessions.findLastIndex(({ id, start }) => (start ?? councilSittings.get(id) ?? '9999') <= after)
  const next = councilSessions[lastOpened + 1]
  return next?.start != null && next.start > after ? next : null
}
