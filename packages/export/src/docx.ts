import { AlignmentType, Document, Footer, LineRuleType, Packer, PageNumber, Paragraph, TextRun, type Table } from 'docx'
import { cover } from './docx-cover.ts'
import type { DocxInput, ExportBlock, ExportSection } from './docx-input.ts'
import { bulletLevels, newListInstances, numberLevels, paragraphNumbers, type ListInstances } from './docx-numbering.ts'
import { pairedSection } from './docx-pairs.ts'
import { sectionHeading, type Setting } from './docx-paragraph.ts'
import { blockParts } from './docx-table.ts'
import { newFileNotes } from './file-notes.ts'
import { languageTags, typographyOf, type Typography } from './typography.ts'

/** A4 in twentieths of a point. */
const page = { size: { width: 11_906, height: 16_838 }, margin: { top: 1440, bottom: 1440, left: 1304, right: 1304 } }

/** A submission as a Word file: cover, headings, numbered paragraphs, lists, page numbers, each block in its own direction. */
export async function exportDocx(input: DocxInput): Promise<Uint8Array> {
  const typography = typographyOf(input)
  const lists = newListInstances()
  const notes = newFileNotes()
  const afterCover = input.sections.filter(({ part }) => part !== 'cover')
  const children = [
    ...cover(input, typography, lists, notes),
    ...afterCover.flatMap((section, index) =>
      // The cover is a page of its own, and annexes begin on a new one: they are counted apart.
      oneSection(section, section.part !== afterCover[index - 1]?.part, input, { typography, notes }, lists),
    ),
  ]
  const document = new Document({
    footnotes: notes.footnotes,
    creator: 'Mithaq',
    lastModifiedBy: 'Mithaq',
    title: input.title.submitted,
    styles: { default: defaultStyles(input, typography) },
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
        properties: { page },
        footers: { default: pageFooter(typography) },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function oneSection(
  section: ExportSection,
  onNewPage: boolean,
  input: DocxInput,
  { typography, notes }: Pick<Setting, 'typography' | 'notes'>,
  lists: ListInstances,
): (Paragraph | Table)[] {
  const setting = { language: input.submittedLanguage, typography, notes }
  if (input.sourceLanguage !== null)
    return [...(onNewPage ? [new Paragraph({ pageBreakBefore: true })] : []), pairedSection(section, input, { typography, notes }, lists)]
  const blocks = section.rows.flatMap(({ submitted }) => submitted)
  return [
    sectionHeading(section.title.submitted, setting, onNewPage ? { pageBreakBefore: true } : {}),
    ...blocks.flatMap((block, index) =>
      blockParts(block, setting, lists, 'automatic', { introduces: isListItem(blocks[index + 1]) && !isListItem(block) }),
    ),
  ]
}

const isListItem = (block: ExportBlock | undefined): boolean => block?.kind === 'bullet' || block?.kind === 'numbered'

/** What the secretariat types into the file looks like what stands there: Word's own headings are blue and in another font. */
function defaultStyles(input: DocxInput, typography: Typography) {
  const heading = (size: number) => ({
    run: {
      font: typography.font,
      size,
      sizeComplexScript: size,
      bold: !typography.plainOnly,
      boldComplexScript: !typography.plainOnly,
      italics: false,
      color: '000000',
    },
  })
  return {
    document: {
      run: {
        font: typography.font,
        size: typography.halfPoints,
        sizeComplexScript: typography.halfPoints,
        language: languageTags(input.submittedLanguage),
      },
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: heading(typography.halfPoints + 12),
    heading1: heading(typography.halfPoints + 4),
    heading2: heading(typography.halfPoints),
    heading3: heading(typography.halfPoints),
    heading4: heading(typography.halfPoints),
  }
}

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
