import { z } from 'zod'
import { readJson } from './folder.ts'
import { day, iso3, text } from './provenance.ts'

/** What is known of what follows a session of the UPR, beside the calendar itself. */
export interface UprOutcome {
  /** `upr-41` */
  sessionId: string
  /** `hrc-52`: the Council sessions at which outcomes of this session are adopted. */
  councilSessionIds: readonly string[]
  /** The days by which States owe their addenda, as announced. */
  addendumDue: readonly string[]
  source: string
}

/** A State's own review, where its day is known. */
export interface UprReview {
  state: string
  sessionId: string
  day: string
  source: string
}

const File = z.object({
  sessions: z.array(
    z.object({
      session: z.number().int().positive(),
      outcome_adopted_at_hrc: z.array(z.number().int().positive()),
      addendum_deadlines: z.array(day).nullable().optional(),
      source: text,
    }),
  ),
  country_history: z.record(iso3, z.array(z.object({ session: z.number().int().positive(), review_date: day.nullable(), source: text }))),
  example_lifecycle: z.object({ state: iso3, session: z.number().int().positive(), review_date: day, source: text }),
})

const CouncilFile = z.object({
  sessions: z.array(z.object({ session: z.number().int().positive(), first_text_adopted: day.nullable() })),
})

/** A day on which each session of the Council is known to have sat, also where no source has its opening. */
export const readCouncilSittings = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readJson(folder, 'data/hrc-sessions.json', CouncilFile).sessions.flatMap(({ session, first_text_adopted }) =>
      first_text_adopted === null ? [] : [[`hrc-${session}`, first_text_adopted] as const],
    ),
  )

export function readUprOutcomes(folder: string): { outcomes: UprOutcome[]; reviews: UprReview[] } {
  const { sessions, country_history: history, example_lifecycle: example } = readJson(folder, 'data/upr-sessions.json', File)
  const ofStates = Object.entries(history).flatMap(([state, reviews]) =>
    reviews.flatMap(({ session, review_date, source }) =>
      review_date === null ? [] : [{ state, sessionId: `upr-${session}`, day: review_date, source }],
    ),
  )
  return {
    outcomes: sessions.map(({ session, outcome_adopted_at_hrc, addendum_deadlines, source }) => ({
      sessionId: `upr-${session}`,
      councilSessionIds: outcome_adopted_at_hrc.map((number) => `hrc-${number}`),
      addendumDue: addendum_deadlines ?? [],
      source,
    })),
    reviews: [...ofStates, { state: example.state, sessionId: `upr-${example.session}`, day: example.review_date, source: example.source }],
  }
}
