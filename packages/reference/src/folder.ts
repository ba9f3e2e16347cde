import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { parseCsv } from './csv.ts'
import { ReferenceDamaged } from './damaged.ts'

/** Where the data and the overlay lie: `data/` is copied as it was collected, `overlay/` is ours. */
export const referenceFolder = fileURLToPath(new URL('..', import.meta.url))

/** One file as text; `file` is relative to the folder and is what a message names. */
export function readText(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8')
  } catch {
    throw new ReferenceDamaged(file, null, 'it cannot be read')
  }
}

/** One JSON file, checked: what does not fit its shape stops here and not in the middle of somebody's work. */
export function readJson<Shape extends z.ZodType>(folder: string, file: string, shape: Shape): z.output<Shape> {
  const text = readText(folder, file)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ReferenceDamaged(file, null, 'it is not complete JSON')
  }
  return checked(file, shape, value)
}

/** One CSV file with its heading, a row as an object; every row must be as wide as the heading. */
export function readCsv<Shape extends z.ZodType>(folder: string, file: string, row: Shape): z.output<Shape>[] {
  const text = readText(folder, file)
  // A file cut between two rows has the right shape in every row it still holds.
  if (!text.endsWith('\n')) throw new ReferenceDamaged(file, null, 'its last line is not complete')
  const [heading, ...rows] = parseCsv(text)
  if (heading === undefined) throw new ReferenceDamaged(file, null, 'it is empty')
  return rows.map((cells, index) => {
    const line = `row ${index + 1}`
    if (cells.length !== heading.length)
      throw new ReferenceDamaged(file, line, `it has ${cells.length} columns where the heading has ${heading.length}`)
    return checked(file, row, Object.fromEntries(heading.map((name, column) => [name, cells[column]])), line)
  })
}

/** The JSON files of a folder of the overlay, in the order of their names. */
export function jsonFilesIn(folder: string, under: string): string[] {
  try {
    return readdirSync(join(folder, under))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => `${under}/${name}`)
  } catch {
    throw new ReferenceDamaged(under, null, 'it cannot be read')
  }
}

function checked<Shape extends z.ZodType>(file: string, shape: Shape, value: unknown, inside = ''): z.output<Shape> {
  const result = shape.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new ReferenceDamaged(file, fieldName(issue?.path ?? [], inside), issue?.message ?? 'it has an unknown shape')
}

/** `mechanisms[3].limits[0].value` */
function fieldName(path: readonly PropertyKey[], inside: string): string | null {
  const name = path.reduce<string>((soFar, part) => {
    if (typeof part === 'number') return `${soFar}[${part}]`
    return soFar === '' ? String(part) : `${soFar}.${String(part)}`
  }, inside)
  return name === '' ? null : name
}
