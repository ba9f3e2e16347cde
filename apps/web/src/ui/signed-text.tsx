import { referenceWords } from '@mithaq/domain/reference-words'
import type { SignedBlock, SignedInline, SignedSection, SignedTable, SignedText as Signed } from '@mithaq/domain/signing/canonical-text'
import { directionOf, documentLanguages } from '@mithaq/schema/language'
import { Fragment, useMemo, type ReactNode } from 'react'
import { caseLabelIn } from '../lib/case-label.ts'
import { numbersIn, type Numbers } from './signed-text-numbers.ts'

interface Props {
  /** The canonical form of a version (apps/api/src/signing/SPEC.md, C), as it was hashed. */
  canonical: string
}

/** A frozen text to be read, exactly as it was signed: no editor, no document. */
export function SignedText({ canonical }: Props) {
  const { language, sections, numbers } = useMemo(() => {
    const text = JSON.parse(canonical) as Pick<Signed, 'language' | 'sections'>
    return { ...text, numbers: numbersIn(text.sections, text.language) }
  }, [canonical])
  return (
    <div className="signed-text" lang={language} dir={directionOf(language)}>
      {sections.map((section) => (
        <section key={section.section}>
          {section.title !== '' && <h2 dir="auto">{section.title}</h2>}
          {section.blocks.map((block, index) => (
            <Block key={index} {...{ section, block, language, numbers }} />
          ))}
          <Notes {...{ section, language, numbers }} />
        </section>
      ))}
    </div>
  )
}

/** Under those of the sections. */
const subheadings: Partial<Record<number, 'h3' | 'h4' | 'h5' | 'h6'>> = { 1: 'h3', 2: 'h4', 3: 'h5', 4: 'h6' }

interface Place {
  section: SignedSection
  /** In which the words stand, or to which their note belongs. */
  block: string
  language: string
  numbers: Numbers
}

function Block({ block, ...rest }: Omit<Place, 'block'> & { block: SignedBlock }) {
  const dir = block.direction === 'ltr' || block.direction === 'rtl' ? block.direction : 'auto'
  const place = { ...rest, block: block.id }
  const words = <Words content={block.content} {...place} />
  const key = `${place.section.section}/${block.id}`
  switch (block.kind) {
    case 'heading': {
      const Heading = subheadings[block.level] ?? 'h6'
      return <Heading dir={dir}>{words}</Heading>
    }
    case 'quotation':
      return <blockquote dir={dir}>{words}</blockquote>
    case 'bullet':
    case 'numbered':
      return (
        <p className="signed-item" data-level={Math.min(3, block.level)} dir={dir}>
          <span className="signed-number">{block.kind === 'bullet' ? '•' : place.numbers.items.get(key)}</span>
          <span>{words}</span>
        </p>
      )
    default: {
      const number = place.numbers.paragraphs.get(key)
      // A table stands in a block of its own; a paragraph cannot hold one.
      const Holder = block.content.some(({ type }) => type === 'table') ? 'div' : 'p'
      return (
        <Holder className="signed-paragraph" dir={dir}>
          {number !== undefined && <span className="signed-number">{number}.</span>}
          <span>{words}</span>
        </Holder>
      )
    }
  }
}

const Words = ({ content, ...place }: Place & { content: readonly SignedInline[] }) =>
  content.map((inline, index) => <Fragment key={index}>{wordOf(inline, place)}</Fragment>)

function wordOf(inline: SignedInline, place: Place): ReactNode {
  const { section, numbers } = place
  switch (inline.type) {
    case 'text': {
      const { strong, emphasis, link } = inline.marks
      let words: ReactNode = inline.text
      if (emphasis) words = <em>{words}</em>
      if (strong) words = <strong>{words}</strong>
      return link === undefined ? (
        words
      ) : (
        <a href={link} rel="noreferrer noopener" target="_blank">
          {words}
        </a>
      )
    }
    case 'case':
      return <bdi>{caseLabelIn(place.language)(inline.label)}</bdi>
    case 'note':
      return <sup>{numbers.notes.get(`${section.section}/${inline.id}`)}</sup>
    case 'citation':
      return <bdi dir="ltr">{inline.cited}</bdi>
    case 'reference':
      return referenceWords(
        documentLanguages.find((one) => one === place.language) ?? 'en',
        numbers.target(section.section, place.block, inline.id),
      )
    case 'table': {
      const table = section.tables[inline.id]
      return table === undefined ? null : <Table table={table} {...place} />
    }
    case 'embed':
      return null
  }
}

const Table = ({ table: { header, rows }, ...place }: Place & { table: SignedTable }) => (
  <div className="signed-table">
    <table>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => {
              const Cell = header && index === 0 ? 'th' : 'td'
              return (
                <Cell key={column} dir="auto">
                  <Words content={cell} {...place} />
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** Under their section, in the order of their marks. */
function Notes(place: Omit<Place, 'block'>) {
  const { section, numbers } = place
  const notes = section.blocks.flatMap(({ id: block, content }) =>
    content.flatMap((inline) => (inline.type === 'note' ? [{ block, id: inline.id, body: section.notes[inline.id] ?? [] }] : [])),
  )
  if (notes.length === 0) return null
  return (
    <div className="signed-notes">
      {notes.map(({ block, id, body }) => (
        <p key={id} dir="auto">
          <sup>{numbers.notes.get(`${section.section}/${id}`)}</sup> <Words content={body} {...place} block={block} />
        </p>
      ))}
    </div>
  )
}
