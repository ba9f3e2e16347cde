import * as Y from 'yjs'
import { findPassage, placeOfPassage, type PassagePlace } from '../comments/passage.ts'
import { quotableOf } from '../comments/quotable.ts'
import { language } from './writers.ts'

/** A conversation about a passage, and which letters it was begun about, by the ids under which they were written. */
export interface Anchor {
  place: PassagePlace
  letters: readonly { client: number; clock: number }[]
}

/** About a stretch of the text, from 0 to 1; null: nothing stands there. */
export function anchorAt(doc: Y.Doc, at: number, length: number): Anchor | null {
  const quotable = quotableOf(doc, language)
  const from = Math.round(at * quotable.words.length)
  const place = placeOfPassage(quotable, from, from + length)
  return place === null ? null : { place, letters: unitsOf(quotable.text).slice(from, from + length) }
}

/** What contradicts the text in which everything has arrived: a conversation keeps its words as long as one of them stands. */
export function lostAnchor(doc: Y.Doc, { place, letters }: Anchor): string | null {
  const quotable = quotableOf(doc, language)
  const found = findPassage(quotable, place)
  const standing = new Map(unitsOf(quotable.text).map(({ client, clock }, index) => [`${client} ${clock}`, index]))
  const placeOf = (letter: Anchor['letters'][number] | undefined) => standing.get(`${letter?.client} ${letter?.clock}`)
  const left = letters.flatMap((letter) => placeOf(letter) ?? [])
  if (place.quotation.length !== letters.length) return 'a conversation lost its quotation'
  if (found.state === 'found') {
    if (left.length === 0 && found.to - found.from === 0) return 'a conversation stands at no words'
    if (left.some((index) => index < found.from || index >= found.to)) return 'words of a conversation stand outside of it'
    // What is written beside it is none of it.
    const [first, last] = [placeOf(letters[0]), placeOf(letters.at(-1))]
    if ((first !== undefined && first !== found.from) || (last !== undefined && last + 1 !== found.to)) return 'a conversation grew'
    return null
  }
  if (left.length > 0) return `a conversation is ${found.state}, and ${left.length} of its words still stand`
  if (found.state === 'removed') return null
  return quotable.words.slice(found.from, found.to) === place.quotation ? null : 'a conversation came back to other words'
}

/** The ids under which the units of a text were written. */
function unitsOf(text: Y.Text): { client: number; clock: number }[] {
  const found: { client: number; clock: number }[] = []
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.countable)
      for (let offset = 0; offset < item.length; offset++) found.push({ client: item.id.client, clock: item.id.clock + offset })
  return found
}
