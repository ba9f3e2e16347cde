import type { WholeBlock } from '@mithaq/editor/blocks'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { documentLanguages } from '@mithaq/schema/language'
import type { Answered } from '../../lib/trpc.ts'

export type Submission = Answered['submissions']['get']
export type Section = Submission['sections'][number]
export type Timeline = Answered['history']['timeline']
export type Episode = Timeline['episodes'][number]
export type Author = Timeline['authors'][string]
export type Moment = Answered['history']['moment']
export type Comparison = Answered['history']['compare']

/** A moment of a section: after a row of its log, 0 before the first. */
export interface Place {
  sectionId: Section['id']
  seq: number
}

/** The blocks of an answer: what they hold that this version does not know crosses the wire as it is. */
export const wholeBlocks = (answered: Moment['blocks']): WholeBlock[] =>
  answered.map((block) => ({
    ...block,
    content: block.content.map((inline) => (inline.type === 'unknown' ? { type: inline.type, embed: inline.embed } : inline)),
  }))

/** The languages in which a section is written, the one in which it is drafted first. */
export const languagesOf = ({ languages: { source, submitted } }: Pick<Submission, 'languages'>): DocumentLanguage[] =>
  source === null || source === submitted ? [submitted] : [source, submitted]

/** A title in one language of the text, else in any in which it was given. */
export const titleIn = (title: Section['title'], language: string): string =>
  title[language as DocumentLanguage] ?? title.en ?? documentLanguages.map((known) => title[known]).find(Boolean) ?? ''
