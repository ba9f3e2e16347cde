import type { Database } from '@mithaq/db/database'
import { hashOfSecret } from '@mithaq/db/identity/secret'
import type { PersonId } from '@mithaq/schema/ids'
import { refused } from '../trpc.ts'
import { networkOf } from './network-of.ts'

/** How often something may be tried within a window of time. In memory: a restart forgives, a database is not asked. */
export interface AttemptLimit {
  /** Counts an attempt; when it is one too many, the seconds to wait, else 0. */
  count(key: string, now: Date): number
  /** Takes one attempt back: it was a success. */
  forgive(key: string): void
  /** Forgets all attempts under this key. */
  clear(key: string): void
}

const minute = 60_000

/** At most `attempts` per `windowMs` and key; at most `keys` keys are remembered, the oldest window goes first. */
export function attemptLimit({ attempts, windowMs, keys = 20_000 }: { attempts: number; windowMs: number; keys?: number }): AttemptLimit {
  // Insertion order is the order in which windows began, since a window keeps its place until it is over.
  const windows = new Map<string, { since: number; attempts: number }>()
  return {
    count(key, now) {
      const at = now.getTime()
      const known = windows.get(key)
      if (known === undefined || at - known.since >= windowMs) {
        windows.delete(key)
        if (windows.size >= keys) {
          const [oldest] = windows.keys()
          if (oldest !== undefined) windows.delete(oldest)
        }
        windows.set(key, { since: at, attempts: 1 })
        return 0
      }
      if (known.attempts >= attempts) return Math.max(1, Math.ceil((known.since + windowMs - at) / 1000))
      known.attempts += 1
      return 0
    },
    forgive(key) {
      const known = windows.get(key)
      if (known !== undefined && known.attempts > 0) known.attempts -= 1
    },
    clear(key) {
      windows.delete(key)
    },
  }
}

interface Limits {
  address: AttemptLimit
  email: AttemptLimit
  /** Proofs of people who are signed in: apart from e-mails, or whoever types into the sign-in form could shut them out. */
  person: AttemptLimit
  /** E-mails with which a link was tried; each is counted once. */
  emailsOfLink: AttemptLimit
  emailOfLink: AttemptLimit
  /** Questions to a passkey: each leaves a row for five minutes. */
  challenges: AttemptLimit
}

/** One set of limits for each database that this process serves. */
const limitsOf = new WeakMap<Database, Limits>()

function limits(db: Database): Limits {
  const known = limitsOf.get(db)
  if (known !== undefined) return known
  const fresh: Limits = {
    address: attemptLimit({ attempts: 30, windowMs: 15 * minute }),
    email: attemptLimit({ attempts: 10, windowMs: 15 * minute }),
    person: attemptLimit({ attempts: 10, windowMs: 15 * minute }),
    emailsOfLink: attemptLimit({ attempts: 5, windowMs: 72 * 60 * minute }),
    emailOfLink: attemptLimit({ attempts: 1, windowMs: 72 * 60 * minute }),
    challenges: attemptLimit({ attempts: 200, windowMs: 15 * minute }),
  }
  limitsOf.set(db, fresh)
  return fresh
}

interface Attempting {
  db: Database
  address: string
  now: Date
}

/**
 * Counts a try to sign in, before anything is compared: many tries at once then do not slip through. Whether the e-mail
 * belongs to somebody makes no difference. Returns what to call when it succeeded.
 */
export function countSignInAttempt({ db, address, now }: Attempting, email: string | null): () => void {
  const { address: byAddress, email: byEmail } = limits(db)
  const key = email?.trim().toLowerCase() ?? null
  const place = networkOf(address)
  // The address first, and alone: who is stopped already must not use up the tries of whose e-mail they type.
  refuseWaiting(byAddress.count(place, now))
  if (key !== null) refuseWaiting(byEmail.count(key, now))
  return () => {
    // An office behind one address signs in all morning: only what failed stays counted.
    byAddress.forgive(place)
    if (key !== null) byEmail.clear(key)
  }
}

/**
 * Counts a try to join by link with a new account. Its answer says whether an e-mail has an account already: whoever holds
 * a link may mistype theirs a few times, and not ask about everybody's. Returns what to call when it succeeded.
 */
export function countJoiningAttempt(attempting: Attempting, secret: string, email: string): () => void {
  const succeeded = countSignInAttempt(attempting, email)
  const { emailOfLink, emailsOfLink } = limits(attempting.db)
  const link = hashOfSecret(secret).toString('base64url')
  const pair = `${link} ${email.trim().toLowerCase()}`
  if (emailOfLink.count(pair, attempting.now) === 0) {
    const wait = emailsOfLink.count(link, attempting.now)
    if (wait > 0) emailOfLink.clear(pair)
    refuseWaiting(wait)
  }
  return succeeded
}

/** Counts a try of somebody signed in to prove once more who they are. Returns what to call when it succeeded. */
export function countProofAttempt({ db, now }: Attempting, personId: PersonId): () => void {
  const { person } = limits(db)
  refuseWaiting(person.count(personId, now))
  return () => person.clear(personId)
}

export function countChallenge({ db, address, now }: Attempting): void {
  refuseWaiting(limits(db).challenges.count(networkOf(address), now))
}

function refuseWaiting(seconds: number): void {
  if (seconds > 0) throw refused({ code: 'signIn.tooMany', retryAfterSeconds: seconds })
}
