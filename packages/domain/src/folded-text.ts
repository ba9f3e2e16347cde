import { withAllDigitsWestern } from './symbols/digits.ts'

/**
 * A text as search sees it, and where each of its code units stands in the text as it was written. Folded: NFKC, vowel signs and
 * tatweel away, أإآٱ to ا, ى to ي, ة to ه, ؤ to و, ئ to ي, digits to Western ones, marks of direction away, and small letters
 * unless the case matters (hazards.md 5).
 */
export interface FoldedText {
  folded: string
  /** For each code unit of `folded` where the character that it comes from begins and ends. */
  starts: number[]
  ends: number[]
}

export interface FindOptions {
  matchCase?: boolean
  /** Only where no letter, digit or sign stands directly before or behind. */
  wholeWords?: boolean
}

/** A place in the text as it was written. */
export interface Match {
  from: number
  to: number
}

export function foldText(text: string, { matchCase = false }: Pick<FindOptions, 'matchCase'> = {}): FoldedText {
  const folds = matchCase ? caseFolds : smallFolds
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  for (const { 0: character, index } of text.matchAll(characters)) {
    let fold = folds.get(character)
    if (fold === undefined) {
      fold = foldCharacter(character, matchCase)
      if (folds.size < mostKept) folds.set(character, fold)
    }
    for (let unit = 0; unit < fold.length; unit++) {
      starts.push(index)
      ends.push(index + character.length)
    }
    folded += fold
  }
  return { folded, starts, ends }
}

/** Where a text says what is looked for, in its order and without overlaps. Of a character that was folded into several, all of it. */
export function findMatches(text: string, query: string, options: FindOptions = {}): Match[] {
  const wanted = foldText(query, options).folded
  if (wanted === '') return []
  const { folded, starts, ends } = foldText(text, options)
  const found: Match[] = []
  for (let at = folded.indexOf(wanted); at !== -1;) {
    const match = { from: starts[at] ?? 0, to: ends[at + wanted.length - 1] ?? 0 }
    const isTaken = match.from >= (found.at(-1)?.to ?? 0) && (options.wholeWords !== true || standsAlone(text, match))
    if (isTaken) found.push(match)
    at = folded.indexOf(wanted, at + (isTaken ? wanted.length : 1))
  }
  return found
}

function standsAlone(text: string, { from, to }: Match): boolean {
  const before = /[\p{L}\p{N}\p{M}_]$/u.test(text.slice(Math.max(0, from - 2), from))
  const behind = /^[\p{L}\p{N}\p{M}_]/u.test(text.slice(to, to + 2))
  return !before && !behind
}

/** A character with the signs that belong to it. */
const characters = /\P{M}\p{M}*|\p{M}+/gsu

const smallFolds = new Map<string, string>()
const caseFolds = new Map<string, string>()
const mostKept = 5000

const letters: Record<string, string> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه', ؤ: 'و', ئ: 'ي' }
/** Vowel signs, Koranic marks, tatweel; joiners, soft hyphens and marks of direction. */
const dropped = /\p{Cf}|[\u0610-\u061A]|\u0640|[\u064B-\u065F]|\u0670|[\u06D6-\u06DC]|[\u06DF-\u06E8]|[\u06EA-\u06ED]/gu

function foldCharacter(character: string, matchCase: boolean): string {
  const plain = withAllDigitsWestern(
    character
      .normalize('NFKC')
      .replace(/[أإآٱىةؤئ]/g, (letter) => letters[letter] ?? letter)
      .replace(dropped, ''),
  )
  return matchCase ? plain : plain.toLowerCase()
}
