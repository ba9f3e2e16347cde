import type * as Y from 'yjs'
import { knownOf, type SuggestionRecord } from './known.ts'
import type { Suggestion } from './list.ts'
import { textRoots } from './list.ts'
import { rangesOf, type Stretch, stretchesBetween, stretchesOf } from './stretches.ts'
import { as, record, startSuggesting } from './suggest.ts'
import { type Cover, coverOf } from './cover.ts'
import { type IdRange, mostInOne, type Verdict } from './values.ts'

/** Runs one transaction; `cost`: of its update and the one that takes it back, in bytes, estimated from above. */
export type Transact = (run: () => void, cost: number) => void

/** What is brought back of a deleted unit, at most. */
const bytesOfUnit = 8
const bytesOfEntry = 40
/** Above this a decision goes on in another transaction: each must fit a message. */
const mostCost = 48 * 1024

export const plainly =
  (doc: Y.Doc, origin: unknown = null): Transact =>
  (run) =>
    doc.transact(run, origin)

/**
 * Accepts or declines suggestions, under the document's own client id: for whoever may write the section. What is accepted
 * becomes base text, or is done to exactly the ids that the record names; words of a declined insertion are deleted.
 */
export function decide(doc: Y.Doc, verdict: Verdict, suggestions: readonly Suggestion[], transact: Transact = plainly(doc)): void {
  for (const part of partsOf(suggestions))
    transact(
      () => {
        const known = knownOf(doc)
        const ranges = part.flatMap((one) => one.ranges)
        const records = part.flatMap((one) => one.records)
        const pending = records.flatMap((key) => known.records.get(key) ?? []).filter(({ isPending }) => isPending)
        // What it is done to is looked for before it counts as decided.
        const effects = verdict === 'accept' ? acceptedEffects(doc, pending) : declinedEffects(doc, ranges)
        for (let start = 0; start < Math.max(ranges.length, records.length); start += mostInOne)
          record(doc, 'decisions', {
            verdict,
            ranges: ranges.slice(start, start + mostInOne),
            records: records.slice(start, start + mostInOne),
          })
        for (const effect of effects) effect()
      },
      part.reduce((cost, one) => cost + costOf(one), 0),
    )
}

/**
 * One's own, while nobody has decided: its words are deleted, its record is removed. Whoever suggested it may, and needs no right
 * to write. What a writer deleted and brought back stands under the writer's ids: of that a deletion is suggested.
 */
export function withdraw(doc: Y.Doc, suggestions: readonly Suggestion[], transact: Transact = plainly(doc)): void {
  const client = startSuggesting(doc)
  for (const part of partsOf(suggestions))
    transact(
      () =>
        as(doc, client, () => {
          const authors = new Set(part.map((one) => one.client))
          const parts = wordsOf(
            doc,
            part.flatMap((one) => one.ranges),
          )
          for (const key of part.flatMap((one) => one.records)) doc.getMap('suggestions').delete(key)
          const foreign = parts.filter((stretch) => !authors.has(stretch.client))
          for (const { text, index, length, client: by } of parts) if (authors.has(by)) text.delete(index, length)
          const named = rangesOf(foreign)
          if (named.length > 0) record(doc, 'suggestions', { delete: named.slice(0, mostInOne) })
        }),
      part.reduce((cost, one) => cost + costOf(one), 0),
    )
}

/** Those of a person or an organisation, by the client ids that are theirs. */
export const suggestedBy = (suggestions: readonly Suggestion[], clients: ReadonlySet<number>): Suggestion[] =>
  suggestions.filter(({ client }) => clients.has(client))

const costOf = ({ length, ranges, records }: Suggestion): number =>
  length * bytesOfUnit + (ranges.length + records.length + 1) * bytesOfEntry

function partsOf(suggestions: readonly Suggestion[]): Suggestion[][] {
  const parts: Suggestion[][] = []
  let cost = Number.POSITIVE_INFINITY
  for (const one of suggestions) {
    cost += costOf(one)
    if (cost > mostCost) {
      parts.push([])
      cost = costOf(one)
    }
    parts.at(-1)?.push(one)
  }
  return parts
}

type Effect = () => void

/** From the end of each text to its start: what is done does not move what is still to be done. */
function acceptedEffects(doc: Y.Doc, records: readonly SuggestionRecord[]): Effect[] {
  const keys = new Set(records.map(({ key }) => key))
  const known = knownOf(doc)
  const effects: Effect[] = []
  const markers = new Set<string>()
  for (const root of textRoots(doc)) {
    const text = doc.getText(root)
    for (const { index, length, deletions, formats, insert } of stretchesOf(text, known).reverse()) {
      const format = Object.assign(
        {},
        ...formats.flatMap(({ key, value }) => (keys.has(key) && 'format' in value ? [value.format] : [])),
      ) as object
      if (typeof insert === 'object' && 'block' in insert) markers.add(`${root} ${String(insert.block)}`)
      if (deletions.some(({ key }) => keys.has(key))) effects.push(() => text.delete(index, length))
      else if (Object.keys(format).length > 0) effects.push(() => text.format(index, length, format))
    }
  }
  for (const { value } of records)
    if ('block' in value)
      effects.push(() => {
        const blocks = doc.getMap<unknown>(`blocks:${value.language}`)
        for (const [name, set] of Object.entries(value.attributes))
          if (blocks.get(`${value.block}/${name}`) !== set) blocks.set(`${value.block}/${name}`, set)
      })
  return effects
}

/** Words that are still only suggested are deleted; what was accepted meanwhile is base text and stays. */
const declinedEffects = (doc: Y.Doc, ranges: readonly IdRange[]): Effect[] =>
  wordsOf(doc, ranges).map(
    ({ text, index, length }): Effect =>
      () =>
        text.delete(index, length),
  )

/** Where ids stand that are still only suggested, from the end of each text to its start. */
function wordsOf(doc: Y.Doc, ranges: readonly IdRange[]): (Stretch & { text: Y.Text })[] {
  if (ranges.length === 0) return []
  const named = coverOf(ranges.map(([client, clock, length]) => ({ client, clock, length, value: true })))
  const known = knownOf(doc)
  return textRoots(doc).flatMap((root) => {
    const text = doc.getText(root)
    return stretchesOf(text, known)
      .filter(({ insertedBy }) => insertedBy !== null)
      .flatMap((stretch) => partsNamed(stretch, named))
      .reverse()
      .map((stretch) => ({ ...stretch, text }))
  })
}

function partsNamed(stretch: Stretch, named: Cover<boolean>): Stretch[] {
  const { index, length, client, clock } = stretch
  const parts: Stretch[] = []
  for (let at = clock; at < clock + length;) {
    const until = named.sameUntil(client, at, clock + length)
    const from = index + at - clock
    if (named.at(client, at).length > 0) parts.push(...stretchesBetween([stretch], from, from + until - at))
    at = until
  }
  return parts
}

/** Suggestions that some accepted and others declined at the same moment, apart. */
export interface Contested {
  records: string[]
  ranges: IdRange[]
  /** Client ids of those who decided. */
  acceptedBy: number[]
  declinedBy: number[]
}

/**
 * Decisions that contradict each other. What became of the text is the same everywhere: what one of them did to it is done.
 * The words that are gone stand in the history.
 */
export function contestedIn(doc: Y.Doc): Contested[] {
  const { decisions } = knownOf(doc)
  const accepts = decisions.filter(({ value }) => value.verdict === 'accept')
  return decisions.flatMap(({ client, value }) => {
    if (value.verdict !== 'decline') return []
    const against = accepts.filter(
      (accept) =>
        accept.value.records.some((key) => value.records.includes(key)) ||
        accept.value.ranges.some((one) => value.ranges.some((other) => overlap(one, other))),
    )
    return against.length === 0
      ? []
      : [
          {
            records: [...value.records],
            ranges: [...value.ranges],
            acceptedBy: against.map((accept) => accept.client),
            declinedBy: [client],
          },
        ]
  })
}

const overlap = ([client, clock, length]: IdRange, [other, otherClock, otherLength]: IdRange): boolean =>
  client === other && clock < otherClock + otherLength && otherClock < clock + length
