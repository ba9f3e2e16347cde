import { countPurgeRequests } from '@mithaq/db/documents/purges'
import { findSubmissions } from '@mithaq/db/submissions/find-submissions'
import type { DeadlineAnswer, DeadlineOrigin } from '@mithaq/schema/deadline'
import type { SubmissionId } from '@mithaq/schema/ids'
import type { Localized } from '@mithaq/schema/language'
import type { Title } from '@mithaq/schema/submission'
import { deadlinesOf, soonestFirst, type ListedDeadline } from '../deadlines/list-deadlines.ts'
import { planDay } from '@mithaq/domain/plan-day'
import { addMonths, dayOf } from '@mithaq/domain/whole-days'
import { byNextDue, isInProgress } from '../submissions/by-next-due.ts'
import { viewListItem, type SubmissionListItem } from '../submissions/list-item.ts'
import { viewerOf } from '../submissions/viewer.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { waitingFor, type Waiting } from './waiting.ts'

/** A drafting period on the timeline: from its first day to its date, or towards a window. */
export interface Lane {
  submissionId: SubmissionId
  title: Title
  mechanismName: Localized
  participants: number
  from: string
  to: string | null
  window: { earliest: string; latest: string } | null
  origin: DeadlineOrigin | null
  isExample: boolean
}

export interface HomeView {
  deadlines: ListedDeadline[]
  lanes: Lane[]
  submissions: SubmissionListItem[]
  waiting: Waiting[]
  /** UTC */
  today: string
}

/** How far the first page looks ahead. */
const monthsAhead = 6

/** What is due next, who drafts what until when, and what waits for the person who asks. */
export async function getHome(ctx: ActingContext): Promise<HomeView> {
  const [records, purges] = await inTheirName(ctx, async (trx) => [
    await findSubmissions(trx, viewerOf(ctx)),
    await countPurgeRequests(trx),
  ])
  const today = dayOf(ctx.now)
  const open = records.filter(({ status }) => status !== 'closed').map((record) => ({ record, item: viewListItem(record, ctx) }))
  const items = open.map(({ item }) => item).sort(byNextDue)
  const inProgress = items.filter(isInProgress)
  return {
    deadlines: [
      ...deadlinesOf(inProgress).filter(({ answer }) => isAhead(answer, today, { lateToo: true })),
      // Of what was sent, only our own plans are still ahead.
      ...deadlinesOf(items.filter((item) => !isInProgress(item))).filter(
        ({ whose, answer }) => whose === 'own' && isAhead(answer, today, { lateToo: false }),
      ),
    ].sort(soonestFirst),
    lanes: inProgress.map(viewLane),
    submissions: items,
    waiting: waitingFor(ctx.actor, open, purges, today),
    today,
  }
}

const viewLane = ({
  id,
  title,
  mechanism,
  coSubmitters,
  draftingStarts,
  deadline: { answer, isExample },
  isExample: example,
}: SubmissionListItem): Lane => ({
  submissionId: id,
  title,
  mechanismName: mechanism.name,
  participants: coSubmitters.length,
  from: draftingStarts,
  to: answer.due,
  window:
    answer.due === null && answer.earliest !== null && answer.latest !== null ? { earliest: answer.earliest, latest: answer.latest } : null,
  origin: answer.origin,
  isExample: isExample || example,
})

/** Within the months that the first page shows. What is late, and what has no date yet, counts where something is still to send. */
function isAhead(answer: DeadlineAnswer, today: string, { lateToo }: { lateToo: boolean }): boolean {
  const { due, latest, missing } = answer
  const from = planDay(answer)
  if (from === null) return lateToo && missing !== 'none-exists'
  return from <= addMonths(today, monthsAhead) && (lateToo || (due ?? latest ?? from) >= today)
}
