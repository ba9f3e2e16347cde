import { type AtomWords, showReference } from '@mithaq/editor/atom-words'
import type { MarkedText } from './bidi-runs.ts'
import type { ExportBlock, ExportSection } from './docx-input.ts'

type Side = 'submitted' | 'source'
const sides: readonly Side[] = ['submitted', 'source']

/** Says in place of every cross-reference which paragraph it names: numbers are known only when all sections have theirs. */
export function nameReferences(sections: readonly ExportSection[], words: Record<Side, AtomWords>): ExportSection[] {
  const places: Record<Side, Map<string, { place: number; number: number | null }>> = { submitted: new Map(), source: new Map() }
  for (const side of sides)
    for (const { rows } of sections)
      for (const row of rows)
        for (const { id, number } of row[side]) if (id !== undefined) places[side].set(id, { place: places[side].size, number })

  const named = (block: ExportBlock, side: Side): ExportBlock => {
    const here = block.id === undefined ? undefined : places[side].get(block.id)?.place
    const say = (run: MarkedText): MarkedText => {
      if (run.note !== undefined) return { ...run, note: { ...run.note, runs: run.note.runs.map(say) } }
      if (run.reference === undefined) return run
      const { reference, ...rest } = run
      const target = places[side].get(reference)
      const number = target?.number ?? null
      const isAbove = target !== undefined && target.place <= (here ?? Number.POSITIVE_INFINITY)
      return { ...rest, text: showReference(number === null ? null : { number, isAbove }, words[side]) }
    }
    const tables = block.tables?.map((table) => ({ ...table, rows: table.rows.map((cells) => cells.map((cell) => cell.map(say))) }))
    return { ...block, runs: block.runs.map(say), ...(tables === undefined ? {} : { tables }) }
  }
  return sections.map((section) => ({
    ...section,
    rows: section.rows.map(({ submitted, source }) => ({
      submitted: submitted.map((block) => named(block, 'submitted')),
      source: source.map((block) => named(block, 'source')),
    })),
  }))
}
