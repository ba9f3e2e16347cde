import { type Inline, isCitation, isId, type Marks } from './blocks.ts'
import { parseCaseLabel } from './case-label.ts'
import { cleanText } from './pasted-block.ts'
import { safeLink } from './safe-link.ts'
import { newBlockId } from './write-text.ts'

/**
 * An atom that our own editor copied. A note gets a new id, and its body goes into `bodies`. Anybody can write what stands in a
 * clipboard: every value is looked at. Null: none.
 */
export function readOwnAtom(element: Element, bodies: Map<string, Inline[]>): Inline | null {
  const cited = element.getAttribute('data-citation')
  if (isCitation(cited)) return { type: 'citation', cited }
  const reference = element.getAttribute('data-reference')
  if (isId(reference)) return { type: 'reference', id: reference }
  const body = element.getAttribute('data-note-body')
  if (body === null) return null
  const id = newBlockId()
  bodies.set(id, readBody(body))
  return { type: 'note', id }
}

function readBody(json: string): Inline[] {
  let values: unknown
  try {
    values = JSON.parse(json)
  } catch {
    return []
  }
  return Array.isArray(values) ? values.flatMap((value) => readInline(value) ?? []) : []
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
