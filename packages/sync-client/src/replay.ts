import { record, suggest } from '@mithaq/editor/suggestions/suggest'
import {
  type DecisionValue,
  isModeKey,
  modeKey,
  readDecisionValue,
  readSuggestionValue,
  suggestingMode,
  type SuggestionValue,
} from '@mithaq/editor/suggestions/values'
import * as Y from 'yjs'
import type { IdSet, UpdateIds } from './id-set.ts'
import { textsOf } from './own-words.ts'

/**
 * Edits of one's own, told without the ids under which they were made: what to insert behind which item of others', what to
 * delete, to format, to set. Made from the text in which they stand, done in a fresh one.
 */
export interface Replay {
  texts: { root: string; steps: Step[] }[]
  entries: { root: string; key: string; value: unknown; of: Id }[]
  /** What one proposed of words that are at the server, and decided. */
  proposed: { value: SuggestionValue; of: Id }[]
  decided: { value: DecisionValue; of: Id }[]
}

type Id = { client: number; clock: number }
type Formats = Record<string, unknown>
/** `isSuggested`: it was only proposed, and is proposed again. `of`: under which id it was made. */
type Piece = ({ text: string; formats: Formats } | { embed: Record<string, unknown> }) & { isSuggested: boolean; of: Id }
type Step =
  /** `after`: null, at the beginning. */
  | { kind: 'insert'; after: Id | null; pieces: Piece[] }
  | { kind: 'delete'; at: Id; length: number }
  | { kind: 'format'; at: Id; length: number; formats: Formats }

/** What one transaction inserts: its update must fit a message. */
const mostUnits = 16_000

/**
 * @param own what has no place at the server yet
 * @param without of it, what must not be done again: it was refused
 */
export function planReplay(doc: Y.Doc, own: UpdateIds, without: UpdateIds): Replay {
  const entries: Replay['entries'] = []
  const plan: Plan = {
    own: own.inserted,
    again: own.inserted.without(without.inserted),
    deleted: own.deleted,
    deletedAgain: own.deleted.without(without.deleted),
    isSuggesting: (client) => doc.getMap('suggestions').get(modeKey(client)) === suggestingMode,
  }
  for (const root of [...doc.share.keys()].filter((name) => name.startsWith('blocks:') || name === 'tables').sort())
    for (const [key, item] of doc.getMap(root)._map)
      if (!item.deleted && item.content instanceof Y.ContentAny && plan.again.has(item.id.client, item.id.clock))
        entries.push({ root, key, value: item.content.arr[0], of: idOf(item) })
  return {
    texts: textsOf(doc).map(({ root, text }) => ({ root, steps: stepsOf(text, plan) })),
    entries,
    proposed: valuesIn(doc, 'suggestions', plan).flatMap(({ said, of }) => {
      const value = readSuggestionValue(said)
      if (value === null || 'restored' in value) return []
      const ranges = 'delete' in value ? value.delete : 'of' in value ? value.of : []
      return standsAlone(ranges, plan) ? [{ value, of }] : []
    }),
    decided: valuesIn(doc, 'decisions', plan).flatMap(({ said, of }) => {
      const value = readDecisionValue(said)
      return value !== null && 'verdict' in value && standsAlone(value.ranges, plan) ? [{ value, of }] : []
    }),
  }
}

function valuesIn(doc: Y.Doc, root: 'suggestions' | 'decisions', { again }: Plan): { said: unknown; of: Id }[] {
  return [...doc.getMap(root)._map].flatMap(([key, item]) =>
    !item.deleted && !isModeKey(key) && item.content instanceof Y.ContentAny && again.has(item.id.client, item.id.clock)
      ? [{ said: item.content.arr[0] as unknown, of: idOf(item) }]
      : [],
  )
}

const idOf = ({ id: { client, clock } }: Y.Item): Id => ({ client, clock })

/** It names nothing that gets other ids. */
const standsAlone = (ranges: readonly (readonly [number, number, number])[], { own }: Plan): boolean =>
  ranges.every(([client, clock, length]) => [...own.within(client, clock, clock + length)].length === 0)

export const isEmptyReplay = ({ texts, entries, proposed, decided }: Replay): boolean =>
  entries.length + proposed.length + decided.length === 0 && texts.every(({ steps }) => steps.length === 0)

interface Plan {
  /** Everything that the server does not have. */
  own: IdSet
  /** Of it, what is to be done again. */
  again: IdSet
  deleted: IdSet
  deletedAgain: IdSet
  isSuggesting: (client: number) => boolean
}

function stepsOf(text: Y.Text, { own, again, deleted, deletedAgain, isSuggesting }: Plan): Step[] {
  const steps: Step[] = []
  let after: Id | null = null
  let pieces: Piece[] = []
  /** Formats as they are here, and as they are without one's own. */
  const here: Formats = {}
  const theirs: Formats = {}
  const insert = (): void => {
    if (pieces.length > 0) steps.push({ kind: 'insert', after, pieces })
    pieces = []
  }
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      const isOwn = own.has(client, clock)
      if (!item.deleted && (!isOwn || again.has(client, clock))) set(here, content.key, content.value)
      if (!isOwn && (!item.deleted || deleted.has(client, clock))) set(theirs, content.key, content.value)
      if (!isOwn) {
        insert()
        after = { client, clock }
      }
      continue
    }
    // An item may be partly one's own: Yjs joins what one typed in one go, and the server may have the beginning.
    for (const part of partsOf(item, own)) {
      const at = { client, clock: part.start }
      const length = part.end - part.start
      if (part.isOwn) {
        if (!item.deleted)
          for (const { start, end } of again.within(client, part.start, part.end))
            if (content instanceof Y.ContentString)
              pieces.push({
                text: content.str.slice(start - clock, end - clock),
                formats: { ...here },
                isSuggested: isSuggesting(client),
                of: { client, clock: start },
              })
            else if (content instanceof Y.ContentEmbed)
              pieces.push({
                embed: { ...(content.embed as Record<string, unknown>) },
                isSuggested: isSuggesting(client),
                of: { client, clock: start },
              })
        continue
      }
      insert()
      after = { client, clock: part.end - 1 }
      if (item.deleted) {
        for (const { start, end } of deletedAgain.within(client, part.start, part.end))
          steps.push({ kind: 'delete', at: { client, clock: start }, length: end - start })
      } else if (content instanceof Y.ContentString) {
        const formats = difference(theirs, here)
        if (formats !== null) steps.push({ kind: 'format', at, length, formats })
      }
    }
  }
  insert()
  return steps
}

function partsOf(item: Y.Item, own: IdSet): { start: number; end: number; isOwn: boolean }[] {
  const { client, clock } = item.id
  const parts: { start: number; end: number; isOwn: boolean }[] = []
  let at = clock
  for (const { start, end } of own.within(client, clock, clock + item.length)) {
    if (start > at) parts.push({ start: at, end: start, isOwn: false })
    parts.push({ start, end, isOwn: true })
    at = end
  }
  if (at < clock + item.length) parts.push({ start: at, end: clock + item.length, isOwn: false })
  return parts
}

function set(formats: Formats, key: string, value: unknown): void {
  if (value === null) delete formats[key]
  else formats[key] = value
}

/** What makes `to` of `from`; null: nothing. */
function difference(from: Formats, to: Formats): Formats | null {
  const changed: Formats = {}
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)]))
    if (JSON.stringify(from[key]) !== JSON.stringify(to[key])) changed[key] = to[key] ?? null
  return Object.keys(changed).length === 0 ? null : changed
}

/**
 * Does in a fresh text what was planned, as edits of one's own; false: something found no place. What stands there under its own id
 * came from another tab, which had read it on the device: it is not written a second time.
 */
export function doReplay(doc: Y.Doc, plan: Replay, origin: unknown): boolean {
  let isWhole = true
  const { texts } = plan
  const isMissing = ({ of }: { of: Id }): boolean => of.clock >= Y.getState(doc.store, of.client)
  const entries = plan.entries.filter(isMissing)
  const proposed = plan.proposed.filter(isMissing)
  const decided = plan.decided.filter(isMissing)
  for (const { root, steps } of texts) {
    const text = doc.getText(root)
    // From the end: what is inserted behind one place comes in the right order, and what stands before it does not move.
    for (const step of steps.toReversed()) if (!doStep(doc, text, step, origin)) isWhole = false
  }
  if (entries.length > 0)
    doc.transact(() => {
      for (const { root, key, value } of entries) doc.getMap(root).set(key, value)
    }, origin)
  if (proposed.length > 0) suggest(doc, () => proposed.forEach(({ value }) => record(doc, 'suggestions', value)), origin)
  if (decided.length > 0) doc.transact(() => decided.forEach(({ value }) => record(doc, 'decisions', value)), origin)
  return isWhole
}

function doStep(doc: Y.Doc, text: Y.Text, step: Step, origin: unknown): boolean {
  if (step.kind === 'insert') {
    if (step.pieces.every((piece) => missingOf(doc, piece) === null)) return true
    const index = step.after === null ? 0 : indexOf(text, step.after)?.after
    if (index === undefined) return false
    let at = index
    for (const whole of step.pieces) {
      const missing = missingOf(doc, whole)
      if (missing !== whole) at = indexOf(text, lastThere(doc, whole))?.after ?? at
      for (const piece of missing === null ? [] : divide(missing)) {
        const content = 'embed' in piece ? piece.embed : piece.text
        if (piece.isSuggested) suggest(doc, (edit) => edit.insert(text, at, content), origin)
        else
          doc.transact(() => {
            if ('embed' in piece) text.insertEmbed(at, piece.embed, {})
            else text.insert(at, piece.text, piece.formats)
          }, origin)
        at += typeof content === 'string' ? content.length : 1
      }
    }
    return true
  }
  for (let clock = step.at.clock; clock < step.at.clock + step.length;) {
    const found = indexOf(text, { client: step.at.client, clock })
    if (found === undefined) return false
    const length = Math.min(found.rest, step.at.clock + step.length - clock)
    // Deleted meanwhile: there is nothing to do.
    if (found.isVisible)
      doc.transact(() => {
        if (step.kind === 'delete') text.delete(found.after - 1, length)
        else text.format(found.after - 1, length, step.formats)
      }, origin)
    clock += length
  }
  return true
}

const lengthOf = (piece: Piece): number => ('embed' in piece ? 1 : piece.text.length)

/** What of a piece does not stand in the text under its own id; null: nothing. */
function missingOf(doc: Y.Doc, piece: Piece): Piece | null {
  const there = Y.getState(doc.store, piece.of.client) - piece.of.clock
  if (there <= 0) return piece
  return 'embed' in piece || there >= piece.text.length ? null : { ...piece, text: piece.text.slice(there) }
}

/** The last id of a piece that stands in the text, where some of it does. */
const lastThere = (doc: Y.Doc, piece: Piece): Id => {
  const { client, clock } = piece.of
  return { client, clock: Math.min(clock + lengthOf(piece), Y.getState(doc.store, client)) - 1 }
}

function divide(piece: Piece): Piece[] {
  if ('embed' in piece || piece.text.length <= mostUnits) return [piece]
  // Never between the halves of a character.
  const cut = /[\uD800-\uDBFF]/.test(piece.text.charAt(mostUnits - 1)) ? mostUnits - 1 : mostUnits
  return [{ ...piece, text: piece.text.slice(0, cut) }, ...divide({ ...piece, text: piece.text.slice(cut) })]
}

/** Where an id stands: the index behind it, how much of its item is left from it on, and whether it can be seen. */
function indexOf(text: Y.Text, { client, clock }: Id): { after: number; rest: number; isVisible: boolean } | undefined {
  let index = 0
  for (let item = text._start; item !== null; item = item.right) {
    const isVisible = !item.deleted && item.countable
    if (item.id.client === client && item.id.clock <= clock && clock < item.id.clock + item.length) {
      const offset = clock - item.id.clock
      return { after: isVisible ? index + offset + 1 : index, rest: item.length - offset, isVisible }
    }
    if (isVisible) index += item.length
  }
  return undefined
}
