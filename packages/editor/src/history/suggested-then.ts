import type * as Y from 'yjs'
import type { SuggestedLook } from '../blocks.ts'
import { type Known, knownFrom } from '../suggestions/known.ts'
import { ownFormat, partsOf } from '../suggestions/stretches.ts'
import { suggestedLook } from '../suggestions/views.ts'
import type { History } from './index-history.ts'
import { type Stretch, valueAt } from './walk-text.ts'

/** What was suggested and decided up to a row. */
export function knownAt(history: History, seq: number): Known {
  const at = (name: string): Map<string, unknown> => {
    const map = history.doc.getMap<unknown>(name)
    const then = new Map<string, unknown>()
    for (const key of map._map.keys()) {
      const value = valueAt(history, map, key, seq)
      if (value !== undefined) then.set(key, value)
    }
    return then
  }
  return knownFrom({ suggestions: at('suggestions'), decisions: at('decisions') })
}

/** A part of a stretch of which the same was suggested. Offsets in the item. */
export interface SuggestedPart {
  from: number
  to: number
  /** Null: it is the text itself. */
  suggested: SuggestedLook | null
  /** Under which client id it was suggested to insert it. */
  insertedBy: number | null
  /** How it looked, of a formatting that stood there: with what its author proposed for their own words. */
  format: (format: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
}

const asItIs = (format: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => format

export function partsOfStretch({ item, from, to }: Pick<Stretch, 'item' | 'from' | 'to'>, known: Known): SuggestedPart[] {
  if (known.isEmpty) return [{ from, to, suggested: null, insertedBy: null, format: asItIs }]
  const { client, clock } = (item satisfies Y.Item).id
  let at = from
  return partsOf(client, clock + from, clock + to, known).map((part) => {
    const begins = at
    at += part.length
    const { insertedBy, formats } = part
    return {
      from: begins,
      to: at,
      suggested: suggestedLook(part).suggested ?? null,
      insertedBy,
      format: insertedBy === null || formats.length === 0 ? asItIs : (format) => ownFormat({ format, formats, insertedBy }),
    }
  })
}
