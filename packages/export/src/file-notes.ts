import { blockDirection, directedRuns, type FileNote } from './bidi-runs.ts'
import { FootnoteReference, Paragraph, Run, TextRun } from 'docx'
import { directionOf } from '@mithaq/schema/language'
import { type FileNotes, runsOf } from './docx-paragraph.ts'
import type { Typography } from './typography.ts'

export function newFileNotes(): FileNotes {
  const ids = new Map<string, number>()
  const footnotes: FileNotes['footnotes'] = {}
  return {
    footnotes,
    mark(note, direction, typography) {
      const rightToLeft = direction === 'rtl'
      // Word has one mark for a footnote: where a note is marked again its number stands, as text.
      const known = ids.get(note.id)
      if (known !== undefined) return new TextRun({ text: String(known), superScript: true, rightToLeft, font: typography.font })
      const id = ids.size + 1
      ids.set(note.id, id)
      footnotes[id] = { children: [footnote(note, typography)] }
      return new Run({ style: 'FootnoteReference', rightToLeft, font: typography.font, children: [new FootnoteReference(id)] })
    },
  }
}

/** Notes are set two points smaller, each in the direction of its own words. */
function footnote({ runs, language }: FileNote, typography: Typography): Paragraph {
  const words = runs.map(({ text }) => text).join('')
  const direction = blockDirection(words, 'auto', directionOf(language))
  const size = Math.max(16, typography.halfPoints - 4)
  const space = { text: ' ', strong: false, emphasis: false, link: null }
  return new Paragraph({
    style: 'FootnoteText',
    bidirectional: direction === 'rtl',
    children: directedRuns([space, ...runs], direction).flatMap((part) =>
      runsOf(part, { language, typography }, { size, color: '000000' }),
    ),
  })
}
