import type { ReferenceTarget } from '@mithaq/editor/atom-words'
import type { Submission } from '../submission.ts'
import type { SectionText } from '../sync/section-text.ts'
import type { Texts } from '../sync/texts.ts'
import { offsetsOf } from './offsets.ts'
import { numberTexts } from './section-numbers.ts'

interface Read {
  structure: number
  offset: number
  source: ReadonlyMap<string, number>
  submitted: ReadonlyMap<string, number>
}

/** Numbers of a text as last asked for: many references may stand in one section. */
const read = new WeakMap<SectionText, Read>()

/** The paragraph of another section that a reference in this one names; null: none of those that are on the page. */
export function targetElsewhere(
  submission: Submission,
  texts: Texts,
  sectionId: string,
  language: string,
): (blockId: string) => ReferenceTarget | null {
  return (blockId) => {
    const offsets = offsetsOf(submission, texts.now().lengths)
    const here = submission.sections.findIndex(({ id }) => id === sectionId)
    for (const [index, { documentId }] of submission.sections.entries()) {
      const text = index === here ? null : texts.find(documentId)
      if (text === null || !text.connection.loaded()) continue
      const numbers = numbersOf(text, submission.languages, offsets[index] ?? 0)
      const number = (language === submission.languages.submitted ? numbers.submitted : numbers.source).get(blockId)
      if (number !== undefined) return { number, isAbove: index < here }
    }
    return null
  }
}

function numbersOf(text: SectionText, { source, submitted }: Submission['languages'], offset: number): Read {
  const structure = text.structure()
  const known = read.get(text)
  if (known?.structure === structure && known.offset === offset) return known
  const numbers = numberTexts({
    source: source === null || source === submitted ? null : { language: source, blocks: text.blocks(source) },
    submitted: { language: submitted, blocks: text.blocks(submitted) },
    offset,
  })
  const now = { structure, offset, source: numbers.source.block, submitted: numbers.submitted.block }
  read.set(text, now)
  return now
}
