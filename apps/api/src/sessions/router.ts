import { SessionMoveId } from '@mithaq/schema/plan-ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { listDifferences, takeDifference, TakeDifferenceInput } from './differences.ts'
import { enterSession, EnterSessionInput } from './enter-session.ts'
import { listMoves, listSessions, ListSessionsInput } from './list-sessions.ts'
import { moveSession, MoveSessionInput, previewSession, PreviewSessionInput } from './move-session.ts'
import { undoMove } from './undo-move.ts'

/** The calendar of the bodies' sessions as a coalition goes by it. */
export const sessionsRouter = router({
  list: memberProcedure.input(ListSessionsInput).query(({ ctx, input }) => listSessions(ctx, input)),
  enter: memberProcedure.input(EnterSessionInput).mutation(({ ctx, input }) => enterSession(ctx, input)),
  /** What would move, before anybody agrees. */
  preview: memberProcedure.input(PreviewSessionInput).query(({ ctx, input }) => previewSession(ctx, input)),
  move: memberProcedure.input(MoveSessionInput).mutation(({ ctx, input }) => moveSession(ctx, input)),
  moves: memberProcedure.query(({ ctx }) => listMoves(ctx)),
  undo: memberProcedure
    .input(z.strictObject({ sessionMoveId: SessionMoveId }))
    .mutation(({ ctx, input }) => undoMove(ctx, input.sessionMoveId)),
  differences: memberProcedure.query(({ ctx }) => listDifferences(ctx)),
  take: memberProcedure.input(TakeDifferenceInput).mutation(({ ctx, input }) => takeDifference(ctx, input)),
})
