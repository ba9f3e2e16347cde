import { AlignmentType, HeadingLevel, type Paragraph } from 'docx'
import { coverWords } from './cover-words.ts'
import type { CoverLine, DocxInput } from './docx-input.ts'
import { marked, paragraph, type Setting } from './docx-paragraph.ts'
import type { Typography } from './typography.ts'

/** Title, co-submitters and the required data: the submitted language first, the source language below it. */
export function cover(input: DocxInput, typography: Typography): Paragraph[] {
  const sides = [
    { language: input.submittedLanguage, title: input.title.submitted, lines: input.cover.submitted },
    ...(input.sourceLanguage === null ? [] : [{ language: input.sourceLanguage, title: input.title.source, lines: input.cover.source }]),
  ]
  return sides.flatMap(({ language, title, lines }, index) => {
    const setting = { language, typography }
    return [
      paragraph(
        { heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { before: index === 0 ? 1200 : 960, after: 360 } },
        [marked(title ?? '', { strong: true })],
        setting,
        { size: typography.halfPoints + 12 },
      ),
      ...lines.flatMap((line) => coverLine(line, setting)),
      ...(input.concernsPersons
        ? [paragraph({ spacing: { before: 240, after: 240 } }, [marked(coverWords(language).caseLabels, { emphasis: true })], setting)]
        : []),
    ]
  })
}

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
