import type { Database } from '@mithaq/db/database'
import { hashOfSecret } from '@mithaq/db/identity/secret'
import type { Context } from '../context.ts'
import { attemptLimit, type AttemptLimit } from '../people/attempt-limit.ts'
import { networkOf } from '../people/network-of.ts'
import { refused } from '../trpc.ts'

const hour = 3_600_000
const limitsOf = new WeakMap<Database, { place: AttemptLimit; statement: AttemptLimit }>()

/** Counts a try to sign on: by where it comes from, and by the statement, whose link may be anywhere. */
export function countSigningOn({ db, address, now }: Pick<Context, 'db' | 'address' | 'now'>, secret: string): void {
  let limits = limitsOf.get(db)
  if (limits === undefined)
    limitsOf.set(
      db,
      (limits = { place: attemptLimit({ attempts: 20, windowMs: hour }), statement: attemptLimit({ attempts: 600, windowMs: hour }) }),
    )
  const { place, statement } = limits
  // The place first, and alone: who is stopped already must not use up what is there for others.
  refuseWaiting(place.count(networkOf(address), now))
  refuseWaiting(statement.count(hashOfSecret(secret).toString('base64url'), now))
}

function refuseWaiting(seconds: number): void {
  if (seconds > 0) throw refused({ code: 'signOn.tooMany', retryAfterSeconds: seconds })
}
