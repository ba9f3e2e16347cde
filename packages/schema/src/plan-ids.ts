import { z } from 'zod'

const id = <Brand extends string>() => z.uuid().brand<Brand>()

/** What has to be done before a submission goes out, with its days. */
export const PlanId = id<'Plan'>()
export type PlanId = z.infer<typeof PlanId>
/** One step of a plan: a task of an organisation. */
export const MilestoneId = id<'Milestone'>()
export type MilestoneId = z.infer<typeof MilestoneId>
/** That the day of a step changed. */
export const MilestoneMoveId = id<'MilestoneMove'>()
export type MilestoneMoveId = z.infer<typeof MilestoneMoveId>
/** That a session, or what is announced for it, was given other dates. */
export const SessionMoveId = id<'SessionMove'>()
export type SessionMoveId = z.infer<typeof SessionMoveId>
