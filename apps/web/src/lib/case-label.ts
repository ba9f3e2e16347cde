import type { CaseLabel } from '@mithaq/editor/plain-text'

/** How a case label reads in a text of each language: the words of the file that is exported (export/cover-words). */
const words: Record<string, CaseLabel> = {
  ar: (label) => `الحالة ${label}`,
  en: (label) => `Case ${label}`,
  fr: (label) => `Cas ${label}`,
  es: (label) => `Caso ${label}`,
}

export const caseLabelIn = (language: string): CaseLabel => words[language] ?? words.en ?? ((label) => label)
