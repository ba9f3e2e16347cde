import type * as Y from 'yjs'
import { type Block, blocksOfPieces, readBlock, type SuggestedLook, withoutUnknown, type WholeBlock } from '../blocks.ts'
import { blocksRoot, textRoot } from '../text-roots.ts'
import { type Piece, wholeDelta } from '../whole-delta.ts'
import { knownOf, type Known, type SuggestionRecord } from './known.ts'
import { markerOf, ownFormat, type Stretch, stretchesOf, withFormats } from './stretches.ts'

/**
 * Which text is read. `shown`: everything that stands there, as the editor shows it. `base`: the text itself, which is also
 * what it is when all suggestions are declined. `accepted`: what it would be if all were accepted.
 * `drawn`: as shown, and of each piece of words whether it is inserted or to be deleted, for drawing it without an editor.
 */
export type TextView = 'shown' | 'drawn' | 'base' | 'accepted'

/** A section's text in one language as blocks, in one of its views. */
export const blocksIn = (doc: Y.Doc, language: string, view: TextView): Block[] => withoutUnknown(wholeBlocksIn(doc, language, view))

/** The same with what is not known, for the editor. */
export function wholeBlocksIn(doc: Y.Doc, language: string, view: TextView): WholeBlock[] {
  const attributes = blocksRoot(doc, language)
  const text = textRoot(doc, language)
  const known = knownOf(doc)
  if (known.isEmpty) return blocksOfPieces(wholeDelta(text), (id, derived) => readBlock(attributes, id, derived))
  const stretches = stretchesOf(text, known)
  const authors = new Map(stretches.map((stretch) => [markerOf(stretch), stretch.insertedBy]))
  const suggested = suggestedAttributes(known, language, authors, view)
  return blocksOfPieces(piecesIn(stretches, view), (id, derived) =>
    readBlock(suggested.size === 0 ? attributes : { get: (key) => suggested.get(key) ?? attributes.get(key) }, id, derived),
  )
}

/** The words of a note, or of another text without blocks, in one of its views. */
export function wordsIn(doc: Y.Doc, root: string, view: TextView): string {
  return piecesIn(stretchesOf(doc.getText(root), knownOf(doc)), view)
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('')
}

/** A text as pieces, as `wholeDelta` gives them, in one of its views. */
export const piecesOf = (doc: Y.Doc, root: string, view: TextView): Piece[] => piecesIn(stretchesOf(doc.getText(root), knownOf(doc)), view)

function piecesIn(stretches: readonly Stretch[], view: TextView): (Piece & { suggested?: SuggestedLook })[] {
  return stretches
    .filter(({ insertedBy, deletions }) => (view === 'base' ? insertedBy === null : view !== 'accepted' || deletions.length === 0))
    .map((stretch) => ({
      insert: stretch.insert,
      attributes: view === 'accepted' ? withFormats(ownFormat(stretch), stretch.formats) : ownFormat(stretch),
      ...(view === 'drawn' && suggestedLook(stretch)),
    }))
}

export function suggestedLook({ insertedBy, deletions }: Pick<Stretch, 'insertedBy' | 'deletions'>): { suggested?: SuggestedLook } {
  if (deletions.length > 0) return { suggested: insertedBy === null ? 'deleted' : 'both' }
  return insertedBy === null ? {} : { suggested: 'inserted' }
}

/**
 * By key of `blocks:<language>`: of new blocks what their author made them; of all blocks in the view where all is accepted.
 * @param authors by the id of a marker: who suggested it
 */
export function suggestedAttributes(
  known: Known,
  language: string,
  authors: ReadonlyMap<string | null, number | null>,
  view: TextView,
): ReadonlyMap<string, unknown> {
  const suggested = new Map<string, unknown>()
  const records = [...known.records.values()].filter(({ isPending, value }) => isPending && 'block' in value && value.language === language)
  if (view === 'base' || records.length === 0) return suggested
  const belongs = ({ client, value }: SuggestionRecord): boolean => 'block' in value && authors.get(value.block) === client
  for (const record of records)
    if ('block' in record.value && (view === 'accepted' || belongs(record)))
      for (const [name, set] of Object.entries(record.value.attributes)) suggested.set(`${record.value.block}/${name}`, set)
  return suggested
}
