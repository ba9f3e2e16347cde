import { actorOf as actorOfMembership, type Actor } from '@mithaq/domain/access'
import { createContext, useContext } from 'react'
import type { Answered } from './trpc.ts'

export type Account = NonNullable<Answered['people']['me']>
export type OwnMembership = Account['memberships'][number]

/** Who acts now: the account, and the membership in which it acts. */
export interface Acting {
  account: Account
  membership: OwnMembership
  actor: Extract<Actor, { kind: 'member' | 'guest' }>
  choose: (membershipId: string) => void
}

const ActingContext = createContext<Acting | null>(null)
export const ActingProvider = ActingContext.Provider

/** Inside pages of a coalition only: those are drawn when somebody acts. */
export function useActing(): Acting {
  const acting = useContext(ActingContext)
  if (acting === null) throw new Error('Nobody acts here')
  return acting
}

/** The same person as the access rules see them, so that a button exists exactly where the server would say yes. */
export function actorOf(account: Account, membership: OwnMembership): Acting['actor'] | null {
  return actorOfMembership(account.personId, { ...membership, guestSubmissionId: membership.guest?.submissionId ?? null })
}
