import { type Inline, isCitation, isId, type Marks } from './blocks.ts'
import { parseCaseLabel } from './case-label.ts'
import { cleanText } from './pasted-block.ts'
import { safeLink } from './safe-link.ts'
import { mostColumns, mostRows, type WrittenTable } from './tables/table.ts'
import { newBlockId } from './write-text.ts'

/** What notes and tables say that were copied, by their new ids. */
export interface PastedBodies {
  notes: Map<string, Inline[]>
  tables: Map<string, WrittenTable>
}

export const noBodies = (): PastedBodies => ({ notes: new Map(), tables: new Map() })

/**
 * An atom that our own editor copied. Notes and tables get new ids, and what they say goes into `bodies`. Anybody can write what stands in a
 * clipboard: every value is looked at. Null: none.
 */
export function readOwnAtom(element: Element, bodies: PastedBodies): Inline | null {
  const cited = element.getAttribute('data-citation')
  if (isCitation(cited)) return { type: 'citation', cited }
  const reference = element.getAttribute('data-reference')
  if (isId(reference)) return { type: 'reference', id: reference }
  const id = newBlockId()
  const body = element.getAttribute('data-note-body')
  if (body !== null) {
    bodies.notes.set(id, readBody(parsed(body)))
    return { type: 'note', id }
  }
  const table = element.getAttribute('data-table-body')
  const read = table === null ? null : readTable(parsed(table))
  if (read === null) return null
  bodies.tables.set(id, read)
  return { type: 'table', id }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

const readBody = (values: unknown): Inline[] => (Array.isArray(values) ? values.flatMap((value) => readInline(value) ?? []) : [])

/** Null: none; then it is read as any table of a page. */
function readTable(value: unknown): WrittenTable | null {
  if (typeof value !== 'object' || value === null) return null
  const { header, rows } = value as Record<string, unknown>
  if (!Array.isArray(rows) || rows.length === 0) return null
  return {
    header: header === true,
    rows: rows.slice(0, mostRows).map((cells) => (Array.isArray(cells) ? cells.slice(0, mostColumns).map(readBody) : [])),
  }
}

function readInline(value: unknown): Inline | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, text, label, cited, id, marks } = value as Record<string, unknown>
  if (type === 'text' && typeof text === 'string') {
    const clean = cleanText(text)
    return clean === '' ? null : { type, text: clean, marks: readMarks(marks) }
  }
  if (type === 'case' && typeof label === 'string') {
    const checked = parseCaseLabel(label)
    return checked === null ? null : { type, label: checked }
  }
  if (type === 'citation' && isCitation(cited)) return { type, cited }
  return type === 'reference' && isId(id) ? { type, id } : null
}

function readMarks(value: unknown): Marks {
  if (typeof value !== 'object' || value === null) return {}
  const { strong, emphasis, sensitive, link } = value as Record<string, unknown>
  const href = typeof link === 'string' ? safeLink(link) : null
  return {
    ...(strong === true ? { strong } : {}),
    ...(emphasis === true ? { emphasis } : {}),
    ...(sensitive === true ? { sensitive } : {}),
    ...(href === null ? {} : { link: href }),
  }
}
