import type { OwnMembership } from '../acting.tsx'
import { remember } from '../remembered.ts'
import { deviceStore } from './device-store.ts'
import type { KeptFacts } from './kept-facts.ts'
import { dropShell, keepShell } from './shell-cache.ts'

/** Whether the browser promised to keep what it keeps; null: it could not be asked. */
export type Promised = boolean | null

export async function isKeptOffline(personId: string, submissionId: string): Promise<boolean> {
  return (await deviceStore().choices(personId)).some((choice) => choice.submissionId === submissionId)
}

/** Keeps a submission, or what changed of it, for work without a connection. */
export async function keepOffline({ account, submission }: KeptFacts, membership: Pick<OwnMembership, 'membershipId'>): Promise<void> {
  await deviceStore().choose({
    personId: account.personId,
    membershipId: membership.membershipId,
    submissionId: submission.id,
    documentIds: submission.sections.map(({ documentId }) => documentId),
    facts: { account, submission } satisfies KeptFacts,
  })
  remember('mithaq.offline', '1')
  remember('mithaq.person', account.personId)
  await keepShell()
}

/** Asks the browser not to remove what is kept when space runs short. */
export const askToPersist = async (): Promise<Promised> => (await navigator.storage?.persist?.().catch(() => null)) ?? null

/** Wipes the copy of a submission; what this person typed and is not saved stays. */
export async function stopKeeping(personId: string, submissionId: string): Promise<void> {
  await deviceStore().unchoose(personId, submissionId)
  if ((await deviceStore().choices(personId)).length > 0) return
  remember('mithaq.offline', null)
  remember('mithaq.person', null)
  await dropShell()
}
