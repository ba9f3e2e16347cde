import type { Refusal } from './refusal.ts'

/** A decision: what may happen, or why not. Expected refusals are values; bugs throw. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal }

export const accept = <Value>(value: Value): Result<Value> => ({ ok: true, value })
export const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal })
