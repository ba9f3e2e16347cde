import bidiFactory from 'bidi-js'

// The package's types describe an ES module, Node hands us its CommonJS export: the factory itself.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)()

/** A stretch of text with one set of marks, as the text model gives it. */
export interface MarkedText {
  text: string
  strong: boolean
  emphasis: boolean
  /** https, http or mailto; null: no link. */
  link: string | null
}

/** A stretch that Word can draw in one direction. */
export interface DirectedText extends MarkedText {
  rightToLeft: boolean
}

/**
 * Splits text by the levels of the Unicode bidirectional algorithm (UAX #9), not by a pattern of Arabic letters:
 * Word needs `w:rtl` on every right-to-left run, and neutral characters (brackets, full stops, spaces) belong to
 * whichever side the algorithm says, or they jump to the other end of the line.
 */
export function directedRuns(runs: readonly MarkedText[], base: 'ltr' | 'rtl'): DirectedText[] {
  const whole = runs.map((run) => run.text).join('')
  if (whole === '') return []
  const { levels } = bidi.getEmbeddingLevels(whole, base)
  const directed: DirectedText[] = []
  let offset = 0
  for (const run of runs) {
    let start = 0
    for (let end = 1; end <= run.text.length; end++) {
      const sameSide = end < run.text.length && isRightToLeft(levels, offset + end) === isRightToLeft(levels, offset + start)
      if (sameSide) continue
      directed.push({ ...run, text: run.text.slice(start, end), rightToLeft: isRightToLeft(levels, offset + start) })
      start = end
    }
    offset += run.text.length
  }
  return directed
}

const isRightToLeft = (levels: Uint8Array, index: number): boolean => (levels[index] ?? 0) % 2 === 1

/** The direction a block is drawn in: as stored, or that of its first strong character, or that of its language. */
export function blockDirection(text: string, stored: 'auto' | 'ltr' | 'rtl', language: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  if (stored !== 'auto') return stored
  const firstStrong = /\p{L}/u.exec(text)?.[0]
  if (firstStrong === undefined) return language
  return bidi.getBidiCharTypeName(firstStrong) === 'R' || bidi.getBidiCharTypeName(firstStrong) === 'AL' ? 'rtl' : 'ltr'
}
