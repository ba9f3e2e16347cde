import { numberNotes } from '@mithaq/editor/notes/notes'
import { targetsIn } from '@mithaq/editor/notes/references'
import { renderBlocks, toDom } from '@mithaq/editor/static-render'
import { writtenTable } from '@mithaq/editor/tables/table'
import { caseLabelIn } from '../../../lib/case-label.ts'
import type { SectionText } from '../sync/section-text.ts'
import type { Numbers } from './section-numbers.ts'
import { atomWordsOf, type StageFacts } from './stage-facts.ts'

interface Options {
  text: SectionText
  language: string
  numbers: Numbers
  facts: StageFacts
}

/** A text that is not open for writing, as its editor would show it. */
export function drawText({ text, language, numbers: { block, list }, facts }: Options): HTMLElement {
  const drawn = document.createElement('div')
  drawn.className = 'text-static'
  const blocks = text.blocks(language)
  if (blocks.length === 0) {
    drawn.append(emptyLine(facts, language))
    return drawn
  }
  const rendered = renderBlocks(blocks, {
    language,
    caseLabel: caseLabelIn(language),
    blockNumber: (id) => block.get(id) ?? null,
    listNumber: (id) => list.get(id) ?? null,
    atoms: {
      ...atomWordsOf(facts, language),
      noteNumbers: numberNotes(blocks, facts.noteOffset(language)),
      target: targetsIn(
        blocks.map(({ id }) => id),
        block,
        (id) => facts.elsewhere(language, id),
      ),
      table: (id) => writtenTable(text.connection.doc, id),
    },
  })
  drawn.append(toDom(rendered, document))
  return drawn
}

function emptyLine({ empty, placeholder, mayEdit }: StageFacts, language: string): HTMLElement {
  const line = document.createElement('p')
  line.className = 'text-empty'
  line.textContent = mayEdit ? placeholder(language) : empty
  line.dir = 'auto'
  line.style.font = 'inherit'
  return line
}
