import type { DocumentLanguage } from '@mithaq/schema/language'
import type { Counts, LimitUnit, MechanismLimit, SectionPart } from '@mithaq/schema/mechanism'
import { wordsPerMinuteIn } from './speaking-speed.ts'

export interface MeteredSection<Id extends string = string> {
  sectionId: Id
  part: SectionPart
  /** In words; null: none was set. */
  budget: number | null
  /** Words of the text itself, in the language that is measured. */
  words: number
  /** Words of its notes. */
  notes: number
}

export interface MeterRequest<Id extends string> {
  /** The limit under which the submission files; null: none is known. */
  limit: Pick<MechanismLimit, 'unit' | 'value' | 'counts'> | null
  /** The language that is measured. */
  language: DocumentLanguage
  /** The coalition's own speaking speeds. */
  wordsPerMinute: Partial<Record<DocumentLanguage, number>>
  /** In the order of the text. */
  sections: readonly MeteredSection<Id>[]
}

/** The parts of a text that limits count apart. A note counts as a note where it stands in the body, else with its part. */
export type MeteredPart = 'body' | 'notes' | 'annexes' | 'cover'

export interface SectionMeter<Id extends string> {
  sectionId: Id
  /** All its words, notes apart. */
  words: number
  notes: number
  /** Those that count towards the limit, in words. */
  counted: number
  budget: number | null
  /** By how many words text and notes exceed the budget; 0 when they do not, or there is none. */
  overBudget: number
}

export interface WordMeter<Id extends string = string> {
  unit: LimitUnit
  /** In `unit`; null: no limit, or one whose figure no source states. */
  limit: number | null
  /** In `unit`. Where no source says whether a part counts, it is taken to count. */
  counted: number
  /** The count without the parts of which no source says that they count; equal to `counted` when none is in doubt. */
  least: number
  /** The parts that have words and of which no source says whether they count. */
  doubtful: MeteredPart[]
  /** By how much `counted` exceeds the limit; 0 when it does not. */
  over: number
  /** The section in which the limit is passed; null when it is not. */
  passedIn: Id | null
  /** Pages and speaking time are worked out from words. */
  estimated: boolean
  /** Words, whatever the unit. */
  parts: Record<MeteredPart, number>
  sections: SectionMeter<Id>[]
}

/** Without a rule: what a reader of the text reads, without cover and annexes. */
const whereNothingIsSaid: MechanismLimit['counts'] = { body: 'yes', notes: 'yes', annexes: 'no', cover: 'no' }

/** The length of a text as its mechanism's rule counts it. */
export function measure<Id extends string>({ limit, language, wordsPerMinute, sections }: MeterRequest<Id>): WordMeter<Id> {
  const counts = limit?.counts ?? whereNothingIsSaid
  const unit = limit?.unit ?? 'words'
  const wordsPerUnit = wordsIn(unit, wordsPerMinuteIn(language, wordsPerMinute))
  const parts: Record<MeteredPart, number> = { body: 0, notes: 0, annexes: 0, cover: 0 }
  let most = 0
  let least = 0
  let passedIn: Id | null = null
  const metered = sections.map(({ sectionId, part, budget, words, notes }): SectionMeter<Id> => {
    const pieces = piecesOf(part, words, notes)
    for (const piece of pieces) parts[piece.part] += piece.words
    const counted = sum(pieces.filter((piece) => counts[piece.part] !== 'no'))
    most += counted
    least += sum(pieces.filter((piece) => counts[piece.part] === 'yes'))
    if (passedIn === null && limit?.value != null && most > limit.value * wordsPerUnit) passedIn = sectionId
    return { sectionId, words, notes, counted, budget, overBudget: budget === null ? 0 : Math.max(0, words + notes - budget) }
  })
  const counted = inUnit(most, unit, wordsPerUnit)
  return {
    unit,
    limit: limit?.value ?? null,
    counted,
    least: inUnit(least, unit, wordsPerUnit),
    doubtful: meteredParts.filter((part) => counts[part] === ('unknown' satisfies Counts) && parts[part] > 0),
    over: passedIn === null || limit?.value == null ? 0 : tidy(counted - limit.value),
    passedIn,
    estimated: unit !== 'words',
    parts,
    sections: metered,
  }
}

const meteredParts: readonly MeteredPart[] = ['body', 'notes', 'annexes', 'cover']

function piecesOf(part: SectionPart, words: number, notes: number): { part: MeteredPart; words: number }[] {
  switch (part) {
    case 'body':
      return [
        { part: 'body', words },
        { part: 'notes', words: notes },
      ]
    case 'annex':
      return [{ part: 'annexes', words: words + notes }]
    case 'cover':
      return [{ part: 'cover', words: words + notes }]
  }
}

const sum = (pieces: readonly { words: number }[]): number => pieces.reduce((total, { words }) => total + words, 0)

/**
 * Words on a page, for limits that are said in pages: when the UPR went over from pages to words, five pages became
 * 2,815 words (reference/mechanisms.md 2).
 */
const wordsOnPage = 563

/** How many words make one of this unit. */
function wordsIn(unit: LimitUnit, perMinute: number): number {
  switch (unit) {
    case 'words':
      return 1
    case 'pages':
      return wordsOnPage
    case 'minutes':
      return perMinute
    case 'seconds':
      return perMinute / 60
  }
}

/** Rounded up, so that a text that is over its limit is never shown as being at it: words and seconds whole, pages and minutes to a tenth. */
function inUnit(words: number, unit: LimitUnit, wordsPerUnit: number): number {
  const steps = unit === 'pages' || unit === 'minutes' ? 10 : 1
  return tidy(Math.ceil(tidy((words / wordsPerUnit) * steps)) / steps)
}

/** Without the dust of binary fractions: 12.299999999999999 is 12.3. */
const tidy = (number: number): number => Math.round(number * 1e6) / 1e6
