import { planTemplates } from '@mithaq/domain/plan/templates'
import { SubmissionId } from '@mithaq/schema/ids'
import { MilestoneId } from '@mithaq/schema/plan-ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { addStep, AddStepInput, changeStep, ChangeStepInput, DoneInput, removeStep, sayDone } from './change-steps.ts'
import { getPlan } from './get-plan.ts'
import { listTasks, TasksInput } from './list-tasks.ts'
import { makePlan, MakePlanInput } from './make-plan.ts'
import { moveMilestone, MoveMilestoneInput } from './move-milestone.ts'
import { replan, ReplanInput } from './replan.ts'
import { getWorkingCalendar, setWorkingCalendar, WorkingCalendarInput } from './working-calendar.ts'

/** What has to be done before a submission goes out, by whom and until when. */
export const plansRouter = router({
  /** Ways of preparing a submission. Their durations are our proposal, no body's rule. */
  templates: memberProcedure.query(() => planTemplates),
  get: memberProcedure.input(z.strictObject({ submissionId: SubmissionId })).query(({ ctx, input }) => getPlan(ctx, input.submissionId)),
  make: memberProcedure.input(MakePlanInput).mutation(({ ctx, input }) => makePlan(ctx, input)),
  changeStep: memberProcedure.input(ChangeStepInput).mutation(({ ctx, input }) => changeStep(ctx, input)),
  addStep: memberProcedure.input(AddStepInput).mutation(({ ctx, input }) => addStep(ctx, input)),
  removeStep: memberProcedure
    .input(z.strictObject({ milestoneId: MilestoneId }))
    .mutation(({ ctx, input }) => removeStep(ctx, input.milestoneId)),
  move: memberProcedure.input(MoveMilestoneInput).mutation(({ ctx, input }) => moveMilestone(ctx, input)),
  done: memberProcedure.input(DoneInput).mutation(({ ctx, input }) => sayDone(ctx, input)),
  replan: memberProcedure.input(ReplanInput).mutation(({ ctx, input }) => replan(ctx, input)),
  tasks: memberProcedure.input(TasksInput).query(({ ctx, input }) => listTasks(ctx, input)),
  workingCalendar: memberProcedure.query(({ ctx }) => getWorkingCalendar(ctx)),
  setWorkingCalendar: memberProcedure.input(WorkingCalendarInput).mutation(({ ctx, input }) => setWorkingCalendar(ctx, input)),
})
