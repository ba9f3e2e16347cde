import { listNumbers } from '@mithaq/editor/numbering'
import { renderBlocks, type Drawn, type RenderOptions } from '@mithaq/editor/static-render'
import { Fragment, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { caseLabelIn } from '../../lib/case-label.ts'
import { atomsOf } from './atom-words.ts'
import { drawnNodes } from './drawn.tsx'
import type { Comparison } from './history.ts'
import { blockId, changeOfBlock, changeOfPiece, pieceId, type Change, type TrackedBlock, type TrackedPiece } from './tracked.ts'

interface Props {
  comparison: Comparison
  language: string
  /** What is said of a change, whose and when. */
  say: (change: Pick<Change, 'kind' | 'seq' | 'before' | 'after'>) => string
}

/** Two moments as one text: what was added is underlined, what was removed is struck; each said when it is pointed at. */
export function TrackedText({ comparison, language, say }: Props) {
  const { t } = useTranslation('history')
  const { blocks, notes } = comparison
  const options = useMemo((): RenderOptions => {
    const looks = blocks.map(({ before, after }) => ({ ...(after ?? before!), content: [] }))
    const shown = looks.filter((_, index) => blocks[index]!.fate !== 'removed')
    const numbers = new Map<string, number>()
    for (const block of shown) if (block.kind === 'paragraph' && block.numbered) numbers.set(block.id, numbers.size + 1)
    const list = listNumbers(shown, language)
    return {
      language,
      caseLabel: caseLabelIn(language),
      blockNumber: (id) => numbers.get(id) ?? null,
      listNumber: (id) => list.get(id) ?? null,
      atoms: atomsOf(language, new Map(Object.keys(notes).map((id, index) => [id, index + 1])), numbers),
    }
  }, [blocks, notes, language])
  const draw = (some: readonly TrackedBlock[], part: string): ReactNode =>
    some.map((block, at) => <Block key={at} {...{ block, part, at, options, say }} table={t('table')} />)
  return (
    <div className="text-static history-text" lang={language}>
      {draw(blocks, 'text')}
      {Object.keys(notes).length > 0 && (
        <section className="history-notes" aria-label={t('notes')}>
          <h4>{t('notes')}</h4>
          <ol>
            {Object.values(notes).map((some, index) => (
              <li key={index}>{draw(some, `note${index}`)}</li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

interface BlockProps extends Pick<Props, 'say'> {
  block: TrackedBlock
  part: string
  at: number
  options: RenderOptions
  table: string
}

function Block({ block, part, at, options, say, table }: BlockProps) {
  const look = block.after ?? block.before
  if (look === null) return null
  const kind = changeOfBlock(block)
  // The element of a block as the editor draws it; words are put in below, each with what became of it.
  const words = block.pieces.map(({ inline }) => inline)
  const [drawn] = renderBlocks([{ ...look, content: words }], options)
  if (drawn === undefined) return null
  const said = kind === null ? null : say({ kind, seq: block.seq, before: block.before?.kind ?? null, after: block.after?.kind ?? null })
  const children = block.pieces.map((piece, index) => (
    <Piece key={index} {...{ piece, look, options, say, table }} id={pieceId(part, at, index)} />
  ))
  const element: Drawn = { ...drawn, children: [] }
  const [node] = drawnNodes([
    {
      ...element,
      attrs: {
        ...element.attrs,
        ...(kind !== null && { id: blockId(part, at), 'data-fate': kind, class: `${element.attrs.class ?? ''} tracked-block` }),
      },
    },
  ])
  const Tag = drawn.tag
  const attrs = (node as { props: Record<string, unknown> }).props
  return (
    <Tag {...attrs}>
      {said !== null && (
        <span className="tracked-said" data-said={said}>
          {said}
        </span>
      )}
      {children.length === 0 ? <br /> : children}
    </Tag>
  )
}

interface PieceProps extends Pick<Props, 'say'> {
  piece: TrackedPiece
  look: NonNullable<TrackedBlock['after']>
  options: RenderOptions
  table: string
  id: string
}

function Piece({ piece, look, options, say, table, id }: PieceProps) {
  const kind = changeOfPiece(piece)
  const { inline } = piece
  const shown =
    inline.type === 'table' ? [table] : (renderBlocks([{ ...look, content: [withoutSuggested(inline)] }], options)[0]?.children ?? [])
  const words = <Fragment>{drawnNodes(shown)}</Fragment>
  if (kind === null) return words
  const said = say({ kind, seq: piece.seq, before: null, after: null })
  const Tag = kind === 'removed' ? 'del' : kind === 'added' || kind === 'suggestedIn' ? 'ins' : 'span'
  return (
    <Tag id={id} className={`tracked tracked-${kind}`} tabIndex={0} title={said} data-said={said} aria-description={said}>
      {words}
    </Tag>
  )
}

/** What waits is said by the piece it stands in. */
function withoutSuggested(inline: TrackedPiece['inline']): TrackedPiece['inline'] {
  if (inline.type !== 'text' || inline.marks.suggested === undefined) return inline
  const { suggested: _, ...marks } = inline.marks
  return { ...inline, marks }
}
