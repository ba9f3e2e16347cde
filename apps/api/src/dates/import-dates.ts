import type { Trx } from '@mithaq/db/database'
import { findDatesThere, findImportToUndo, recordDateImport, recordImportUndone, type DateToImport } from '@mithaq/db/dates/imports'
import { mayCoordinate } from '@mithaq/domain/access'
import { DateImportId } from '@mithaq/schema/calendar-ids'
import type { ImportDatesInput, ImportRow } from '@mithaq/schema/date-import'
import { newId, type SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { recountPlan } from '../plans/recount.ts'
import { getForManaging } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { judgeRows } from './judge-rows.ts'

export interface DryRun {
  rows: ImportRow[]
  create: number
  skip: number
  wrong: number
  /** Rows that could be read if somebody said whether day or month comes first. */
  ambiguous: number
}

/** What a file would bring, row by row; nothing is written. */
export function dryRun(ctx: ActingContext, input: ImportDatesInput): Promise<DryRun> {
  return inTheirName(ctx, async (trx) => {
    await getTarget(trx, ctx, input.submissionId)
    return counted(judgeRows(input, await findDatesThere(trx, ctx.coalitionId, input.submissionId)))
  })
}

const counted = (rows: ImportRow[]): DryRun => ({
  rows,
  create: rows.filter(({ verdict }) => verdict === 'create').length,
  skip: rows.filter(({ verdict }) => verdict === 'skip').length,
  wrong: rows.filter(({ verdict }) => verdict === 'wrong').length,
  ambiguous: rows.filter(({ reason }) => reason === 'day-ambiguous').length,
})

/** Dates come into a submission by whoever manages it, into the coalition by whoever coordinates it. */
async function getTarget(trx: Trx, ctx: ActingContext, submissionId: SubmissionId | null): Promise<{ language: DocumentLanguage }> {
  if (submissionId !== null) return { language: (await getForManaging(trx, ctx, submissionId)).submittedLanguage }
  if (!mayCoordinate(ctx.actor)) throw notFound()
  return { language: 'en' }
}

/** The good rows of a file; the others are left out. */
export function importDates(
  ctx: ActingContext,
  input: ImportDatesInput,
): Promise<{ importId: DateImportId; created: number; skipped: number; wrong: number }> {
  return inTheirName(ctx, async (trx) => {
    const { language } = await getTarget(trx, ctx, input.submissionId)
    const { rows, create, skip, wrong } = counted(judgeRows(input, await findDatesThere(trx, ctx.coalitionId, input.submissionId)))
    if (create === 0) throw refused({ code: 'dates.nothingToImport' })
    const importId = newId(DateImportId)
    await recordDateImport(
      trx,
      {
        id: importId,
        coalitionId: ctx.coalitionId,
        submissionId: input.submissionId,
        by: ctx.actor.membershipId,
        at: ctx.now,
        skipped: skip,
        wrong,
        language,
      },
      rows.flatMap(toImport),
    )
    await recountPlanOf(trx, ctx, input.submissionId)
    await recordFact(trx, ctx, 'dates.imported', input.submissionId, { importId })
    return { importId, created: create, skipped: skip, wrong }
  })
}

const toImport = ({ verdict, title, day, lastDay, hour, zone }: ImportRow): DateToImport[] =>
  verdict === 'create' && title !== null && day !== null ? [{ title, day, lastDay, hour, zone }] : []

/** Takes back exactly what one import brought; what somebody removed meanwhile stays removed. */
export function undoImport(ctx: ActingContext, importId: DateImportId): Promise<{ removed: number }> {
  return inTheirName(ctx, async (trx) => {
    const found = await findImportToUndo(trx, importId)
    if (found === null) throw notFound()
    await getTarget(trx, ctx, found.submissionId)
    const removed = await recordImportUndone(trx, importId, ctx.now)
    await recountPlanOf(trx, ctx, found.submissionId)
    await recordFact(trx, ctx, 'dates.undone', found.submissionId, { importId })
    return { removed }
  })
}

/** A plan may be counted from a date that came, or went. */
async function recountPlanOf(trx: Trx, ctx: ActingContext, submissionId: SubmissionId | null): Promise<void> {
  if (submissionId !== null) await recountPlan(trx, ctx, await getForManaging(trx, ctx, submissionId), { cause: 'deadline' })
}
