import type { AppRouter } from '@mithaq/api/app-router'
import type { TRPCClient } from '@trpc/client'
import type { Account } from '../acting.tsx'
import { refusalIn } from '../refusal.ts'
import { recall } from '../remembered.ts'
import { deviceStore } from './device-store.ts'
import { unsentEdits } from './leaving.ts'
import { keepShell } from './shell-cache.ts'
import { stopKeeping } from './offline-choice.ts'

/**
 * At the first contact with the server: copies of texts that this person may no longer see go, and what earlier pages left
 * unsent goes out.
 */
export async function settleDevice(account: Account, ask: TRPCClient<AppRouter>): Promise<void> {
  const { personId, memberships } = account
  for (const { membershipId, submissionId } of await deviceStore().choices(personId)) {
    const isMember = memberships.some((membership) => membership.membershipId === membershipId)
    if (!isMember || (await isHidden(ask, membershipId, submissionId))) await stopKeeping(personId, submissionId)
  }
  if (recall('mithaq.offline') !== null) await keepShell()
  if (unsentEdits(await deviceStore().left(personId)) === 0) return
  const { sendAll } = await import('./send-all.ts')
  await sendAll(personId, memberships[0]?.alias ?? '')
}

/** The server itself said that nobody is signed in here: no text of others stays. What was typed stays for the next sign-in. */
export async function signedOutElsewhere(): Promise<void> {
  const personId = recall('mithaq.person')
  if (personId === null) return
  for (const { submissionId } of await deviceStore().choices(personId)) await stopKeeping(personId, submissionId)
}

async function isHidden(ask: TRPCClient<AppRouter>, membershipId: string, submissionId: string): Promise<boolean> {
  // Asked in the membership that acts now; those of another coalition are looked at when it acts.
  if (recall('mithaq.membership') !== membershipId) return false
  try {
    await ask.submissions.get.query({ submissionId })
    return false
  } catch (error) {
    return refusalIn(error)?.code === 'notFound'
  }
}
