import { z } from 'zod'

/** Ways of preparing a submission; their durations are our proposal, no body's rule. */
export const planTemplateIds = ['upr-joint', 'urgent-48-hours', 'shadow-report', 'statement'] as const
export const PlanTemplateId = z.enum(planTemplateIds)
export type PlanTemplateId = z.infer<typeof PlanTemplateId>

/** What a step is; the interface names it. `draft`: one for each section; `own`: added by whoever manages the submission, with a title. */
export const stepKinds = ['outline', 'draft', 'consolidation', 'translation', 'legal-review', 'sign-off', 'proof', 'filing', 'own'] as const
export const StepKind = z.enum(stepKinds)
export type StepKind = z.infer<typeof StepKind>

/** Working days of the coalition, or hours of the clock without pause. */
export const PlanUnit = z.enum(['days', 'hours'])
export type PlanUnit = z.infer<typeof PlanUnit>

/** `outline`, `draft:<section>`, `own:<uuid>`: stable within its plan. */
export const StepId = z.string().regex(/^[a-z-]{1,20}(:[0-9a-f-]{36})?$/)
export type StepId = z.infer<typeof StepId>

/** Why the day of a step changed. `hand`: somebody put it there, or let go of it. */
export const moveCauses = ['hand', 'session', 'deadline', 'replan', 'calendar', 'steps'] as const
export const MoveCause = z.enum(moveCauses)
export type MoveCause = z.infer<typeof MoveCause>
