import type { Block } from './blocks.ts'

/** What stands side by side: usually one block of each language; after a split several, untranslated an empty side. */
export interface Row {
  source: Block[]
  submitted: Block[]
}

interface Link {
  source: number
  submitted: number
}

/**
 * Aligns the two languages of a section by their `pair` attributes: the block that a block translates. People split, join
 * and move blocks in one language only, so links are missing, doubled or crossed. Every block stands in exactly one
 * row and each language keeps its order: a block never moves because of what was done in the other language.
 *
 * Links that do not cross are kept (the most of them); a block that follows its neighbour's pair (a split) joins
 * its row; between kept links, blocks that translate nothing stand side by side in their order; a block whose link
 * crosses others stands alone, since beside another block it would claim to translate that one.
 */
export function alignPairs(source: readonly Block[], submitted: readonly Block[]): Row[] {
  const { links, linked } = findLinks(source, submitted)
  const rows: Row[] = []
  let nextSource = 0
  let nextSubmitted = 0
  const kept = longestUncrossed(links)
  kept.forEach((link, index) => {
    const following = kept[index + 1] ?? { source: source.length, submitted: submitted.length }
    rows.push(...inOrder(source, nextSource, link.source, submitted, nextSubmitted, link.submitted, linked))
    nextSource = link.source + 1
    nextSubmitted = link.submitted + 1
    // A split repeats the attribute: both halves face the block they translate.
    while (nextSubmitted < following.submitted && linked.submitted.get(nextSubmitted) === link.source) nextSubmitted++
    while (nextSource < following.source && linked.source.get(nextSource) === link.submitted) nextSource++
    rows.push({ source: source.slice(link.source, nextSource), submitted: submitted.slice(link.submitted, nextSubmitted) })
  })
  rows.push(...inOrder(source, nextSource, source.length, submitted, nextSubmitted, submitted.length, linked))
  return rows
}

/**
 * The links to set when a translation is begun or repaired: wherever a row has one block on each side and the
 * submitted one translates nothing that still exists.
 */
export function linkByOrder(source: readonly Block[], submitted: readonly Block[]): { blockId: string; pair: string }[] {
  const sourceIds = new Set(source.map((block) => block.id))
  return alignPairs(source, submitted).flatMap((row) => {
    const from = row.source[0]
    const to = row.submitted[0]
    if (from === undefined || to === undefined) return []
    if (to.pair !== null && sourceIds.has(to.pair)) return []
    if (from.pair === to.id) return []
    return [{ blockId: to.id, pair: from.id }]
  })
}

interface Linked {
  /** Index of the source block that a submitted block translates. */
  submitted: Map<number, number>
  /** Index of the submitted block that a source block translates: a text may be written in the submitted language first. */
  source: Map<number, number>
}

function findLinks(source: readonly Block[], submitted: readonly Block[]): { links: Link[]; linked: Linked } {
  const linked: Linked = { submitted: targets(submitted, source), source: targets(source, submitted) }
  const links: Link[] = []
  for (const [index, target] of linked.submitted) links.push({ source: target, submitted: index })
  for (const [index, target] of linked.source) if (linked.submitted.get(target) !== index) links.push({ source: index, submitted: target })
  return { links, linked }
}

function targets(from: readonly Block[], to: readonly Block[]): Map<number, number> {
  const indexes = new Map<string, number>()
  to.forEach((block, index) => {
    if (!indexes.has(block.id)) indexes.set(block.id, index)
  })
  const found = new Map<number, number>()
  from.forEach((block, index) => {
    const target = block.pair === null ? undefined : indexes.get(block.pair)
    if (target !== undefined) found.set(index, target)
  })
  return found
}

/** The longest series of links that rises in both languages (patience sorting), the same for the same links. */
function longestUncrossed(links: readonly Link[]): Link[] {
  // Of links that share a submitted block only one can be kept: the falling order makes them exclude each other.
  const sorted = [...links].sort((one, other) => one.submitted - other.submitted || other.source - one.source)
  const before: (Link | undefined)[] = []
  const ends: number[] = []
  sorted.forEach((link, index) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[ends[middle] as number] as Link).source < link.source) low = middle + 1
      else high = middle
    }
    // Of two links that would do as well the earlier one stays: the first half of a split leads its row.
    if (low < ends.length && (sorted[ends[low] as number] as Link).source === link.source) return
    before[index] = low === 0 ? undefined : sorted[ends[low - 1] as number]
    ends[low] = index
  })
  const indexOf = new Map(sorted.map((link, index) => [link, index]))
  const kept: Link[] = []
  let last = ends.length === 0 ? undefined : sorted[ends[ends.length - 1] as number]
  while (last !== undefined) {
    kept.push(last)
    last = before[indexOf.get(last) as number]
  }
  return kept.reverse()
}

function inOrder(
  source: readonly Block[],
  fromSource: number,
  toSource: number,
  submitted: readonly Block[],
  fromSubmitted: number,
  toSubmitted: number,
  linked: Linked,
): Row[] {
  const rows: Row[] = []
  let left = fromSource
  let right = fromSubmitted
  const crossed = (side: 'source' | 'submitted', index: number): boolean => linked[side].has(index)
  while (left < toSource || right < toSubmitted) {
    if (left < toSource && crossed('source', left)) rows.push({ source: [source[left++] as Block], submitted: [] })
    else if (right < toSubmitted && crossed('submitted', right)) rows.push({ source: [], submitted: [submitted[right++] as Block] })
    else
      rows.push({
        source: left < toSource ? [source[left++] as Block] : [],
        submitted: right < toSubmitted ? [submitted[right++] as Block] : [],
      })
  }
  return rows
}
