import { createCallerFactory } from '../trpc.ts'
import type { AccessWorld } from '../access-row.ts'
import { appRouter } from '../app-router.ts'

/** Plan, steps and where they stood before. */
export const planTablesOfSubmission = ['plan', 'milestone', 'milestone_move'] as const
/** Of a coalition's members; its days off also of its guests. */
export const planTablesOfCoalition = ['holiday', 'followed_state', 'session_move'] as const

/** At least one row in each table of plans and sessions, through the verbs. */
export async function fillPlans(world: AccessWorld): Promise<void> {
  const caller = createCallerFactory(appRouter)(world.contextFor('coordinator'))
  await caller.plans.setWorkingCalendar({ weekend: [5, 6], holidays: [{ day: '2026-12-24', name: 'A day off (fictional)' }] })
  await caller.plans.move({ milestoneId: world.milestoneId, end: '2026-12-15', reason: 'An interview (fictional)' })
  await caller.states.follow({ state: 'LBY', followed: true })
  const dates = { sessionId: 'upr-54', start: '2027-05-03', end: '2027-05-14', stakeholderDeadline: null, source: 'Notice (fictional)' }
  const { seen } = await caller.sessions.preview(dates)
  await caller.sessions.move({ ...dates, seen })
}
