import type { CoalitionDate } from '@mithaq/db/dates/imports'
import type { OwnStep } from '@mithaq/db/feeds/own-steps'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { instantAt } from '@mithaq/domain/calendar/clock'
import type { CalendarMoment } from '@mithaq/domain/calendar/icalendar'
import { feedWords } from '@mithaq/i18n/calendar-feed'
import type { Reference } from '@mithaq/reference/reference'
import type { FeedTitles } from '@mithaq/schema/feed'
import type { OrganisationId } from '@mithaq/schema/ids'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { Title } from '@mithaq/schema/submission'
import { viewDeadline, type DeadlineEntry } from '../deadlines/deadline-view.ts'
import { sessionOf } from '../submissions/session-of.ts'

/** One date of somebody's calendar. */
export interface FeedEntry {
  /** What it is of; stays when the date moves. */
  thing: string
  when: CalendarMoment
  summary: string
  description: string | null
  isEstimate: boolean
}

export interface FeedReader {
  titles: FeedTitles
  language: InterfaceLanguage
  /** Null: a guest of none. */
  organisationId: OrganisationId | null
}

interface Dates {
  submissions: readonly SubmissionRecord[]
  steps: readonly OwnStep[]
  coalitionDates: readonly CoalitionDate[]
}

/**
 * Everything that stands in one person's calendar: the dates of the submissions that they see, the steps and sections of their own
 * organisation, the dates of the coalition. Neutral titles say what kind of a date it is, and no word of which.
 */
export function feedEntries(
  { submissions, steps, coalitionDates }: Dates,
  reader: FeedReader,
  reference: Reference,
  now: Date,
): FeedEntry[] {
  const words = feedWords[reader.language]
  const titleOf = (title: Title | null | undefined): string | null =>
    title === null || title === undefined ? null : (title[reader.language] ?? Object.values(title).find(Boolean) ?? null)
  const named = (kind: string, ...titles: (string | null)[]): string =>
    reader.titles === 'neutral' ? kind : [kind, ...titles].filter((part) => part !== null).join(' · ')

  const byId = new Map(submissions.map((submission) => [submission.id, submission]))
  const ofSubmissions = submissions.flatMap((submission) =>
    viewDeadline(submission, sessionOf(submission, reference), now).all.flatMap((entry) => {
      const when = whenOf(entry)
      if (when === null) return []
      const isEstimate = entry.answer.due === null
      const kind = entry.whose === 'own' ? words.ownDate : isEstimate ? words.window : words.deadline
      return {
        thing: entry.whose === 'own' ? `date:${entry.deadlineId ?? ''}` : `deadline:${submission.id}`,
        when,
        summary: named(kind, titleOf(submission.title), titleOf(entry.label)),
        description: describe(entry, when),
        isEstimate,
      }
    }),
  )
  const ofPlans = steps.flatMap(({ id, submissionId, title, ends, endsAt }): FeedEntry[] => [
    {
      thing: `step:${id}`,
      when: endsAt === null ? { kind: 'days', from: ends, through: ends } : { kind: 'moment', at: endsAt },
      summary: named(words.milestone, titleOf(byId.get(submissionId)?.title), titleOf(title)),
      description: null,
      isEstimate: false,
    },
  ])
  const planned = new Set(steps.map(({ sectionId }) => sectionId))
  const ofSections = submissions.flatMap((submission) =>
    submission.sections.flatMap(({ id, due, organisationId, title }): FeedEntry[] =>
      due === null || organisationId === null || organisationId !== reader.organisationId || planned.has(id)
        ? []
        : [
            {
              thing: `section:${id}`,
              when: { kind: 'days', from: due, through: due },
              summary: named(words.section, titleOf(submission.title), titleOf(title)),
              description: null,
              isEstimate: false,
            },
          ],
    ),
  )
  const ofCoalition = coalitionDates.map(({ dateId, title, day, lastDay, hour, zone }): FeedEntry => ({
    thing: `coalition-date:${dateId}`,
    when: momentOf(day, lastDay ?? day, hour, zone),
    summary: named(words.coalitionDate, title),
    description: withoutZone(hour, zone, lastDay !== null),
    isEstimate: false,
  }))
  return [...ofSubmissions, ...ofPlans, ...ofSections, ...ofCoalition]

  function describe({ answer, whose }: DeadlineEntry, when: CalendarMoment): string | null {
    const origin =
      answer.due === null
        ? when.kind === 'days'
          ? words.estimate.replace('{{from}}', when.from).replace('{{to}}', when.through)
          : null
        : whose === 'own'
          ? null
          : answer.origin === 'announced'
            ? words.announced
            : answer.origin === 'derived'
              ? words.derived
              : words.entered
    const zone =
      when.kind === 'moment'
        ? null
        : answer.timeZone === null
          ? withoutZone(answer.hour, null, answer.due === null)
          : words.dayOf.replace('{{zone}}', answer.timeZone)
    const lines = [origin, zone].filter((line) => line !== null)
    return lines.length === 0 ? null : lines.join('\n')
  }
  function withoutZone(hour: string | null, zone: string | null, isSpan: boolean): string | null {
    if (zone !== null || isSpan) return null
    return hour === null ? words.zoneUnknown : words.hourWithoutZone.replace('{{hour}}', hour)
  }
}

/** A window is as long as it is; null: there is no date. */
function whenOf({ answer: { due, hour, timeZone, earliest, latest } }: DeadlineEntry): CalendarMoment | null {
  if (due !== null) return momentOf(due, due, hour, timeZone)
  return earliest === null || latest === null ? null : { kind: 'days', from: earliest, through: latest }
}

/** An hour of which nobody says where is no moment: it stays on its day. */
const momentOf = (from: string, through: string, hour: string | null, timeZone: string | null): CalendarMoment =>
  hour === null || timeZone === null || from !== through
    ? { kind: 'days', from, through }
    : { kind: 'moment', at: instantAt(from, hour, timeZone) }
