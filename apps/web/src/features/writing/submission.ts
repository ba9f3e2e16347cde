import { documentLanguages, type DocumentLanguage } from '@mithaq/schema/language'
import type { Answered } from '../../lib/trpc.ts'

export type Submission = Answered['submissions']['get']
export type Section = Submission['sections'][number]

/** The languages of a text as they stand beside each other, from left to right: Arabic is always on the right. */
export function columnsOf({ source, submitted }: Submission['languages']): DocumentLanguage[] {
  if (source === null || source === submitted) return [submitted]
  return submitted === 'ar' ? [source, submitted] : [submitted, source]
}

/** A title in one language of the text, else in any in which it was given. */
export const titleIn = (title: Section['title'], language: string): string =>
  title[language as DocumentLanguage] ?? title.en ?? documentLanguages.map((known) => title[known]).find(Boolean) ?? ''
