import type { StateNames } from './state-names.ts'

/**
 * A recommendation as reports print it: its number before it, the recommending States in brackets at its end, then a semicolon or a
 * full stop, perhaps the number of a footnote. "140.7 Ratify … (Maldives) (Portugal);" (import-formats.json).
 */
export interface PrintedRecommendation {
  paragraph: string | null
  /** Without number, brackets of States and the last sign. */
  text: string
  recommendedBy: string[]
}

const brackets = /\s*\(([^()]{2,300}(?:\([^()]{2,60}\)[^()]{0,200})*)\)\s*$/

export function readPrinted(printed: string, states: StateNames): PrintedRecommendation {
  let text = printed.replace(/[\s\u00a0]+/g, ' ').trim()
  const number = /^(\d{1,3}\.\d{1,3})\.?\s+(?=\S)/.exec(text)
  if (number !== null) text = text.slice(number[0].length)
  const recommendedBy: string[] = []
  // A footnote's number stands after the last sign, or right after the bracket.
  let ending = text.replace(/([).;,])\s*\d{1,3}\s*$/, '$1').replace(/\s*[.;,]+\s*$/, '')
  for (let match = brackets.exec(ending); match !== null; match = brackets.exec(ending)) {
    const inside = match[1] ?? ''
    const named = states.list(inside)
    // "(art. 12)", "(ICCPR)" belong to the sentence; a name that we do not know is taken only at the very end.
    const isKnown = named.some((name) => /^[A-Z]{3}$/.test(name) && states.find(name) !== null && !inside.includes(name))
    const isName = recommendedBy.length === 0 && /^\p{Lu}[\p{L}’' .-]*\p{Ll}[\p{L}’' .-]*$/u.test(inside)
    if (!isKnown && !isName) break
    recommendedBy.unshift(...named)
    ending = ending.slice(0, match.index).trimEnd()
  }
  return {
    paragraph: number?.[1] ?? null,
    text: recommendedBy.length === 0 ? text.replace(/\s*;\s*$/, '') : ending,
    recommendedBy: [...new Set(recommendedBy)],
  }
}
