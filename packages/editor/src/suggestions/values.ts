import { blockKinds, isId } from '../blocks.ts'
import { safeLink } from '../safe-link.ts'

/**
 * What may stand in the maps `suggestions` and `decisions` (SUGGESTIONS.md, V). The guard of the server holds every entry
 * against this, and whoever reads passes over what is not so.
 */

/** Ids that follow each other: those of characters, markers and atoms, in whatever text they stand. */
export type IdRange = readonly [client: number, clock: number, length: number]
/** Items that came back by an undo, under ids of their own, for what had other ids before. */
export type RestoredRange = readonly [client: number, clock: number, length: number, oldClient: number, oldClock: number]

export type SuggestedFormat = Readonly<Record<string, string | true | null>>
export type SuggestedAttributes = Readonly<Record<string, string | number | boolean | null>>

export interface Restored {
  restored: readonly RestoredRange[]
}

export type SuggestionValue =
  | { delete: readonly IdRange[] }
  | { format: SuggestedFormat; of: readonly IdRange[] }
  | { block: string; language: string; attributes: SuggestedAttributes }
  | Restored

export type Verdict = 'accept' | 'decline'

export type DecisionValue =
  /** `ranges`: of suggested insertions; `records`: keys in `suggestions`. */
  { verdict: Verdict; ranges: readonly IdRange[]; records: readonly string[] } | Restored

/** Under `<client>/mode` stands that what this client id writes is suggested. */
export const suggestingMode = 'suggesting'
export const modeKey = (client: number): string => `${client}/mode`

/** So many ranges or names one entry may hold; more are several entries. */
export const mostInOne = 512
const mostClock = 2 ** 32

/** Keys are `<client id of the author>/<their clock>`, or the author's mode. Null: none of ours. */
export function authorOfKey(key: string): number | null {
  const found = /^(0|[1-9]\d{0,9})\/(mode|0|[1-9]\d{0,9})$/.exec(key)
  const client = found === null ? Number.NaN : Number(found[1])
  return client < mostClock ? client : null
}

export const isModeKey = (key: string): boolean => key.endsWith('/mode')

/** A value of `suggestions` other than a mode; null: it is none. */
export function readSuggestionValue(value: unknown): SuggestionValue | null {
  const keys = ownKeys(value)
  if (keys === 'delete') return isList(fields(value).delete, isRange) ? (value as SuggestionValue) : null
  if (keys === 'format,of') {
    const { format, of } = fields(value)
    return isFormat(format) && isList(of, isRange) ? (value as SuggestionValue) : null
  }
  if (keys === 'attributes,block,language') {
    const { attributes, block, language } = fields(value)
    const isBlock = isId(block) && typeof language === 'string' && /^[a-z]{2}$/.test(language)
    return isBlock && areAttributes(attributes) ? (value as SuggestionValue) : null
  }
  return readRestored(value)
}

/** A value of `decisions`; null: it is none. */
export function readDecisionValue(value: unknown): DecisionValue | null {
  if (ownKeys(value) !== 'ranges,records,verdict') return readRestored(value)
  const { verdict, ranges, records } = fields(value)
  if (verdict !== 'accept' && verdict !== 'decline') return null
  return isList(ranges, isRange, 0) && isList(records, isRecordKey, 0) ? (value as DecisionValue) : null
}

function readRestored(value: unknown): Restored | null {
  return ownKeys(value) === 'restored' && isList(fields(value).restored, isRestoredRange) ? (value as Restored) : null
}

const isRecordKey = (key: unknown): boolean => typeof key === 'string' && authorOfKey(key) !== null && !isModeKey(key)

function ownKeys(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  // A key `__proto__` would become the prototype, and be no key.
  return Object.getPrototypeOf(value) === Object.prototype ? Object.keys(value).sort().join() : ''
}

const fields = (value: unknown): Record<string, unknown> => value as Record<string, unknown>

const isList = (value: unknown, isOne: (one: unknown) => boolean, least = 1): boolean =>
  Array.isArray(value) && value.length >= least && value.length <= mostInOne && value.every(isOne)

const isNumber = (value: unknown, least: number): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value < mostClock

const isRange = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 3 && isNumber(value[0], 0) && isNumber(value[1], 0) && isNumber(value[2], 1)

const isRestoredRange = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 5 && isRange(value.slice(0, 3)) && isNumber(value[3], 0) && isNumber(value[4], 0)

function isFormat(value: unknown): boolean {
  const keys = ownKeys(value)
  return (
    keys !== '' &&
    Object.entries(fields(value)).every(([key, set]) => {
      if (set === null) return ['strong', 'emphasis', 'sensitive', 'link'].includes(key)
      return key === 'link'
        ? typeof set === 'string' && set.length <= 2048 && safeLink(set) !== null
        : set === true && ['strong', 'emphasis', 'sensitive'].includes(key)
    })
  )
}

const attributeValues: Readonly<Record<string, (value: unknown) => boolean>> = {
  kind: (value) => blockKinds.some((kind) => kind === value),
  level: (value) => isNumber(value, 0) && value <= 8,
  numbered: (value) => typeof value === 'boolean',
  direction: (value) => value === 'auto' || value === 'ltr' || value === 'rtl',
  pair: (value) => value === null || isId(value),
}

function areAttributes(value: unknown): boolean {
  return (
    ownKeys(value) !== '' &&
    Object.entries(fields(value)).every(([name, set]) => Object.hasOwn(attributeValues, name) && attributeValues[name]?.(set) === true)
  )
}
