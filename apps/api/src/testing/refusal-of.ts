import type { Refusal } from '@mithaq/schema/refusal'
import { Refused } from '../trpc.ts'

/** The refusal that a call ends with; anything else, success included, fails the test. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  throw new Error('the call was not refused')
}
