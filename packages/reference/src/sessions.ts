import type { MechanismSession } from '@mithaq/schema/mechanism'
import { z } from 'zod'
import { ReferenceDamaged } from './damaged.ts'
import { readJson } from './folder.ts'
import { monthSpan } from './month-span.ts'
import { day, iso3, SourceVerification, text } from './provenance.ts'
import { readSessionNames } from './session-name.ts'

const number = z.number().int().positive()

const UprFile = z.object({
  sessions: z.array(
    z.object({
      session: number,
      cycle: number,
      start_date: day.nullable(),
      end_date: day.nullable(),
      date_label: text.nullable(),
      states: z.array(iso3),
      states_verified: SourceVerification,
      stakeholder_deadline: day.nullable(),
      source: text,
      verified: SourceVerification,
    }),
  ),
})

const HrcFile = z.object({
  sessions: z.array(
    z.object({
      session: number,
      kind: z.literal('regular'),
      start_date: day.nullable(),
      end_date: day.nullable(),
      source: text,
      verified: SourceVerification,
    }),
  ),
  special_sessions: z.array(
    z.object({ session: text, adopted: day, symbol: text, title: text, source: text, verified: SourceVerification }),
  ),
})

const AchprFile = z.object({
  sessions: z.array(
    z.object({
      session: number,
      kind: z.enum(['ordinary', 'extraordinary']),
      start_date: day.nullable(),
      end_date: day.nullable(),
      date_label: text.nullable().optional(),
      source: text,
      verified: SourceVerification,
    }),
  ),
})

const TreatyBodyFile = z.object({
  rules: z.array(z.object({ body: text, source: text, verified: SourceVerification })),
  sessions: z.array(
    z.object({
      body: text,
      session: number,
      start_date: day.nullable(),
      end_date: day.nullable(),
      date_label: text.optional(),
      states: z.array(iso3),
      ngo_deadline: day.nullable(),
      source: text,
      verified: SourceVerification,
    }),
  ),
})

type Span = MechanismSession['span']
/** A day that is known says more than a label. */
const spanOf = (start: string | null, words: string | null | undefined, file: string, index: number): Span =>
  start === null ? monthSpan(words, file, `sessions[${index}].date_label`) : null

/** The calendars of the four families of sessions, each in the order of its numbers. What no source dates has no date. */
export function readSessions(folder: string): MechanismSession[] {
  const nameOf = readSessionNames(folder)
  const upr = readJson(folder, 'data/upr-sessions.json', UprFile).sessions.map((record, index): MechanismSession => ({
    id: `upr-${record.session}`,
    calendar: 'upr',
    body: null,
    number: record.session,
    name: nameOf('upr', record.session),
    start: record.start_date,
    end: record.end_date,
    span: spanOf(record.start_date, record.date_label, 'data/upr-sessions.json', index),
    stakeholderDeadline: record.stakeholder_deadline,
    states: record.states,
    statesVerified: record.states_verified,
    source: record.source,
    verified: record.verified,
  }))
  const hrc = readJson(folder, 'data/hrc-sessions.json', HrcFile).sessions.map((record): MechanismSession => ({
    ...withoutStates,
    id: `hrc-${record.session}`,
    calendar: 'hrc',
    body: null,
    number: record.session,
    name: nameOf('hrc', record.session),
    start: record.start_date,
    end: record.end_date,
    span: null,
    source: record.source,
    verified: record.verified,
  }))
  const achpr = readJson(folder, 'data/achpr-sessions.json', AchprFile).sessions.map((record, index): MechanismSession => ({
    ...withoutStates,
    // The Commission numbers its extraordinary sessions apart.
    id: record.kind === 'ordinary' ? `achpr-${record.session}` : `achpr-extraordinary-${record.session}`,
    calendar: 'achpr',
    body: null,
    number: record.session,
    name: nameOf('achpr', record.session, record.kind),
    start: record.start_date,
    end: record.end_date,
    span: spanOf(record.start_date, record.date_label, 'data/achpr-sessions.json', index),
    source: record.source,
    verified: record.verified,
  }))
  const treatyBodies = readJson(folder, 'data/treaty-body-sessions.json', TreatyBodyFile).sessions.map(
    (record, index): MechanismSession => ({
      id: `${record.body.toLowerCase()}-${record.session}`,
      calendar: 'treaty-body',
      body: record.body,
      number: record.session,
      name: nameOf(record.body, record.session),
      start: record.start_date,
      end: record.end_date,
      span: spanOf(record.start_date, record.date_label, 'data/treaty-body-sessions.json', index),
      stakeholderDeadline: record.ngo_deadline,
      states: record.states,
      statesVerified: record.states.length === 0 ? null : record.verified,
      source: record.source,
      verified: record.verified,
    }),
  )
  const sessions = [...upr, ...hrc, ...achpr, ...treatyBodies]
  for (const { id, calendar, start, end } of sessions)
    if (start !== null && end !== null && end < start)
      throw new ReferenceDamaged(`data/${calendar}-sessions.json`, id, 'it ends before it starts')
  return sessions
}

const withoutStates = { stakeholderDeadline: null, states: [], statesVerified: null } as const satisfies Partial<MechanismSession>
