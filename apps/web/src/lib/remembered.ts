/** What this browser remembers of how a person likes to work: ids and choices, never content. A browser that keeps nothing is fine. */
export type Remembered =
  | 'mithaq.language'
  | 'mithaq.theme'
  | 'mithaq.membership'
  /** Whether the margin of a text stands open. */
  | 'mithaq.margin'
  /** Something is kept here for work without a connection, and for whom. */
  | 'mithaq.offline'
  | 'mithaq.person'

export function recall(key: Remembered): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function remember(key: Remembered, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Private windows may refuse: the choice then lasts as long as the page.
  }
}
