import type { CitationLanguage } from './citation-language.ts'
import { withWesternDigits } from './digits.ts'

/** Behind a symbol: a comma or none, what paragraphs are called in any of our languages, and their numbers. */
const behindSymbol = new RegExp(
  String.raw`[,،]?[\s\u00a0]*(?:paragraphes?|paragraphs?|paras?|par|párrs?|الفقرات|الفقرتان|الفقرتين|الفقرة|فقرة|§§?|¶¶?)\.?[\s\u00a0]*`,
  'iu',
)
const single = String.raw`\d+(?:\.\d+)*(?:[\s\u00a0]?\(?[a-z]{1,4}\))*`
const range = String.raw`${single}(?:[\s\u00a0]*(?:[-\u2010-\u2015\u2212]|to|à|إلى)[\s\u00a0]*${single})?`
const between = String.raw`[\s\u00a0]*(?:[,،][\s\u00a0]*(?:and|et|y)?|and|et|y|و)[\s\u00a0]*`
const numbers = new RegExp(`${range}(?:${between}${range})*`, 'u')

/** What may follow a symbol and belongs to its citation. */
export const paragraphsForm = `${behindSymbol.source}${numbers.source}`

/** The paragraphs that a text names from its beginning to its end: `140.7`, `12-14`, `3(a)`. Null: it names none, or says more than that. */
export function parseParagraphs(typed: string): string[] | null {
  const text = withWesternDigits(typed).replace(/[\u200E\u200F\u2066-\u2069\u061C]/g, '')
  const found = new RegExp(`^${behindSymbol.source}(${numbers.source})\\.?$`, 'iu').exec(text.trim())
  if (found?.[1] === undefined) return null
  return [...found[1].matchAll(new RegExp(range, 'gu'))].map(([one]) =>
    one
      .replace(/[\s\u00a0]*(?:[-\u2010-\u2015\u2212]|to|à|إلى)[\s\u00a0]*/u, '-')
      .replace(/[\s\u00a0]/g, '')
      .replace(/(?<=\d|\))([a-z]+)\)/g, '($1)'),
  )
}

/** "para. 140.7", "par. 12 à 14", «الفقرات 12-14»: paragraphs as a citation names them. */
export function paragraphWords(paragraphs: readonly string[], language: CitationLanguage): string {
  const isOne = paragraphs.length === 1 && paragraphs[0]?.includes('-') === false
  switch (language) {
    case 'en':
      return `${isOne ? 'para.' : 'paras.'} ${listed(
        paragraphs.map(subparagraphsAfterSpace).map((one) => one.replace('-', '–')),
        ', ',
        ' and ',
      )}`
    case 'fr':
      return `par. ${listed(
        paragraphs.map((one) => one.replace(/\(([a-z]+)\)/g, ' $1)').replace('-', ' à ')),
        ', ',
        ' et ',
      )}`
    case 'ar': {
      const isTwo = paragraphs.length === 2 && paragraphs.every((one) => !one.includes('-'))
      return `${isOne ? 'الفقرة' : isTwo ? 'الفقرتان' : 'الفقرات'} ${paragraphs.map(isolatedSubparagraphs).join(' و')}`
    }
  }
}

const subparagraphsAfterSpace = (one: string): string => one.replace(/(?<=\d)\(/g, ' (')
/** A Latin letter in brackets would take the number before it along. */
const isolatedSubparagraphs = (one: string): string => (/[a-z]/.test(one) ? `\u2066${subparagraphsAfterSpace(one)}\u2069` : one)

const listed = (items: readonly string[], comma: string, and: string): string =>
  items.length < 2 ? (items[0] ?? '') : items.slice(0, -1).join(comma) + and + (items.at(-1) ?? '')
