/** A State under all the names by which tables and reports call it. */
export interface NamedState {
  iso3: string
  names: readonly string[]
}

/** Finds a State by a name as it is printed, in any of the languages. */
export interface StateNames {
  /** Null: no State is called so. */
  find(printed: string): string | null
  /**
   * The States of a list as it is printed: "Spain, Tunisia and Portugal", "(Maldives) (Portugal)". A name that holds "and" or a
   * comma itself is tried whole first. What is no State stays as it is printed.
   */
  list(printed: string): string[]
}

export function stateNames(states: readonly NamedState[]): StateNames {
  const codes = new Map<string, string>()
  for (const { iso3, names } of states) for (const name of [iso3, ...names]) codes.set(plain(name), iso3)
  const find = (printed: string): string | null => codes.get(plain(printed)) ?? null
  const list = (printed: string): string[] => {
    const whole = printed.trim()
    if (whole === '') return []
    const code = find(whole)
    if (code !== null) return [code]
    for (const separator of [/[;()\n]+/, /,|،/, /\s+(?:and|et|&)\s+|\s+و(?=\S)/u]) {
      const pieces = whole.split(separator).map((piece) => piece.trim())
      if (pieces.length > 1) return joined(pieces.filter((piece) => piece !== ''))
    }
    return [whole.replace(/\s+/g, ' ')]
  }
  /** Pieces of one name that a comma cut are put together again. */
  function joined(pieces: string[]): string[] {
    const found: string[] = []
    for (let at = 0; at < pieces.length; at++) {
      let taken: string | null = null
      for (let length = Math.min(4, pieces.length - at); length > 1 && taken === null; length--) {
        taken = find(pieces.slice(at, at + length).join(', '))
        if (taken !== null) at += length - 1
      }
      if (taken === null) found.push(...list(pieces[at] ?? ''))
      else found.push(taken)
    }
    return [...new Set(found)]
  }
  return { find, list }
}

/** As one compares names: without case, accents of punctuation, and the article. "Iran (Islamic Republic of)" stays itself. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘ʼ`]/g, "'")
    .replace(/[\u0640\u064B-\u065F\u200E\u200F\u061C]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:the |la |le |les |l')/, '')
    .replace(/[.;]+$/, '')
}
