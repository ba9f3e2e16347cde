import type { DeadlineOrigin } from '@mithaq/schema/deadline'
import type { OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { Localized } from '@mithaq/schema/language'
import type { StepKind } from '@mithaq/schema/plan'
import type { MilestoneId } from '@mithaq/schema/plan-ids'
import type { SubmissionStatus, Title } from '@mithaq/schema/submission'
import type { Name } from '@mithaq/db/tables'

export interface TimelineItem {
  /** Stable from one answer to the next. */
  id: string
  /** `own`: a date of the coalition's own. */
  kind: 'deadline' | 'own' | 'window' | 'milestone' | 'session' | 'expectation'
  /** First and last day; the same for a day. */
  start: string
  end: string
  /** Of a plan in hours. */
  startAt: string | null
  endAt: string | null
  hour: string | null
  timeZone: string | null
  state: 'open' | 'done' | 'late' | null
  /** Null: it is no date of a body. */
  origin: DeadlineOrigin | null
  /** Of a step that has no title of its own: what it is. */
  step: StepKind | null
  /** Title of a section, of an added step, of an own date; name of a session. */
  title: Title | Localized | null
  owner: { id: OrganisationId; name: Name } | null
  isFixed: boolean
  isExample: boolean
  submissionId: SubmissionId | null
  milestoneId: MilestoneId | null
  sessionId: string | null
  may: { move: boolean; done: boolean }
}

export interface TimelineLane {
  key: string
  submission: { id: SubmissionId; title: Title; status: SubmissionStatus } | null
  mechanism: { id: string; name: Localized } | null
  /** ISO 3166-1 alpha-3, and the name. */
  state: { iso3: string; name: Localized | null } | null
  organisation: { id: OrganisationId; name: Name } | null
  items: TimelineItem[]
}

export interface TimelineView {
  from: string
  to: string
  /** UTC */
  today: string
  lanes: TimelineLane[]
  /** Where two submissions ask one organisation for the same fortnight. */
  collisions: { organisationId: OrganisationId; name: Name; from: string; to: string; submissionIds: SubmissionId[] }[]
}
