import { canonicalJson, type Json } from './canonical-json.ts'
import type { SignedBlock, SignedSection, SignedText } from './canonical-text.ts'

export type Change = 'added' | 'removed' | 'changed' | 'moved'

export interface BlockChange {
  id: string
  change: Change
  /** Null: it was not there before. */
  before: SignedBlock | null
  /** Null: it is there no longer. */
  after: SignedBlock | null
}

export interface SectionChange {
  section: string
  /** Null: the section stands, and something in it or its heading differs. */
  change: Change | null
  title: { before: string | null; after: string | null }
  blocks: BlockChange[]
  notes: { id: string; change: Exclude<Change, 'moved'> }[]
  tables: { id: string; change: Exclude<Change, 'moved'> }[]
}

/** What differs, in the order of the later text; what is gone stands last. Empty: the same text, word for word (SPEC V7). */
export function compareTexts(before: Pick<SignedText, 'sections'>, after: Pick<SignedText, 'sections'>): SectionChange[] {
  const was = new Map(before.sections.map((section) => [section.section, section]))
  const is = new Map(after.sections.map((section) => [section.section, section]))
  const moved = movedKeys([...was.keys()], [...is.keys()])
  const changes = after.sections.map((section) => compareSections(was.get(section.section) ?? null, section, moved))
  for (const section of before.sections) if (!is.has(section.section)) changes.push(compareSections(section, null, moved))
  return changes.filter(
    ({ change, title, blocks, notes, tables }) =>
      change !== null || title.before !== title.after || blocks.length + notes.length + tables.length > 0,
  )
}

function compareSections(before: SignedSection | null, after: SignedSection | null, moved: ReadonlySet<string>): SectionChange {
  const section = (after ?? before)?.section ?? ''
  const changedPart = before !== null && after !== null && before.part !== after.part
  return {
    section,
    change: before === null ? 'added' : after === null ? 'removed' : changedPart ? 'changed' : moved.has(section) ? 'moved' : null,
    title: { before: before?.title ?? null, after: after?.title ?? null },
    blocks: compareBlocks(before?.blocks ?? [], after?.blocks ?? []),
    notes: compareRecords(before?.notes ?? {}, after?.notes ?? {}),
    tables: compareRecords(before?.tables ?? {}, after?.tables ?? {}),
  }
}

function compareBlocks(before: readonly SignedBlock[], after: readonly SignedBlock[]): BlockChange[] {
  const was = new Map(before.map((block) => [block.id, block]))
  const is = new Set(after.map(({ id }) => id))
  const moved = movedKeys([...was.keys()], [...is])
  const changes: BlockChange[] = []
  for (const block of after) {
    const earlier = was.get(block.id) ?? null
    if (earlier === null) changes.push({ id: block.id, change: 'added', before: null, after: block })
    else if (!isSame(earlier, block)) changes.push({ id: block.id, change: 'changed', before: earlier, after: block })
    else if (moved.has(block.id)) changes.push({ id: block.id, change: 'moved', before: earlier, after: block })
  }
  for (const block of before) if (!is.has(block.id)) changes.push({ id: block.id, change: 'removed', before: block, after: null })
  return changes
}

function compareRecords(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) {
  const changes: { id: string; change: Exclude<Change, 'moved'> }[] = []
  for (const [id, body] of Object.entries(after))
    if (!Object.hasOwn(before, id)) changes.push({ id, change: 'added' })
    else if (!isSame(before[id], body)) changes.push({ id, change: 'changed' })
  for (const id of Object.keys(before)) if (!Object.hasOwn(after, id)) changes.push({ id, change: 'removed' })
  return changes
}

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one as Json) === canonicalJson(other as Json)

/** Of what stands in both, the fewest that have to be put elsewhere to come from one order to the other. */
function movedKeys(before: readonly string[], after: readonly string[]): Set<string> {
  const places = new Map(before.map((key, place) => [key, place]))
  const common = after.filter((key) => places.has(key))
  const staying = longestRising(common.map((key) => places.get(key) ?? 0))
  return new Set(common.filter((_, index) => !staying.has(index)))
}

/** Indices of a longest rising subsequence, in n log n. */
function longestRising(values: readonly number[]): Set<number> {
  const ends: number[] = []
  const previous: number[] = []
  values.forEach((value, index) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = index
  })
  const rising = new Set<number>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) rising.add(index)
  return rising
}
