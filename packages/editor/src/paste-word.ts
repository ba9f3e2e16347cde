/** What Word writes into its HTML beside HTML: `mso-` declarations in style attributes, list definitions in `<style>`. */

/** Declarations of a style attribute. Split, not searched: `mso-bidi-font-weight:normal` is not `font-weight:normal`. */
export function declarationsOf(element: Element): Map<string, string> {
  const declarations = new Map<string, string>()
  for (const declaration of (element.getAttribute('style') ?? '').split(';')) {
    const colon = declaration.indexOf(':')
    if (colon > 0)
      declarations.set(
        declaration.slice(0, colon).trim().toLowerCase(),
        declaration
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      )
  }
  return declarations
}

export interface WordListItem {
  list: string
  level: number
  kind: 'bullet' | 'numbered'
  /** What Word counted; null: a bullet, or letters that we do not count back. */
  count: number | null
}

/** Number formats of the document's lists, keyed `l0:level1`. */
export function wordListFormats(document: Document): Map<string, string> {
  const formats = new Map<string, string>()
  for (const style of document.querySelectorAll('style'))
    for (const [, list, level, body] of (style.textContent ?? '').matchAll(/@list\s+l(\d+):level(\d+)[^{]{0,40}\{([^}]{0,2000})\}/g))
      formats.set(`l${list}:level${level}`, /mso-level-number-format:\s*([\w-]+)/.exec(body ?? '')?.[1]?.toLowerCase() ?? 'decimal')
  return formats
}

/** Reads `mso-list:l0 level1 lfo1` and the marker that Word draws before the words; null: not a list item. */
export function wordListItem(
  element: Element,
  declarations: ReadonlyMap<string, string>,
  formats: ReadonlyMap<string, string>,
): WordListItem | null {
  const place = /^l(\d+)\s+level(\d+)/.exec(declarations.get('mso-list') ?? '')
  if (place === null) return null
  const list = `l${place[1]}`
  const level = Math.min(8, Math.max(0, Number(place[2]) - 1))
  const marker = markerOf(element)
  const format = formats.get(`${list}:level${place[2]}`)
  const looksCounted = /^\(?(?:\p{N}+|\p{L}{1,5})[.)\-–:]/u.test(marker) || /^\p{N}+/u.test(marker)
  // Signs of the Symbol and Wingdings fonts arrive as letters ("o", "§"): the definition knows better than the sign.
  const kind =
    format === undefined ? (looksCounted ? 'numbered' : 'bullet') : format === 'bullet' || format === 'image' ? 'bullet' : 'numbered'
  const digits = /\p{Nd}+(?=\D*$)/u.exec(marker)?.[0]
  return { list, level, kind, count: kind === 'numbered' && digits !== undefined ? decimal(digits) : null }
}

const decimal = (digits: string): number =>
  Number(
    digits
      .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
      .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)),
  )

function markerOf(element: Element): string {
  for (const span of element.querySelectorAll('[style]'))
    if (declarationsOf(span).get('mso-list') === 'ignore') return (span.textContent ?? '').replace(/[\s\u00a0]+/g, ' ').trim()
  return ''
}

/** Comments, hidden text, drawn list markers, headers and footers: nothing of the text itself. */
export function isWordApparatus(element: Element, declarations: ReadonlyMap<string, string>): boolean {
  if (declarations.get('mso-list') === 'ignore' || declarations.get('mso-hide') === 'all') return true
  if (/^(?:comment|comment-list|header|footer|frame|field-begin|field-separator|field-end)$/.test(declarations.get('mso-element') ?? ''))
    return true
  return /(?:^|\s)(?:msocomanchor|msocomoff|msocomtxt|msocommentreference|msocommenttext)(?:\s|$)/i.test(
    element.getAttribute('class') ?? '',
  )
}

/** The body of a footnote or endnote, in Word's or LibreOffice's HTML. */
export const isNoteBody = (element: Element, declarations: ReadonlyMap<string, string>): boolean =>
  /^(?:footnote|endnote)$/.test(declarations.get('mso-element') ?? '') ||
  (element.localName === 'div' && /^sd(?:foot|end)note\d+$/.test(element.id))
