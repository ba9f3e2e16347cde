import { directionOf, type DocumentLanguage } from '@mithaq/schema/language'
import {
  ExternalHyperlink,
  HeadingLevel,
  Paragraph,
  type Run,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx'
import { blockDirection, type DirectedText, directedRuns, type FileNote, type MarkedText } from './bidi-runs.ts'
import type { ExportBlock } from './docx-input.ts'
import { listReference, type ListInstances } from './docx-numbering.ts'
import { languageTags, type Typography } from './typography.ts'

/** The footnotes of one file, each with the id that Word knows it by. */
export interface FileNotes {
  /** The mark of a note in a text that goes this way; its footnote is one of the file from then on. */
  mark(note: FileNote, direction: 'ltr' | 'rtl', typography: Typography): Run
  footnotes: Record<string, { children: Paragraph[] }>
}

export interface Setting {
  language: DocumentLanguage
  typography: Typography
  /** Of the file. */
  notes: FileNotes
}

/**
 * A paragraph with `w:bidi` where it is right-to-left, and `w:rtl` with the complex-script size, bold and font on each
 * right-to-left run: Word takes none of these from their left-to-right twins (hazards 7).
 *
 * @param stored the direction of the block; left out: that of the language, as for everything that nobody typed as a block.
 */
export function paragraph(
  options: IParagraphOptions,
  runs: readonly MarkedText[],
  setting: Setting,
  { size, color, stored = directionOf(setting.language) }: { size?: number; color?: string; stored?: 'auto' | 'ltr' | 'rtl' } = {},
): Paragraph {
  const { language } = setting
  const direction = blockDirection(runs.map((part) => part.text).join(''), stored, directionOf(language))
  return new Paragraph({
    ...options,
    bidirectional: direction === 'rtl',
    children: children(runs, direction, setting, { size, color }),
  })
}

function children(
  runs: readonly MarkedText[],
  direction: 'ltr' | 'rtl',
  setting: Setting,
  { size, color = '000000' }: { size: number | undefined; color: string | undefined },
): ParagraphChild[] {
  const { notes, typography } = setting
  return directedRuns(runs, direction).flatMap((part): ParagraphChild[] =>
    part.note === undefined
      ? runsOf(part, setting, { size: size ?? typography.halfPoints, color })
      : [notes.mark(part.note, direction, typography)],
  )
}

/** A stretch in one direction, as Word sets it. */
export function runsOf(
  part: DirectedText,
  { language, typography }: Pick<Setting, 'language' | 'typography'>,
  { size, color }: { size: number; color: string },
): ParagraphChild[] {
  const bold = part.strong && !typography.plainOnly
  const italics = part.emphasis && !typography.plainOnly
  const linked = part.link !== null && !typography.plainOnly
  const options: IRunOptions = {
    font: typography.font,
    size,
    sizeComplexScript: size,
    bold,
    boldComplexScript: bold,
    italics,
    italicsComplexScript: italics,
    color: linked ? '1F4D78' : color,
    ...(linked ? { underline: {} } : {}),
    rightToLeft: part.rightToLeft,
    ...(part.raised === true ? { superScript: true } : {}),
    language: languageTags(language),
  }
  // LF in the text model is a soft break: `w:br`, not a character.
  const lines = part.text.split('\n').map((text, index) => new TextRun({ ...options, text, ...(index > 0 ? { break: 1 } : {}) }))
  return part.link === null ? lines : [new ExternalHyperlink({ link: part.link, children: lines })]
}

export const marked = (text: string, marks: Partial<MarkedText> = {}): MarkedText => ({
  text,
  strong: false,
  emphasis: false,
  link: null,
  ...marks,
})

export const sectionHeading = (title: string, setting: Setting, options: IParagraphOptions = {}): Paragraph =>
  paragraph(
    { heading: HeadingLevel.HEADING_1, spacing: { before: 360, after: 160 }, keepNext: true, ...options },
    [marked(title, { strong: true })],
    setting,
    { size: setting.typography.halfPoints + 4 },
  )

const headingLevels = [HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const

/**
 * @param numbers `automatic`: Word's own numbering, so that the secretariat's edits renumber; `written`: the number as
 *   text, because both halves of a pair bear the same one.
 * @param introduces the list that follows: "The State should:" must not stand alone at the foot of a page.
 */
export function blockParagraph(
  item: ExportBlock,
  setting: Setting,
  lists: ListInstances,
  numbers: 'automatic' | 'written',
  { side = 'submitted', introduces = false }: { side?: 'submitted' | 'source'; introduces?: boolean } = {},
): Paragraph {
  const instance = lists.of(item, side)
  const level = Math.min(Math.max(item.level, 1), 3) - 1
  const stored = { stored: item.direction }
  const content = item.number !== null && numbers === 'written' ? [marked(`${item.number}. `), ...item.runs] : item.runs
  const asNumbered: IParagraphOptions =
    item.number !== null && numbers === 'automatic' ? { numbering: { reference: 'paragraphs', level: 0 } } : {}
  switch (item.kind) {
    case 'heading':
      return paragraph(
        { heading: headingLevels[level]!, spacing: { before: 240, after: 120 }, keepNext: true },
        content.map((run) => ({ ...run, strong: true })),
        setting,
        stored,
      )
    case 'bullet':
      return paragraph({ numbering: { reference: 'bullets', level }, spacing: { after: 80 } }, content, setting, stored)
    case 'numbered':
      return paragraph(
        { numbering: { reference: listReference(setting.language), level, instance }, spacing: { after: 80 } },
        content,
        setting,
        stored,
      )
    case 'quotation':
      return paragraph({ ...asNumbered, keepNext: introduces, indent: { start: 567, end: 567 } }, content, setting, stored)
    case 'paragraph':
    case 'recommendation':
      return paragraph({ ...asNumbered, keepNext: introduces }, content, setting, stored)
  }
}
