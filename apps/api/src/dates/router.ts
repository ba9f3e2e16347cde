import { findCoalitionDates, findDateImports, removeCoalitionDate } from '@mithaq/db/dates/imports'
import { mayCoordinate } from '@mithaq/domain/access'
import { CoalitionDateId, DateImportId } from '@mithaq/schema/calendar-ids'
import { ImportDatesInput } from '@mithaq/schema/date-import'
import { Day } from '@mithaq/schema/day'
import { z } from 'zod'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, memberProcedure, notFound, router } from '../trpc.ts'
import { dryRun, importDates, undoImport } from './import-dates.ts'

const mostImports = 100

/** Dates of the coalition, and dates that are read from files. */
export const datesRouter = router({
  /** Dates that hang on no submission, from a day on or all; guests have none. */
  list: memberProcedure
    .input(z.strictObject({ from: Day.nullable() }))
    .query(({ ctx, input }) => inTheirName(ctx, (trx) => findCoalitionDates(trx, ctx.coalitionId, input.from))),
  /** A mutation by its name only: the file is too long for an address. Nothing is written. */
  dryRun: memberProcedure.input(ImportDatesInput).mutation(({ ctx, input }) => dryRun(ctx, input)),
  import: memberProcedure.input(ImportDatesInput).mutation(({ ctx, input }) => importDates(ctx, input)),
  /** The latest first, also what was undone. */
  imports: memberProcedure.query(({ ctx }) => inTheirName(ctx, (trx) => findDateImports(trx, ctx.coalitionId, mostImports))),
  undo: memberProcedure.input(z.strictObject({ importId: DateImportId })).mutation(({ ctx, input }) => undoImport(ctx, input.importId)),
  remove: memberProcedure.input(z.strictObject({ dateId: CoalitionDateId })).mutation(({ ctx, input }) =>
    inTheirName(ctx, async (trx) => {
      if (!mayCoordinate(ctx.actor) || !(await removeCoalitionDate(trx, input.dateId))) throw notFound()
      await recordFact(trx, ctx, 'dates.removed', null, { dateId: input.dateId })
    }),
  ),
})
