import type { StatePosition } from '@mithaq/schema/recommendation'

/**
 * What a heading or a column says of a State's position. Since Council resolution 5/1 a recommendation enjoys support or is
 * noted; reports of the first cycle knew five headings (import-formats.json, `wg-report`), UPR Info says accepted, noted, pending.
 * Null: it says neither.
 */
export function positionIn(printed: string): StatePosition | null {
  const words = printed.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
  for (const [position, pattern] of patterns) if (pattern.test(words)) return position
  return null
}

/** In this order: "did not enjoy the support" holds "support", "will be examined" may speak of support to come. */
const patterns: [StatePosition, RegExp][] = [
  ['noted', /\b(?:did|do|does|could|can|would|has|have)\s?(?:not|n't)\b.{0,40}\b(?:support|accept|agree)/],
  [
    'noted',
    /\b(?:not (?:supported|accepted|enjoy)|cannot be accepted|rejected|noted|takes? note|took note|ne recueill|pas l'(?:appui|adhésion)|prend note)/,
  ],
  ['noted', /(?:لم|لا) (?:تحظ|تؤيد|يؤيد|تقبل|تحظى)|أحاط|محل علم|أخذت? علما|غير (?:مؤيدة|مقبولة)/],
  [
    'pending',
    /\b(?:to be|will be|be|being) (?:further )?examined\b|\bpending\b|\bresponses? (?:due|in due)|\b(?:seront|sera) examin|(?:سوف|س)تدرس|ستنظر|قيد (?:النظر|الدراسة)/,
  ],
  ['supported', /\b(?:support|supported|supports|accepted|accepts|agree|agreement|implemented|appui|appuyée?s?|acceptée?s?|adhésion)\b/],
  ['supported', /تحظى|حظيت|مؤيدة|مقبولة|أيدت|قبلت|تأييد/],
]
