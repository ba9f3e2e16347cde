import { countNumbered } from '@mithaq/editor/numbering'
import { numberNotes } from '@mithaq/editor/notes/notes'
import { targetsIn } from '@mithaq/editor/notes/references'
import { renderBlocks, toDom } from '@mithaq/editor/static-render'
import { blocksIn } from '@mithaq/editor/suggestions/views'
import { writtenTable } from '@mithaq/editor/tables/table'
import { directionOf } from '@mithaq/schema/language'
import { useEffect, useRef } from 'react'
import { caseLabelIn } from '../../../lib/case-label.ts'
import { atomWordsIn } from '../../../lib/atom-words.ts'
import type { ShownText } from '../suggestions/edit-mode.tsx'
import type { Section, Submission } from '../submission.ts'
import type { SectionText } from '../sync/section-text.ts'
import type { Texts } from '../sync/texts.ts'
import { noteOffsetOf } from './offsets.ts'
import { numberTexts } from './section-numbers.ts'

interface Props {
  submission: Submission
  section: Section
  texts: Texts
  text: SectionText
  columns: readonly string[]
  view: Exclude<ShownText, 'text'>
}

/** A section only to be read, as it would be if all that is suggested were accepted or declined. */
export function ReadColumns({ submission, section, texts, text, columns, view }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const shown = columns.join(' ')
  useEffect(() => {
    const draw = (): void => {
      for (const column of frame.current?.children ?? [])
        if (column instanceof HTMLElement) drawColumn(column, { submission, section, texts, text, columns, view })
    }
    draw()
    return text.onSettled(draw)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `shown` says which columns
  }, [submission, section, texts, text, shown, view])
  return (
    <div ref={frame} className="pair-columns" dir="ltr" data-columns={columns.length} style={{ '--columns': columns.length }}>
      {columns.map((language) => (
        <div key={language} className="text-column" lang={language} dir={directionOf(language)} />
      ))}
    </div>
  )
}

function drawColumn(column: HTMLElement, { submission, section, texts, text, view }: Props): void {
  const language = column.lang
  const { source, submitted } = submission.languages
  const { doc } = text.connection
  const read = (of: string) => ({ language: of, blocks: blocksIn(doc, of, view) })
  const numbers = numberTexts({
    source: source === null || source === submitted ? null : read(source),
    submitted: read(submitted),
    offset: offsetInView(submission, texts, section, view),
  })
  const { block, list } = language === submitted ? numbers.submitted : numbers.source
  const { blocks } = read(language)
  const drawn = document.createElement('div')
  drawn.className = 'text-static'
  drawn.append(
    toDom(
      renderBlocks(blocks, {
        language,
        caseLabel: caseLabelIn(language),
        blockNumber: (id) => block.get(id) ?? null,
        listNumber: (id) => list.get(id) ?? null,
        atoms: {
          ...atomWordsIn(language),
          noteNumbers: numberNotes(blocks, noteOffsetOf(submission, texts.now().lengths, section.id, language)),
          target: targetsIn(
            blocks.map(({ id }) => id),
            block,
          ),
          table: (id) => writtenTable(doc, id),
        },
      }),
      document,
    ),
  )
  column.replaceChildren(drawn)
}

/** Paragraphs of the sections before, counted as they would be. */
function offsetInView({ sections, languages: { submitted } }: Submission, texts: Texts, { id }: Section, view: Props['view']): number {
  let taken = 0
  for (const { id: other, documentId, counts } of sections) {
    if (other === id) break
    const text = texts.find(documentId)
    taken +=
      text?.connection.loaded() === true
        ? countNumbered(blocksIn(text.connection.doc, submitted, view))
        : (counts[submitted]?.numberedParagraphs ?? 0)
  }
  return taken
}
