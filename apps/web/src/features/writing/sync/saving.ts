import type { EndedWhy } from '@mithaq/sync-client/close-codes'
import type { SectionNow } from '@mithaq/sync-client/section'

/** What is true of the words typed here, said as it is. */
export type Saving =
  /** The text has not come yet. */
  | { at: 'loading' }
  | { at: 'saved' }
  /** Sent, not yet durable. `kept`: on this device it is. */
  | { at: 'saving'; kept: boolean }
  /** No line to the server; `unsaved`: something typed here is not on the server. */
  | { at: 'away'; unsaved: boolean; kept: boolean }
  | { at: 'ended'; why: EndedWhy; unsaved: boolean; kept: boolean }

export function savingOf({ isLoaded, isOpen, unacknowledged, onDevice, ended }: SectionNow): Saving {
  const unsaved = unacknowledged > 0
  const kept = onDevice.edits === 'kept'
  if (ended !== null) return { at: 'ended', why: ended.why, unsaved, kept: kept || (ended.rescued ?? 0) > 0 }
  if (!isOpen) return isLoaded || unsaved ? { at: 'away', unsaved, kept } : { at: 'loading' }
  if (unsaved) return { at: 'saving', kept }
  return { at: isLoaded ? 'saved' : 'loading' }
}

const rank: Record<Saving['at'], number> = { saved: 0, loading: 1, saving: 2, away: 3, ended: 4 }

/** What is true of a whole page of texts: the worst of them. */
export function savingOfAll(all: readonly Saving[]): Saving {
  let worst: Saving = { at: 'saved' }
  for (const saving of all)
    if (rank[saving.at] > rank[worst.at] || (rank[saving.at] === rank[worst.at] && weight(saving) > weight(worst))) worst = saving
  return worst
}

const weight = (saving: Saving): number => Number(isUnsaved(saving)) + Number(isOnlyHere(saving))

/** Something typed here is not on the server. */
export const isUnsaved = (saving: Saving): boolean => saving.at === 'saving' || ('unsaved' in saving && saving.unsaved)

/** Something typed here stands nowhere else, on the device neither: leaving the page would lose it. */
export const isOnlyHere = (saving: Saving): boolean => isUnsaved(saving) && 'kept' in saving && !saving.kept
