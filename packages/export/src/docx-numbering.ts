import type { DocumentLanguage } from '@mithaq/schema/language'
import { AlignmentType, LevelFormat, type ILevelsOptions } from 'docx'
import type { ExportBlock } from './docx-input.ts'

/**
 * A level stands at `start`, which Word reads as the leading edge of either direction. LibreOffice lets a right-to-left
 * number begin at its place and run outwards; the hanging indent leaves it that room inside the margin.
 */
const level = (
  index: number,
  format: ILevelsOptions['format'],
  text: string,
  indent: { left: number; hanging: number; firstLine?: number },
): ILevelsOptions => ({
  level: index,
  format: format ?? LevelFormat.DECIMAL,
  text,
  alignment: AlignmentType.START,
  style: { paragraph: { indent } },
})
const listIndent = (index: number) => ({ left: 720 + index * 425, hanging: 425 })

/** One numbering for both directions: a second one for right-to-left paragraphs would start again at 1 (hazards 7). */
export const paragraphNumbers = {
  reference: 'paragraphs',
  levels: [level(0, LevelFormat.DECIMAL, '%1.', { left: 0, hanging: 0, firstLine: 0 })],
}

export const bulletLevels = {
  reference: 'bullets',
  levels: ['•', '–', '▪'].map((text, index) => level(index, LevelFormat.BULLET, text, listIndent(index))),
}

/** One numbering a language: two instances of one numbering that take turns, as pairs do, would count on from each other. */
export function numberLevels(language: DocumentLanguage) {
  const inArabic = language === 'ar'
  return {
    reference: listReference(language),
    levels: [
      level(0, LevelFormat.DECIMAL, '%1.', listIndent(0)),
      level(1, inArabic ? LevelFormat.ARABIC_ABJAD : LevelFormat.LOWER_LETTER, '(%2)', listIndent(1)),
      level(2, inArabic ? LevelFormat.DECIMAL : LevelFormat.LOWER_ROMAN, '(%3)', listIndent(2)),
    ],
  }
}
export const listReference = (language: DocumentLanguage): string => `numbers-${language}`

/** Every list restarts at 1: consecutive items share an instance of the numbering, anything between begins the next. */
export interface ListInstances {
  of(block: ExportBlock, side: 'submitted' | 'source'): number
}

export function newListInstances(): ListInstances {
  let next = 0
  const current = { submitted: 0, source: 0 }
  const inList = { submitted: false, source: false }
  return {
    of(item, side) {
      if (item.kind !== 'numbered') {
        // A bullet nested under a number does not end the list; anything else does.
        if (!(item.kind === 'bullet' && item.level > 1)) inList[side] = false
        return 0
      }
      if (!inList[side]) {
        current[side] = ++next
        inList[side] = true
      }
      return current[side]
    },
  }
}
