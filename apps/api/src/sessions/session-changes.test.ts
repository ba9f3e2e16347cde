import type { MilestoneRecord, PlanRecord } from '@mithaq/db/plans/find-plans'
import type { DependantRecord } from '@mithaq/db/sessions/find-dependants'
import { addDays } from '@mithaq/domain/whole-days'
import { loadReference } from '@mithaq/reference/reference'
import { newId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import { MilestoneId, PlanId } from '@mithaq/schema/plan-ids'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { calendarOf, layOf } from '../plans/lay.ts'
import { isSameSession, movesOf, type DependantMove } from './session-changes.ts'

const now = new Date('2026-11-24T09:00:00Z')
const dayAt = (offset: number): string => addDays('2026-11-24', offset)
/** Four weeks before the session opens, and two weeks before. */
const rules = ['cedaw-alternative', 'hrc-written-statement'].map(
  (id) => loadReference().mechanisms.find((mechanism) => mechanism.id === id)?.deadline ?? null,
)
const session = (start: number | null, announced: number | null): MechanismSession => ({
  id: 'own-session',
  calendar: 'hrc',
  body: null,
  number: null,
  name: { en: 'A session (fictional)', ar: 'دورة (متخيَّلة)', fr: 'Une session (fictive)' },
  start: start === null ? null : dayAt(start),
  end: null,
  span: start === null ? { earliest: dayAt(90), latest: dayAt(150), label: 'by months (fictional)' } : null,
  stakeholderDeadline: announced === null ? null : dayAt(announced),
  states: [],
  statesVerified: null,
  source: null,
  verified: 'entered',
})

const step = fc.record({
  length: fc.integer({ min: 0, max: 12 }),
  seed: fc.array(fc.nat(), { maxLength: 3 }),
  isDone: fc.boolean(),
  fixed: fc.option(fc.integer({ min: 0, max: 300 }), { nil: null, freq: 4 }),
})
const submission = fc.record({
  rule: fc.constantFrom(...rules),
  steps: fc.array(step, { maxLength: 7 }),
  entered: fc.option(fc.integer({ min: 10, max: 300 }), { nil: null, freq: 4 }),
  replanned: fc.option(fc.integer({ min: -20, max: 20 }), { nil: null, freq: 4 }),
})
const dates = fc.tuple(
  fc.option(fc.integer({ min: 30, max: 400 }), { nil: null }),
  fc.option(fc.integer({ min: 1, max: 300 }), { nil: null }),
)
const calendars = fc.record({
  weekend: fc.constantFrom<number[]>([5, 6], [6, 7]),
  holidays: fc
    .array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 })
    .map((list) => list.map((day) => ({ day: dayAt(day), name: 'A day off' }))),
})

/** The plans as they lie when a preview was agreed to. */
const applied = (plans: ReadonlyMap<SubmissionId, PlanRecord>, moves: readonly DependantMove[]): Map<SubmissionId, PlanRecord> =>
  new Map(
    [...plans].map(([id, plan]) => {
      const move = moves.find(({ submissionId }) => submissionId === id)?.plan
      if (move === undefined || move === null) return [id, plan]
      const moved = new Map(move.moved.map((one) => [one.id, one]))
      const milestones = plan.milestones.map((milestone) => ({ ...milestone, ...pick(moved.get(milestone.id)) }))
      return [id, { ...plan, due: move.due.day, milestones }]
    }),
  )
const pick = (moved: { starts: string; ends: string } | undefined) =>
  moved === undefined ? {} : { starts: moved.starts, ends: moved.ends }

it('property: of 1,000 moves nothing fixed or done moves, nothing is lost, what was shown is what happens, and moved back all lies as before', () => {
  fc.assert(
    fc.property(fc.array(submission, { minLength: 1, maxLength: 2 }), dates, dates, calendars, (submissions, first, second, written) => {
      const calendar = calendarOf(written)
      const [before, after] = [session(...first), session(...second)]
      const dependants = submissions.map(({ rule, entered }): DependantRecord => ({
        id: newId(SubmissionId),
        title: { en: 'A report (fictional)' },
        rule,
        eventDate: null,
        draftingStarts: '2026-11-01',
        deadlines: entered === null ? [] : [{ whose: 'mechanism', due: dayAt(entered), hour: null, timeZone: null }],
      }))
      const unlaid = new Map(submissions.map(({ steps, replanned }, index) => planOf(dependants[index]!.id, steps, replanned)))
      const surroundings = { now, calendar, confirmations: new Map() }
      // As they lie before anything is moved.
      const plans = applied(unlaid, movesOf(dependants, unlaid, { before, after: before }, surroundings))
      const moves = movesOf(dependants, plans, { before, after }, surroundings)
      const there = applied(plans, moves)
      const changes = moves.flatMap((move) => move.changes)
      for (const [id, plan] of there) {
        const old = plans.get(id)!
        expect(plan.milestones.map(({ stepId }) => stepId)).toEqual(old.milestones.map(({ stepId }) => stepId))
        for (const [index, milestone] of plan.milestones.entries()) {
          const was = old.milestones[index]!
          const change = changes.find(({ what }) => what.kind === 'milestone' && what.milestoneId === milestone.id)
          const stays = milestone.doneAt !== null || milestone.fixed !== null
          expect(stays && milestone.ends !== was.ends).toBe(false)
          expect(change?.kept === 'fixed').toBe(milestone.doneAt === null && milestone.fixed !== null)
          // What is not listed lies where it lay; what is listed lies where it was said to.
          const said = change?.to ?? { start: was.starts, end: was.ends }
          expect({ start: milestone.starts, end: milestone.ends }).toEqual(said)
        }
        const laid = layOf(plan, { day: plan.due, at: null }, now, calendar)
        const open = new Set(plan.milestones.filter(({ doneAt }) => doneAt === null).map(({ stepId }) => stepId))
        expect(plan.milestones.filter(({ stepId }) => open.has(stepId)).map(({ stepId, starts, ends }) => [stepId, starts, ends])).toEqual(
          laid.steps.filter(({ id: stepId }) => open.has(stepId)).map(({ id: stepId, start, end }) => [stepId, start, end]),
        )
      }
      const back = applied(there, movesOf(dependants, there, { before: after, after: before }, surroundings))
      expect([...back.values()].map(({ milestones }) => milestones)).toEqual([...plans.values()].map(({ milestones }) => milestones))
    }),
    { numRuns: 1000 },
  )
})

it('a session is the same in whichever order its facts stand', () => {
  const one = session(100, null)
  const other = Object.fromEntries(Object.entries(one).toReversed()) as unknown as MechanismSession
  expect(isSameSession(one, other)).toBe(true)
  expect(isSameSession(one, { ...one, start: dayAt(101) })).toBe(false)
})

function planOf(
  submissionId: SubmissionId,
  steps: readonly { length: number; seed: number[]; isDone: boolean; fixed: number | null }[],
  replanned: number | null,
): [SubmissionId, PlanRecord] {
  const milestones = steps.map(({ length, seed, isDone, fixed }, position): MilestoneRecord => {
    const end = fixed === null ? dayAt(0) : dayAt(fixed)
    return {
      id: newId(MilestoneId),
      submissionId,
      position,
      stepId: `s${position}`,
      kind: 'own',
      sectionId: null,
      sectionTitle: null,
      title: { en: 'A step (fictional)' },
      length,
      after: position === 0 ? [] : [...new Set(seed.map((n) => `s${n % position}`))],
      ownerOrganisationId: newId(OrganisationId),
      starts: end,
      ends: end,
      startsAt: null,
      endsAt: null,
      fixed: fixed === null ? null : end,
      fixedAt: null,
      doneAt: isDone ? now : null,
      doneBy: null,
      doneWith: null,
    }
  })
  const replannedAt = replanned === null ? null : new Date(`${dayAt(replanned)}T09:00:00Z`)
  const dated = { due: dayAt(60), dueAt: null, replannedAt, madeAt: now }
  return [submissionId, { id: newId(PlanId), submissionId, template: 'statement', unit: 'days', ...dated, milestones }]
}
