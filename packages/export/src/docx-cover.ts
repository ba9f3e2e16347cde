import { AlignmentType, HeadingLevel, type Paragraph } from 'docx'
import { coverWords } from './cover-words.ts'
import type { CoverLine, DocxInput, ExportBlock, ExportSection } from './docx-input.ts'
import type { ListInstances } from './docx-numbering.ts'
import { blockParagraph, type FileNotes, marked, paragraph, type Setting } from './docx-paragraph.ts'
import type { Typography } from './typography.ts'

/**
 * Title, the required data and what was written in the sections of the cover: the submitted language first, the source
 * language below it. What the authors wrote there themselves is not said a second time.
 */
export function cover(input: DocxInput, typography: Typography, lists: ListInstances, notes: FileNotes): Paragraph[] {
  const sections = input.sections.filter(({ part }) => part === 'cover')
  const sides = [
    { side: 'submitted', language: input.submittedLanguage, title: input.title.submitted, lines: input.cover.submitted } as const,
    ...(input.sourceLanguage === null
      ? []
      : [{ side: 'source', language: input.sourceLanguage, title: input.title.source ?? '', lines: input.cover.source } as const]),
  ]
  return sides.flatMap(({ side, language, title, lines }, index) => {
    const setting = { language, typography, notes }
    const written = sections.map((section) => writtenPart(section, side, title)).filter(({ blocks }) => blocks.length > 0)
    const texts = written.flatMap(({ blocks }) => blocks.map(textOf))
    const numbers = input.sourceLanguage === null ? 'automatic' : 'written'
    return [
      paragraph(
        { heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { before: index === 0 ? 1200 : 960, after: 360 } },
        [marked(title, { strong: true })],
        setting,
        { size: typography.halfPoints + 12 },
      ),
      ...lines.filter((line) => !isWritten(line, texts)).flatMap((line) => coverLine(line, setting)),
      ...written.flatMap(({ label, blocks }, place) => [
        // The first is the cover itself; what follows it ("Co-sponsors") needs its name, but is no chapter.
        ...(place === 0
          ? []
          : [paragraph({ spacing: { before: 160, after: 40 }, keepNext: true }, [marked(label, { strong: true })], setting)]),
        ...blocks.map((block) => blockParagraph(block, setting, lists, numbers, { side })),
      ]),
      ...(input.concernsPersons
        ? [paragraph({ spacing: { before: 240, after: 240 } }, [marked(coverWords(language).caseLabels, { emphasis: true })], setting)]
        : []),
    ]
  })
}

/** The text of a section in one language; a line that only repeats the title stands above already. */
function writtenPart({ title: label, rows }: ExportSection, side: 'submitted' | 'source', title: string) {
  return {
    label: label[side] ?? '',
    blocks: rows.flatMap((row) => row[side]).filter((block) => block.number !== null || textOf(block) !== title.trim()),
  }
}

const textOf = ({ runs }: ExportBlock): string =>
  runs
    .map(({ text }) => text)
    .join('')
    .trim()

/** The authors wrote the line themselves: under the same label, or everything that it says. */
const isWritten = ({ label, values }: CoverLine, texts: readonly string[]): boolean =>
  texts.some((text) => text.startsWith(`${label}:`)) ||
  (values.length > 0 && values.every((value) => texts.some((text) => hasWords(text, value))))

/** Whole words: "Niger" is not written where "Nigeria" is. */
function hasWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!letter.test(text[at - 1] ?? '') && !letter.test(text[at + words.length] ?? '')) return true
  return false
}
const letter = /[\p{L}\p{N}\p{M}]/u

function coverLine(line: CoverLine, setting: Setting): Paragraph[] {
  const [first, ...rest] = line.values
  if (first === undefined) return []
  if (rest.length === 0) return [paragraph({}, [marked(`${line.label}: `, { strong: true }), marked(first)], setting)]
  return [
    paragraph({ spacing: { after: 40 }, keepNext: true }, [marked(`${line.label}:`, { strong: true })], setting),
    ...line.values.map((value) =>
      paragraph({ numbering: { reference: 'bullets', level: 0 }, spacing: { after: 40 } }, [marked(value)], setting),
    ),
  ]
}
