import type { Line } from './counting-socket.ts'

/** Why a text no longer takes part: nothing that is typed after this reaches anybody. */
export type EndedWhy = 'signed-out' | 'not-allowed' | 'withdrawn' | 'refused' | 'too-large'

/** What is true of the words typed here, said as it is. */
export type Saving =
  /** The text has not come yet. */
  | { at: 'loading' }
  | { at: 'saved' }
  /** Sent, not yet durable. */
  | { at: 'saving' }
  /** No line to the server; `unsaved`: something typed here stands nowhere else. */
  | { at: 'away'; unsaved: boolean }
  | { at: 'ended'; why: EndedWhy; unsaved: boolean }

export interface SavingFacts {
  /** null: no open line. */
  line: Line | null
  /** The server's text has been received once. */
  loaded: boolean
  /** Something was typed here since everything was durable. */
  typed: boolean
  ended: EndedWhy | null
}

export function savingOf({ line, loaded, typed, ended }: SavingFacts): Saving {
  if (ended !== null) return { at: 'ended', why: ended, unsaved: typed }
  if (line === null) return loaded || typed ? { at: 'away', unsaved: typed } : { at: 'loading' }
  if (!loaded) return typed ? { at: 'saving' } : { at: 'loading' }
  return typed && !isDurable(line) ? { at: 'saving' } : { at: 'saved' }
}

/** Everything written so far is on the server's disk: it was asked for what the server lacked, and all of it is durable. */
export const isDurable = (line: Line): boolean => line.answered && line.durable === line.sent

/** The final close codes of the sync endpoint (docs/protocol.md); all others pass. */
export function endedBy(closeCode: number): EndedWhy {
  switch (closeCode) {
    case 4401:
      return 'signed-out'
    case 4403:
      return 'not-allowed'
    case 4404:
      return 'withdrawn'
    case 4413:
      return 'too-large'
    default:
      return 'refused'
  }
}

const rank: Record<Saving['at'], number> = { saved: 0, loading: 1, saving: 2, away: 3, ended: 4 }

/** What is true of a whole page of texts: the worst of them. */
export function savingOfAll(all: readonly Saving[]): Saving {
  let worst: Saving = { at: 'saved' }
  for (const saving of all)
    if (rank[saving.at] > rank[worst.at] || (rank[saving.at] === rank[worst.at] && isUnsaved(saving) && !isUnsaved(worst))) worst = saving
  return worst
}

/** Something typed here stands nowhere else: leaving the page would lose it. */
export const isUnsaved = (saving: Saving): boolean => saving.at === 'saving' || ('unsaved' in saving && saving.unsaved)
