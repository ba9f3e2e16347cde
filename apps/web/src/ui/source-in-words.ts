/** References that say nothing to a reader, by what they look like; the first that fits counts. */
const kinds = [
  ['uprCalendar', /^upr-sessions\.json$/],
  ['orderOfReview', /^derived: (the Council keeps the order of review|UPR\d+ \+ \d+ sessions)/],
  ['ohchrMirror', /^https?:\/\/[^/\s]+\.ohchr\.un-icc\.cloud\//],
  ['pressCopy', /\(copy of the (UN|OHCHR) press release/],
  ['votingList', /^https:\/\/searchlibrary\.ohchr\.org\/search\?c=Voting\b/],
  ['documentStore', /\(OHCHR document store\b/],
  ['notFound', /^no (date|source) found/],
  ['notRechecked', /^address seen in public code/],
] as const

/** The message of `sources` that says what this reference is; null where it speaks for itself. */
export const sourceInWords = (reference: string): (typeof kinds)[number][0] | null =>
  kinds.find(([, looks]) => looks.test(reference))?.[0] ?? null
