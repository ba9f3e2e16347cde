import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx'
import { directionOf, type DocumentLanguage } from '@mithaq/schema/language'
import { blockDirection, directedRuns, type MarkedText } from './bidi-runs.ts'
import { coverWords } from './cover-words.ts'
import type { CoverLine, DocxInput, ExportBlock, ExportRow } from './docx-input.ts'

/**
 * A submission as a Word file: cover, headings, numbered paragraphs, lists, page numbers, and right-to-left set as Word
 * needs it: `w:bidi` on the paragraph *and* `w:rtl` on each run, with the complex-script size, bold and font, since Word
 * takes none of these from their left-to-right twins (hazards 7).
 */
export async function exportDocx(input: DocxInput): Promise<Uint8Array> {
  const typography = typographyOf(input)
  const numbered = newListInstances()
  const children = [
    ...cover(input, typography),
    ...input.sections.flatMap((section) => [
      ...(input.sourceLanguage === null
        ? [sectionHeading(section.title.submitted, input.submittedLanguage, typography)]
        : [pairTable([sectionHeadingPair(section.title, input, typography)])]),
      ...(input.sourceLanguage === null
        ? section.rows.flatMap((row) =>
            row.submitted === null ? [] : [block(row.submitted, input.submittedLanguage, typography, numbered, 'automatic')],
          )
        : section.rows.length === 0
          ? []
          : [pairTable(section.rows.map((row) => pair(row, input, typography, numbered)))]),
    ]),
  ]
  const document = new Document({
    creator: 'Mithaq',
    title: input.title.submitted,
    styles: {
      default: {
        document: {
          run: {
            font: typography.font,
            size: typography.halfPoints,
            sizeComplexScript: typography.halfPoints,
            language: languageTags(input.submittedLanguage),
          },
          paragraph: { spacing: { after: 120, line: 276 } },
        },
      },
    },
    numbering: {
      config: [
        paragraphNumbers,
        bulletLevels,
        numberLevels(input.submittedLanguage),
        ...(input.sourceLanguage === null ? [] : [numberLevels(input.sourceLanguage)]),
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1440, bottom: 1440, left: 1304, right: 1304 } } },
        footers: { default: pageFooter(typography) },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

interface Typography {
  font: { ascii: string; hAnsi: string; eastAsia: string; cs: string }
  halfPoints: number
  /** The mechanism forbids bold, underline and italics. */
  plainOnly: boolean
}

/** The mechanism's own font where it names one; else Times New Roman 12, which every secretariat has, Arabic included. */
function typographyOf({ format }: DocxInput): Typography {
  const family = format.font?.family ?? 'Times New Roman'
  return {
    font: { ascii: family, hAnsi: family, eastAsia: family, cs: family },
    halfPoints: (format.font?.sizePt ?? 12) * 2,
    plainOnly: format.plainOnly,
  }
}

const languageTag = (language: DocumentLanguage): string =>
  ({ ar: 'ar-SA', en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ru: 'ru-RU', zh: 'zh-CN', pt: 'pt-PT', de: 'de-DE' })[language]
const languageTags = (language: DocumentLanguage) => ({
  value: language === 'ar' ? 'en-GB' : languageTag(language),
  bidirectional: 'ar-SA',
})

// One numbering for both directions: a second one for right-to-left paragraphs would start again at 1 (hazards 7).
const paragraphNumbers = {
  reference: 'paragraphs',
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: '%1.',
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: 0, hanging: 0, firstLine: 0 } } },
    },
  ],
}
const indentOf = (level: number) => ({ left: 425 + level * 425, hanging: 425 })
const bulletLevels = {
  reference: 'bullets',
  levels: ['•', '–', '▪'].map((text, level) => ({
    level,
    format: LevelFormat.BULLET,
    text,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: indentOf(level) } },
  })),
}
/** One numbering a language: two instances of one numbering that take turns, as pairs do, would count on from each other. */
const numberLevels = (language: DocumentLanguage) => {
  const inArabic = language === 'ar'
  const formats = [
    ['%1.', LevelFormat.DECIMAL],
    ['(%2)', inArabic ? LevelFormat.ARABIC_ABJAD : LevelFormat.LOWER_LETTER],
    ['(%3)', inArabic ? LevelFormat.DECIMAL : LevelFormat.LOWER_ROMAN],
  ] as const
  return {
    reference: listReference(language),
    levels: formats.map(([text, format], level) => ({
      level,
      format,
      text,
      alignment: AlignmentType.START,
      style: { paragraph: { indent: indentOf(level) } },
    })),
  }
}
const listReference = (language: DocumentLanguage): string => `numbers-${language}`

/** Every list restarts at 1: consecutive items share an instance of the numbering, anything between begins the next. */
interface ListInstances {
  of(block: ExportBlock, side: 'submitted' | 'source'): number
}
function newListInstances(): ListInstances {
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

function cover(input: DocxInput, typography: Typography): (Paragraph | Table)[] {
  const sides = [
    { language: input.submittedLanguage, title: input.title.submitted, lines: input.cover.submitted },
    ...(input.sourceLanguage === null ? [] : [{ language: input.sourceLanguage, title: input.title.source, lines: input.cover.source }]),
  ]
  return sides.flatMap(({ language, title, lines }, index) => [
    paragraph(
      { heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { before: index === 0 ? 1200 : 720, after: 360 } },
      [marked(title ?? '', { strong: true })],
      language,
      typography,
      { size: typography.halfPoints + 12 },
    ),
    ...lines.flatMap((line) => coverLine(line, language, typography)),
    ...(input.concernsPersons
      ? [
          paragraph(
            { spacing: { before: 240, after: 240 } },
            [marked(coverWords(language).caseLabels, { emphasis: true })],
            language,
            typography,
          ),
        ]
      : []),
  ])
}

function coverLine(line: CoverLine, language: DocumentLanguage, typography: Typography): Paragraph[] {
  const [first, ...rest] = line.values
  if (first === undefined) return []
  if (rest.length === 0) return [paragraph({}, [marked(`${line.label}: `, { strong: true }), marked(first)], language, typography)]
  return [
    paragraph({ spacing: { after: 40 }, keepNext: true }, [marked(`${line.label}:`, { strong: true })], language, typography),
    ...line.values.map((value) =>
      paragraph({ numbering: { reference: 'bullets', level: 0 }, spacing: { after: 40 } }, [marked(value)], language, typography),
    ),
  ]
}

const sectionHeading = (title: string, language: DocumentLanguage, typography: Typography): Paragraph =>
  paragraph(
    { heading: HeadingLevel.HEADING_1, spacing: { before: 360, after: 160 }, keepNext: true },
    [marked(title, { strong: true })],
    language,
    typography,
    { size: typography.halfPoints + 4 },
  )

function sectionHeadingPair(
  title: { submitted: string; source: string | null },
  input: DocxInput,
  typography: Typography,
): [Paragraph, Paragraph] {
  return [
    sectionHeading(title.submitted, input.submittedLanguage, typography),
    sectionHeading(title.source ?? '', input.sourceLanguage ?? input.submittedLanguage, typography),
  ]
}

function pair(row: ExportRow, input: DocxInput, typography: Typography, lists: ListInstances): [Paragraph, Paragraph] {
  const half = (item: ExportBlock | null, language: DocumentLanguage, side: 'submitted' | 'source') =>
    item === null ? new Paragraph({}) : block(item, language, typography, lists, 'written', side)
  return [
    half(row.submitted, input.submittedLanguage, 'submitted'),
    half(row.source, input.sourceLanguage ?? input.submittedLanguage, 'source'),
  ]
}

const hairline = { style: BorderStyle.SINGLE, size: 2, color: 'D9D4C7' }
const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** Two columns: the submitted language on the left, and so, for a pair with Arabic as its source, Arabic on the right (design 8). */
function pairTable(rows: [Paragraph, Paragraph][]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [4649, 4649],
    borders: { top: noBorder, bottom: hairline, left: noBorder, right: noBorder, insideHorizontal: hairline, insideVertical: noBorder },
    rows: rows.map(
      (cells) =>
        new TableRow({
          children: cells.map(
            (cell) =>
              new TableCell({
                width: { size: 50, type: WidthType.PERCENTAGE },
                margins: { top: 60, bottom: 60, left: 120, right: 120 },
                children: [cell],
              }),
          ),
        }),
    ),
  })
}

/**
 * @param numbers `automatic`: Word's own numbering, so that the secretariat's edits renumber; `written`: the number as
 *   text, because both halves of a pair bear the same one.
 */
function block(
  item: ExportBlock,
  language: DocumentLanguage,
  typography: Typography,
  lists: ListInstances,
  numbers: 'automatic' | 'written',
  side: 'submitted' | 'source' = 'submitted',
): Paragraph {
  const instance = lists.of(item, side)
  const level = Math.min(Math.max(item.level, 1), 3) - 1
  const stored = item.direction
  const numberText = item.number !== null && numbers === 'written' ? [marked(`${item.number}. `)] : []
  const content = [...numberText, ...item.runs]
  const asNumbered: IParagraphOptions =
    item.number !== null && numbers === 'automatic' ? { numbering: { reference: 'paragraphs', level: 0 } } : {}
  switch (item.kind) {
    case 'heading':
      return paragraph(
        {
          heading: level === 0 ? HeadingLevel.HEADING_2 : level === 1 ? HeadingLevel.HEADING_3 : HeadingLevel.HEADING_4,
          spacing: { before: 240, after: 120 },
          keepNext: true,
        },
        content.map((run) => ({ ...run, strong: true })),
        language,
        typography,
        {},
        stored,
      )
    case 'bullet':
      return paragraph({ numbering: { reference: 'bullets', level }, spacing: { after: 80 } }, content, language, typography, {}, stored)
    case 'numbered':
      return paragraph(
        { numbering: { reference: listReference(language), level, instance }, spacing: { after: 80 } },
        content,
        language,
        typography,
        {},
        stored,
      )
    case 'quotation':
      return paragraph({ ...asNumbered, indent: { start: 567, end: 567 } }, content, language, typography, {}, stored)
    case 'paragraph':
    case 'recommendation':
      return paragraph(asNumbered, content, language, typography, {}, stored)
  }
}

function paragraph(
  options: IParagraphOptions,
  runs: readonly MarkedText[],
  language: DocumentLanguage,
  typography: Typography,
  run: { size?: number } = {},
  stored: 'auto' | 'ltr' | 'rtl' = 'auto',
): Paragraph {
  const direction = blockDirection(runs.map((part) => part.text).join(''), stored, directionOf(language))
  return new Paragraph({
    ...options,
    bidirectional: direction === 'rtl',
    children: children(runs, direction, language, typography, run.size),
  })
}

function children(
  runs: readonly MarkedText[],
  direction: 'ltr' | 'rtl',
  language: DocumentLanguage,
  typography: Typography,
  size: number | undefined,
): ParagraphChild[] {
  return directedRuns(runs, direction).flatMap((part): ParagraphChild[] => {
    const bold = part.strong && !typography.plainOnly
    const italics = part.emphasis && !typography.plainOnly
    const options: IRunOptions = {
      font: typography.font,
      size: size ?? typography.halfPoints,
      sizeComplexScript: size ?? typography.halfPoints,
      bold,
      boldComplexScript: bold,
      italics,
      italicsComplexScript: italics,
      color: '000000',
      rightToLeft: part.rightToLeft,
      language: languageTags(language),
    }
    // LF in the text model is a soft break: `w:br`, not a character.
    const lines = part.text.split('\n').map((text, index) => new TextRun({ ...options, text, ...(index > 0 ? { break: 1 } : {}) }))
    return part.link === null ? lines : [new ExternalHyperlink({ link: part.link, children: lines })]
  })
}

const marked = (text: string, marks: Partial<MarkedText> = {}): MarkedText => ({
  text,
  strong: false,
  emphasis: false,
  link: null,
  ...marks,
})

function pageFooter(typography: Typography): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ font: typography.font, size: 18, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  })
}
