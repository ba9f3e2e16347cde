import { sameMarks, type Block, type Inline } from './blocks.ts'

/** A block that comes from outside: it has no id yet and translates nothing. */
export type PastedBlock = Omit<Block, 'id' | 'pair'>

/**
 * Text as the model stores it. Dropped: control characters, byte-order marks, zero-width spaces and soft hyphens (they come
 * from PDF files and break searching and counting), overrides of direction (they make a text read as it is not written).
 * Joiners stay: Arabic and Persian need them. All kinds of line break become LF.
 */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\v\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])\p{Cc}|[\u00ad\u200b\u202d\u202e\u2060\ufeff\ufffc]/gu, '')
    .toWellFormed()

/** The direction that a text has by itself, from its first letter; null: it has no letter. */
export function ownDirection(text: string): 'ltr' | 'rtl' | null {
  const letter = /\p{L}/u.exec(text)?.[0]
  if (letter === undefined) return null
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(letter) ? 'rtl' : 'ltr'
}

export const textOf = (content: readonly Inline[]): string => content.map((inline) => (inline.type === 'text' ? inline.text : '')).join('')

/** Joins neighbours with the same marks and removes white space at the ends, around soft breaks and in doubles. */
export function tidyInline(content: readonly Inline[]): Inline[] {
  const tidy: Inline[] = []
  let last = '\n'
  for (const inline of content) {
    if (inline.type !== 'text') {
      tidy.push(inline)
      last = 'x'
      continue
    }
    let text = inline.text
      .replace(/[\t\f ]+/g, ' ')
      .replace(/[ \u00a0]{2,}/g, ' ')
      .replace(/[ \u00a0]*\n[ \u00a0]*/g, '\n')
    if (/[\s\u00a0]$/.test(last)) text = text.replace(/^[ \u00a0]+/, '')
    if (text === '') continue
    if (text.startsWith('\n')) trimEnd(tidy, /[ \u00a0]+$/)
    const previous = tidy.at(-1)
    if (previous?.type === 'text' && sameMarks(previous.marks, inline.marks))
      tidy[tidy.length - 1] = { ...previous, text: previous.text + text }
    else tidy.push({ type: 'text', text, marks: inline.marks })
    last = text.at(-1) as string
  }
  trimStart(tidy)
  trimEnd(tidy, /[\s\u00a0]+$/)
  return tidy
}

function trimStart(content: Inline[]): void {
  for (let first = content[0]; first?.type === 'text'; first = content[0]) {
    const text = first.text.replace(/^[\s\u00a0]+/, '')
    if (text !== '') {
      content[0] = { ...first, text }
      return
    }
    content.shift()
  }
}

function trimEnd(content: Inline[], white: RegExp): void {
  for (let last = content.at(-1); last?.type === 'text'; last = content.at(-1)) {
    const text = last.text.replace(white, '')
    if (text !== '') {
      content[content.length - 1] = { ...last, text }
      return
    }
    content.pop()
  }
}
