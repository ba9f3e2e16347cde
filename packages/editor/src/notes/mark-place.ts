import type { Inline } from '../blocks.ts'

/**
 * Where the mark of a note stands beside punctuation, by the editorial manual of the United Nations: behind it in English,
 * before it in French and Spanish. Of other languages it says nothing: there a mark stays where it was put.
 */
export type MarkRule = 'behind' | 'before' | 'as put'

export const markRule = (language: string): MarkRule =>
  language === 'en' ? 'behind' : language === 'fr' || language === 'es' ? 'before' : 'as put'

const punctuationAhead = /^[”’"]?[.,;:!?…]+[”’"]?/u
const punctuationBehind = /[ \u00a0\u202f]?[.,;:!?…]+$/u

/** By how many characters a mark that is put between these two goes on, or (negative) back. */
export function markOffset(before: string, after: string, language: string): number {
  switch (markRule(language)) {
    case 'behind':
      return /\S$/.test(before) ? (punctuationAhead.exec(after)?.[0].length ?? 0) : 0
    case 'before':
      return -(punctuationBehind.exec(before)?.[0].length ?? 0)
    case 'as put':
      return 0
  }
}

/** The content of a block with its marks where the language wants them, as a file says it. Nothing else moves. */
export function placeMarks(content: readonly Inline[], language: string): Inline[] {
  const rule = markRule(language)
  if (rule === 'as put' || !content.some(({ type }) => type === 'note')) return [...content]
  const placed: Inline[] = []
  for (let index = 0; index < content.length;) {
    const inline = content[index] as Inline
    if (inline.type !== 'note') {
      placed.push(inline)
      index++
      continue
    }
    let end = index
    while (content[end]?.type === 'note') end++
    const marks = content.slice(index, end)
    const last = placed.at(-1)
    const next = content[end]
    const ahead = next?.type === 'text' && rule === 'behind' ? markOffset(last === undefined ? '' : textOf(last), next.text, language) : 0
    const behind = last?.type === 'text' && rule === 'before' ? -markOffset(last.text, '', language) : 0
    if (ahead > 0 && next?.type === 'text') {
      placed.push({ ...next, text: next.text.slice(0, ahead) }, ...marks)
      if (next.text.length > ahead) placed.push({ ...next, text: next.text.slice(ahead) })
      end++
    } else if (behind > 0 && last?.type === 'text') {
      placed.pop()
      if (last.text.length > behind) placed.push({ ...last, text: last.text.slice(0, -behind) })
      placed.push(...marks, { ...last, text: last.text.slice(-behind) })
    } else placed.push(...marks)
    index = end
  }
  return placed
}

const textOf = (inline: Inline): string => (inline.type === 'text' ? inline.text : '\ufffc')
