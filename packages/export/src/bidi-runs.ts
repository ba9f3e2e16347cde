import type { DocumentLanguage } from '@mithaq/schema/language'
import bidiFactory from 'bidi-js'

/** What is used of bidi-js. */
interface Bidi {
  getEmbeddingLevels(text: string, base: 'ltr' | 'rtl'): { levels: Uint8Array }
  getBidiCharTypeName(character: string): string
}

// The package's types describe an ES module or a CommonJS one, as one resolves them; Node hands us the factory itself.
const bidi = (bidiFactory as unknown as () => Bidi)()

/** A stretch of text with one set of marks, as the text model gives it. */
export interface MarkedText {
  text: string
  strong: boolean
  emphasis: boolean
  /** https, http or mailto; null: no link. */
  link: string | null
  /** Above the line: what stands between two marks of notes. */
  raised?: true
  /** A mark instead of text. */
  note?: FileNote
  /** A block whose number is still to be said, instead of text. */
  reference?: string
}

/** A note as the file sets it. */
export interface FileNote {
  id: string
  /** Through the submission, in its language. */
  number: number
  language: DocumentLanguage
  runs: readonly MarkedText[]
}

/** A stretch that Word can draw in one direction. */
export interface DirectedText extends MarkedText {
  rightToLeft: boolean
}

/**
 * Splits text by the levels of the Unicode bidirectional algorithm (UAX #9), not by a pattern of Arabic letters:
 * Word needs `w:rtl` on every right-to-left run, and neutral characters (brackets, full stops, spaces) belong to
 * whichever side the algorithm says, or they jump to the other end of the line. Isolates have done their work then: Word draws
 * them as boxes in some fonts. A mark goes the way of its block.
 */
export function directedRuns(runs: readonly MarkedText[], base: 'ltr' | 'rtl'): DirectedText[] {
  const mark = base === 'rtl' ? '\u200f' : '\u200e'
  const texts = runs.map((run) => (run.note === undefined ? run.text : mark))
  const whole = texts.join('')
  if (whole === '') return []
  const { levels } = bidi.getEmbeddingLevels(whole, base)
  const directed: DirectedText[] = []
  let offset = 0
  for (const [index, run] of runs.entries()) {
    const length = texts[index]?.length ?? 0
    if (run.note !== undefined) directed.push({ ...run, rightToLeft: base === 'rtl' })
    let start = 0
    for (let end = 1; end <= length && run.note === undefined; end++) {
      const sameSide = end < length && isRightToLeft(levels, offset + end) === isRightToLeft(levels, offset + start)
      if (sameSide) continue
      const text = run.text.slice(start, end).replaceAll(isolates, '')
      if (text !== '') directed.push({ ...run, text, rightToLeft: isRightToLeft(levels, offset + start) })
      start = end
    }
    offset += length
  }
  return directed
}

const isolates = /[\u2066-\u2069]/g

const isRightToLeft = (levels: Uint8Array, index: number): boolean => (levels[index] ?? 0) % 2 === 1

/** The direction a block is drawn in: as stored, or that of its first strong character, or that of its language. */
export function blockDirection(text: string, stored: 'auto' | 'ltr' | 'rtl', language: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  if (stored !== 'auto') return stored
  const firstStrong = /\p{L}/u.exec(text)?.[0]
  if (firstStrong === undefined) return language
  return bidi.getBidiCharTypeName(firstStrong) === 'R' || bidi.getBidiCharTypeName(firstStrong) === 'AL' ? 'rtl' : 'ltr'
}
