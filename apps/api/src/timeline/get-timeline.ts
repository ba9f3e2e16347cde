import type { Name } from '@mithaq/db/tables'
import { findPlans } from '@mithaq/db/plans/find-plans'
import { findSubmissions } from '@mithaq/db/submissions/find-submissions'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { collisionsOf } from '@mithaq/domain/plan/collisions'
import { dayOf } from '@mithaq/domain/whole-days'
import { Day } from '@mithaq/schema/day'
import type { OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { findExpectationViews } from '../follow-up/find-expectations.ts'
import { viewerOf } from '../submissions/viewer.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { itemsOf } from './items.ts'
import type { TimelineItem, TimelineLane, TimelineView } from './timeline-view.ts'

export const TimelineInput = z
  .strictObject({ from: Day, to: Day, by: z.enum(['submission', 'mechanism', 'organisation']) })
  .refine(({ from, to }) => from <= to, { path: ['to'] })

type Of = { submission: SubmissionRecord; items: TimelineItem[] }

/** Everything that has a day between two days, of the submissions that whoever asks sees: in a few queries whatever their number. */
export async function getTimeline(ctx: ActingContext, { from, to, by }: z.infer<typeof TimelineInput>): Promise<TimelineView> {
  const { submissions, plans, expectations } = await inTheirName(ctx, async (trx) => {
    const found = (await findSubmissions(trx, viewerOf(ctx))).filter(({ status }) => status !== 'closed')
    return {
      submissions: found,
      expectations: await findExpectationViews(trx, ctx, found),
      plans: await findPlans(
        trx,
        found.map(({ id }) => id),
      ),
    }
  })
  const all = submissions.map((submission): Of => ({
    submission,
    items: itemsOf(submission, plans.get(submission.id), expectations.get(submission.id) ?? [], ctx),
  }))
  const shown = all.map(({ submission, items }): Of => ({
    submission,
    items: items.filter(({ start, end }) => end >= from && start <= to),
  }))
  return { from, to, today: dayOf(ctx.now), lanes: lanesOf(shown, by, ctx), collisions: collisionsIn(all, from, to) }
}

function lanesOf(all: readonly Of[], by: z.infer<typeof TimelineInput>['by'], { reference }: ActingContext): TimelineLane[] {
  const nobody = { submission: null, mechanism: null, state: null, organisation: null }
  switch (by) {
    case 'submission':
      return all.filter(isShown).map(({ submission, items }) => ({
        ...nobody,
        key: submission.id,
        submission: { id: submission.id, title: submission.title, status: submission.status },
        mechanism: { id: submission.mechanismId, name: submission.mechanism.name },
        state: stateOf(submission, reference),
        items: items.toSorted(byStart),
      }))
    case 'mechanism':
      return [...Map.groupBy(all, ({ submission }) => submission.mechanismId)].flatMap(([id, group]): TimelineLane[] => {
        const items = oncePerSession(group.flatMap((one) => one.items))
        const name = group[0]?.submission.mechanism.name
        return items.length === 0 || name === undefined
          ? []
          : [{ ...nobody, key: id, mechanism: { id, name }, items: items.toSorted(byStart) }]
      })
    case 'organisation':
      return organisationLanes(all).map(({ organisation, items }) => ({
        ...nobody,
        key: organisation.id,
        organisation,
        items: items.toSorted(byStart),
      }))
  }
}

/** What each is to do: its own steps, and the dates of what it leads. */
function organisationLanes(all: readonly Of[]): { organisation: { id: OrganisationId; name: Name }; items: TimelineItem[] }[] {
  const lanes = new Map<OrganisationId, { organisation: { id: OrganisationId; name: Name }; items: TimelineItem[] }>()
  for (const { submission, items } of all) {
    const lead = submission.organisations.find(({ id }) => id === submission.leadOrganisationId)
    for (const item of items) {
      const organisation = item.kind === 'milestone' ? item.owner : lead
      if (organisation === undefined || organisation === null || item.kind === 'session') continue
      const { id, name } = organisation
      const lane = lanes.get(id) ?? { organisation: { id, name }, items: [] }
      lane.items.push(item)
      lanes.set(id, lane)
    }
  }
  return [...lanes.values()]
}

function oncePerSession(items: readonly TimelineItem[]): TimelineItem[] {
  const seen = new Set<string>()
  return items.filter(({ sessionId }) => {
    if (sessionId === null) return true
    if (seen.has(sessionId)) return false
    seen.add(sessionId)
    return true
  })
}

function collisionsIn(all: readonly Of[], from: string, to: string): TimelineView['collisions'] {
  const names = new Map(all.flatMap(({ submission }) => submission.organisations.map(({ id, name }) => [id, name] as const)))
  const asked = all.flatMap(({ submission, items }) =>
    items.flatMap(({ kind, state, owner, start, end }) =>
      kind === 'milestone' && state !== 'done' && owner !== null
        ? [{ organisationId: owner.id, submissionId: submission.id, start, end }]
        : [],
    ),
  )
  return collisionsOf(asked)
    .filter((collision) => collision.to >= from && collision.from <= to)
    .map((collision) => {
      const organisationId = collision.organisationId as OrganisationId
      return {
        organisationId,
        name: names.get(organisationId) ?? {},
        from: collision.from,
        to: collision.to,
        submissionIds: collision.submissionIds as SubmissionId[],
      }
    })
}

const stateOf = ({ stateConcerned }: SubmissionRecord, reference: ActingContext['reference']): TimelineLane['state'] =>
  stateConcerned === null
    ? null
    : { iso3: stateConcerned, name: reference.states.find(({ iso3 }) => iso3 === stateConcerned)?.name ?? null }

const isShown = ({ items }: Of): boolean => items.length > 0
const byStart = (one: TimelineItem, other: TimelineItem): number => one.start.localeCompare(other.start) || one.end.localeCompare(other.end)
