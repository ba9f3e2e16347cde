import { DeadlineId, newId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { Answered } from '../lib/trpc.ts'

export type Listed = Answered['submissions']['list'][number]
type Deadline = Listed['deadline']
type Entry = Deadline['all'][number]

const noAnswer: Entry['answer'] = {
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

/** A date that the body announced, as far as nothing else is said. */
export const dateOf = (answer: Partial<Entry['answer']>, different: Partial<Omit<Entry, 'answer'>> = {}): Entry => ({
  answer: { ...noAnswer, ...answer },
  whose: 'mechanism',
  isExample: false,
  daysLeft: null,
  deadlineId: null,
  label: null,
  source: null,
  ruleText: null,
  ...different,
})

/** The 18th of December, 18:00 in Geneva, entered by hand: 24 days ahead. */
export const entered = (different: Partial<Omit<Entry, 'answer'>> = {}): Entry =>
  dateOf(
    {
      due: '2026-12-18',
      hour: '18:00',
      timeZone: 'Europe/Zurich',
      origin: 'entered',
      derivation: [{ step: 'entered', date: '2026-12-18' }],
    },
    { daysLeft: 24, deadlineId: newId(DeadlineId), source: 'Letter of the secretariat (fictional)', ...different },
  )

/** Two weeks of February 2027 in which it is thought to fall. */
export const estimated = (): Entry =>
  dateOf(
    {
      earliest: '2027-02-10',
      latest: '2027-02-24',
      origin: 'estimated',
      missing: 'session-date-unknown',
      timeZone: 'Europe/Zurich',
      derivation: [
        { step: 'session', sessionId: 'hrc-65', start: null, earliest: '2027-02-24', latest: '2027-03-10' },
        { step: 'days', days: -14, from: '2027-02-24', to: '2027-02-10' },
      ],
      rule: { id: 'rule', version: 1, source: 'https://example.org/form', verified: 'source', checkedAt: '2026-11-01', checkedBy: null },
    },
    {
      source: 'https://example.org/form',
      ruleText: { ar: 'قبل الافتتاح بأسبوعين', en: 'two weeks before the opening', fr: 'deux semaines avant l’ouverture' },
    },
  )

const withAll = (entry: Entry, ...others: Entry[]): Deadline => ({ ...entry, all: [entry, ...others] })

/** An invented joint report on Libya, half written. */
export function listedSubmission(different: Partial<Omit<Listed, 'deadline'>> = {}, first: Entry = entered(), ...others: Entry[]): Listed {
  const lead = newId(OrganisationId)
  return {
    id: newId(SubmissionId),
    title: { ar: 'تقرير عن الاحتجاز (متخيَّل)', en: 'Report on detention (fictional)' },
    mechanism: {
      id: 'ccpr-alternative',
      name: { ar: 'تقرير بديل إلى اللجنة', en: 'Alternative report', fr: 'Rapport alternatif' },
      group: 'treaty-bodies',
    },
    stateConcerned: 'LBY',
    stateName: { ar: 'ليبيا', en: 'Libya', fr: 'Libye' },
    session: null,
    status: 'drafting',
    languages: { source: 'ar', submitted: 'en' },
    leadOrganisationId: lead,
    coSubmitters: [
      { id: lead, name: { ar: 'مركز الأرز (متخيَّل)', en: 'Cedar Centre (fictional)' } },
      { id: newId(OrganisationId), name: { ar: 'شبكة النخيل (متخيَّلة)', en: 'Palm Network (fictional)' } },
    ],
    words: { count: 4978, limit: 10_000, unit: 'words', over: 0, doubtful: [], verified: 'source', estimated: false },
    sectionsReady: 3,
    sections: 12,
    deadline: withAll(first, ...others),
    draftingStarts: '2026-11-03',
    isExample: false,
    may: { manage: true },
    ...different,
  }
}

/** The dates of submissions as their list answers them. */
export const datesOf = (submissions: readonly Listed[]): Answered['deadlines']['list'] =>
  submissions.flatMap(({ id, title, status, mechanism, session, stateName, may, deadline }) =>
    deadline.all.map((entry) => ({ ...entry, submission: { id, title, status, mechanism, session, stateName, may } })),
  )

/** The first page of these submissions, on 24 November 2026. */
export const homeOf = (submissions: readonly Listed[], different: Partial<Answered['home']['get']> = {}): Answered['home']['get'] => ({
  deadlines: datesOf(submissions),
  lanes: submissions.map(({ id, title, mechanism, coSubmitters, draftingStarts, deadline: { answer } }) => ({
    submissionId: id,
    title,
    mechanismName: mechanism.name,
    participants: coSubmitters.length,
    from: draftingStarts,
    to: answer.due,
    window:
      answer.due === null && answer.earliest !== null && answer.latest !== null
        ? { earliest: answer.earliest, latest: answer.latest }
        : null,
    origin: answer.origin,
    isExample: false,
  })),
  submissions: [...submissions],
  waiting: [],
  today: '2026-11-24',
  ...different,
})
