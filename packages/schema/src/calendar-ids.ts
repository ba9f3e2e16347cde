import { z } from 'zod'

const id = <Brand extends string>() => z.uuid().brand<Brand>()

/** A calendar address of one's own. */
export const FeedId = id<'Feed'>()
export type FeedId = z.infer<typeof FeedId>
/** One reading of a file of dates, undone as one. */
export const DateImportId = id<'DateImport'>()
export type DateImportId = z.infer<typeof DateImportId>
/** A date of the coalition that hangs on no submission. */
export const CoalitionDateId = id<'CoalitionDate'>()
export type CoalitionDateId = z.infer<typeof CoalitionDateId>
