import type { SignedBlock, SignedText } from '@mithaq/domain/signing/canonical-text'
import { SectionId } from '@mithaq/schema/ids'
import { numbersIn } from '../../ui/signed-text-numbers.ts'

/** A paragraph of a frozen text to which somebody can reserve. */
export interface FrozenParagraph {
  sectionId: SectionId
  blockId: string
  /** As it is counted through the whole text; null: it bears none (a heading, a quotation, an item). */
  number: number | null
  sectionTitle: string
  /** Its first words. */
  start: string
}

/** Everything in a frozen text that has words, in its order. */
export function paragraphsOf(canonical: string): FrozenParagraph[] {
  const { language, sections } = JSON.parse(canonical) as Pick<SignedText, 'language' | 'sections'>
  const { paragraphs } = numbersIn(sections, language)
  return sections.flatMap(({ section, title, blocks }) =>
    blocks.flatMap((block) => {
      const words = wordsOf(block).trim()
      if (words === '') return []
      // The bytes were checked by the server that sends them, and it checks again what is chosen.
      const sectionId = section as SectionId
      return [
        {
          sectionId,
          blockId: block.id,
          number: paragraphs.get(`${section}/${block.id}`) ?? null,
          sectionTitle: title,
          start: startOf(words),
        },
      ]
    }),
  )
}

/** The words of a block without marks; what is only an id in it leaves a sign. */
export const wordsOf = ({ content }: Pick<SignedBlock, 'content'>): string =>
  content
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return inline.text
        case 'case':
          return inline.label
        case 'citation':
          return inline.cited
        case 'note':
          return '*'
        case 'reference':
        case 'table':
        case 'embed':
          return ''
      }
    })
    .join('')

const startLength = 90

function startOf(words: string): string {
  if (words.length <= startLength) return words
  const cut = words.slice(0, startLength)
  const space = cut.lastIndexOf(' ')
  return `${space > startLength / 2 ? cut.slice(0, space) : cut}…`
}
