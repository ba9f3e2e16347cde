import * as Y from 'yjs'
import { IdSet } from './id-set.ts'

/** Words of one's own, where they stand. */
export interface Words {
  language: string | null
  text: string
  /** What stands before and after them in their paragraph. */
  before: string
  after: string
  ids: IdSet
}

/** A stretch of a text: one's own items that stand together, with what is around them. */
type Stretch = Omit<Words, 'language'>

const longestContext = 80
const textRoot = /^text:(.+)$/
const bodyRoot = /^(?:note|cell):/

/** The words among these ids that are still in the text, in the order of the text. */
export function wordsIn(doc: Y.Doc, ids: IdSet): Words[] {
  return textsOf(doc).flatMap(({ language, text }) => stretchesOf(text, ids).map((stretch) => ({ language, ...stretch })))
}

export interface NamedText {
  root: string
  /** Of a note or a cell, that of the text in which it stands; null: it stands nowhere any more. */
  language: string | null
  text: Y.Text
}

/** The texts of a section: in each language, then bodies of notes and cells. */
export function textsOf(doc: Y.Doc): NamedText[] {
  const texts = languageTexts(doc)
  const bodies = [...doc.share.keys()].filter((root) => bodyRoot.test(root)).sort()
  if (bodies.length === 0) return texts
  const languages = new Map(texts.flatMap(({ language, text }) => embedded(text).map((id) => [id, language] as const)))
  return [
    ...texts,
    ...bodies.map((root) => ({
      root,
      language: isInTable(doc, root) ? (languages.get(root.split(':')[1] ?? '') ?? null) : null,
      text: doc.getText(root),
    })),
  ]
}

/** The entries of a cell's row and column; of a note none. */
export function linesOfCell(root: string): string[] {
  const [kind, table = '', row = '', column = ''] = root.split(':')
  return kind === 'cell' ? [`${table}/row/${row}`, `${table}/column/${column}`] : []
}

const isInTable = (doc: Y.Doc, root: string): boolean => linesOfCell(root).every((key) => typeof doc.getMap('tables').get(key) === 'string')

function languageTexts(doc: Y.Doc): NamedText[] {
  return [...doc.share.keys()].sort().flatMap((root) => {
    const language = textRoot.exec(root)?.[1]
    return language === undefined ? [] : [{ root, language, text: doc.getText(root) }]
  })
}

/** Ids of the notes and tables that stand in a text. */
function embedded(text: Y.Text): string[] {
  const found: string[] = []
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentEmbed)) continue
    const { note, table } = item.content.embed as Record<string, unknown>
    const id = note ?? table
    if (typeof id === 'string') found.push(id)
  }
  return found
}

function stretchesOf(text: Y.Text, ids: IdSet): Stretch[] {
  const found: Stretch[] = []
  let open: Stretch | null = null
  let closing: Stretch[] = []
  let before = ''
  const end = (): void => {
    if (open === null) return
    open.text = open.text.trim()
    if (open.text !== '') {
      found.push(open)
      closing.push(open)
    }
    open = null
  }
  const addOwn = (piece: string, { id: { client }, length }: Y.Item, start: number, end = start + length): void => {
    open ??= { text: '', before: before.slice(-longestContext), after: '', ids: new IdSet() }
    open.text += piece
    open.ids.add(client, start, end)
  }
  const addOther = (piece: string): void => {
    end()
    before = (before + piece).slice(-longestContext)
    for (const stretch of closing) stretch.after = (stretch.after + piece).slice(0, longestContext)
    closing = closing.filter(({ after }) => after.length < longestContext)
  }
  for (const { item, text: said, isMarker } of visibleItems(text)) {
    const { client, clock } = item.id
    if (isMarker) {
      if (ids.has(client, clock)) addOwn('\n', item, clock)
      else {
        end()
        closing = []
        before = ''
      }
      continue
    }
    let at = 0
    for (const own of ids.within(client, clock, clock + item.length)) {
      if (own.start - clock > at) addOther(said.slice(at, own.start - clock))
      addOwn(item.length === said.length ? said.slice(own.start - clock, own.end - clock) : said, item, own.start, own.end)
      at = own.end - clock
    }
    if (at < item.length) addOther(said.slice(at))
  }
  end()
  return found
}

/** What can be read of a text, item by item. An atom reads as the label in it. */
export function* visibleItems(text: Y.Text): Generator<{ item: Y.Item; text: string; isMarker: boolean }> {
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentString) yield { item, text: item.content.str, isMarker: false }
    else if (item.content instanceof Y.ContentEmbed) {
      const embed = item.content.embed as Record<string, unknown>
      const isMarker = Object.hasOwn(embed, 'block')
      yield { item, text: isMarker ? '' : typeof embed.case === 'string' ? embed.case : ' ', isMarker }
    }
  }
}

/**
 * The words that these updates add, where the text they belong to is not here: what stood together stands together, the rest on
 * lines of its own. Words typed and deleted again may be among them; none is missing.
 */
export function typedWords(updates: readonly Uint8Array[]): string {
  if (updates.length === 0) return ''
  const pieces: string[] = []
  /** The last character that is written down. */
  let last: Y.ID | null = null
  for (const struct of Y.decodeUpdate(Y.mergeUpdates([...updates])).structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const follows: boolean = last !== null && struct.origin !== null && Y.compareIDs(struct.origin, last)
    if (follows) pieces[pieces.length - 1] += struct.content.str
    else pieces.push(struct.content.str)
    last = struct.lastId
  }
  return pieces
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .join('\n')
}
