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
    // Every other piece is what stood between two.
    const pieces = printed.replace(/\s+/g, ' ').trim().split(separators)
    const found: string[] = []
    for (let at = 0; at < pieces.length; at += 2) {
      let taken = at
      let code: string | null = null
      // "Bosnia and Herzegovina", "Bolivia (Plurinational State of)": the longest name that begins here.
      for (let last = Math.min(pieces.length - 1, at + 2 * longestName); last >= at && code === null; last -= 2) {
        code = find(outOfBrackets(pieces.slice(at, last + 1).join('')))
        taken = last
      }
      const name = code ?? outOfBrackets(pieces[at] ?? '')
      if (name !== '') found.push(name)
      at = code === null ? at : taken
    }
    return [...new Set(found)]
  }
  return { find, list }
}

const separators = /(\s*[;,،]\s*|\)\s*\(|\s+(?:and|et|&)\s+|\s+و(?=\p{L}))/u
/** In pieces that "and" or a comma cut. */
const longestName = 4

/** "(Maldives" and "Portugal)" of a list lose their bracket, "Iran (Islamic Republic of)" keeps its own. */
function outOfBrackets(name: string): string {
  const trimmed = name.trim()
  const opened = trimmed.split('(').length - 1
  const closed = trimmed.split(')').length - 1
  if (opened === closed) return /^\([^()]*\)$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed
  return opened > closed ? trimmed.replace(/^\(\s*/, '') : trimmed.replace(/\s*\)$/, '')
}

/** As one compares names: without case, accents of punctuation, and the article. "Iran (Islamic Republic of)" stays itself. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘ʼ`]/g, "'")
    .replace(/\u0640|[\u064B-\u065F]|\u200E|\u200F|\u061C/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:the |la |le |les |l')/, '')
    .replace(/[.;]+$/, '')
}
