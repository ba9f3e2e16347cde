import * as Y from 'yjs'
import type { EndedWhy } from './close-codes.ts'
import type { RescueItem, RescueReason } from './device-store.ts'
import { idsOf, IdSet, type UpdateIds } from './id-set.ts'
import { typedWords, wordsIn, type Words } from './own-words.ts'
import type { Edit } from './queue.ts'
import { isEmptyReplay, planReplay, type Replay } from './replay.ts'

/** Whose words, and where; the rest of an item. */
export type ItemFrame = (words: Pick<Words, 'language' | 'before' | 'after' | 'text'>, reason: RescueReason) => RescueItem

/** What can be done again in a fresh text, and the items that then have found a place. */
export interface PendingReplay {
  replay: Replay
  itemIds: readonly string[]
  /** A text that is refused again and again is left alone. */
  generation: number
}

export interface Rescue {
  items: { item: RescueItem; edits: readonly Edit[] }[]
  /** What can be done again of these edits, and of no others: another tab does that of its own. */
  replayOf(edits: readonly Edit[]): PendingReplay | null
}

const mostGenerations = 3

interface Parts {
  why: Exclude<EndedWhy, 'signed-out' | 'set-aside'>
  doc: Y.Doc
  /** The text of the server is in the document, so that words have a place. */
  hasText: boolean
  /** Not acknowledged. */
  edits: readonly Edit[]
  /** Of them those that must not be done again. */
  refused: readonly Edit[]
  frame: ItemFrame
  generation: number
}

/** After a refusal: one's own unacknowledged words as items, and what of them may be written again. */
export function rescueOf({ why, doc, hasText, edits, refused, frame, generation }: Parts): Rescue {
  const updates = edits.map(({ update }) => update)
  const withoutPlace = (some: readonly Edit[]): Rescue['items'] => {
    const text = typedWords(some.map(({ update }) => update))
    return text === '' ? [] : [{ item: frame({ language: null, before: '', after: '', text }, why), edits: some }]
  }
  if (!hasText) return { items: withoutPlace(edits), replayOf: () => null }
  const own = idsOf(updates)
  const without: UpdateIds = idsOf(refused.map(({ update }) => update))
  const inserted = edits.map((edit) => ({ edit, ids: idsOf([edit.update]).inserted }))
  const itemsOf = (ids: IdSet): Rescue['items'] =>
    wordsIn(doc, ids).map((words) => ({
      item: frame(words, why),
      edits: inserted.filter((one) => meets(one.ids, words.ids)).map(({ edit }) => edit),
    }))
  // Apart: only the first need a person.
  const refusedItems = itemsOf(without.inserted)
  const others = itemsOf(own.inserted.without(without.inserted))
  const mayRepeat = (why === 'refused' || why === 'too-large') && generation < mostGenerations
  return {
    items: [...refusedItems, ...others, ...withoutPlace(edits.filter(({ update }) => hangs(doc, update)))],
    replayOf(ours) {
      if (!mayRepeat) return null
      const not = edits.filter((edit) => refused.includes(edit) || !ours.includes(edit))
      const replay = planReplay(doc, own, idsOf(not.map(({ update }) => update)))
      return isEmptyReplay(replay) ? null : { replay, itemIds: others.map(({ item }) => item.id), generation: generation + 1 }
    },
  }
}

/** It waits for something that never came, as what another tab rescued before: it is in the document and not in its text. */
const hangs = (doc: Y.Doc, update: Uint8Array): boolean =>
  Y.decodeUpdate(update).structs.some(({ id, length }) => Y.getState(doc.store, id.client) < id.clock + length)

function meets(one: IdSet, other: IdSet): boolean {
  for (const [client, ranges] of one.entries())
    if (ranges.some(({ start, end }) => other.within(client, start, end).length > 0)) return true
  return false
}
