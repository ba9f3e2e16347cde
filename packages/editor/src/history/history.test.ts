import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { readWholeBlocks, type WholeBlock } from '../blocks.ts'
import { createSectionDoc } from '../section-doc.ts'
import { authorRuns } from './author-runs.ts'
import { compareMoments, type TrackedBlock } from './compare-moments.ts'
import { extendHistory, indexHistory, type HistoryRow } from './index-history.ts'
import { momentOf } from './moment.ts'

/** A log as the server keeps it, and what a reader saw after each row. */
function logged(seed: number, clients: number, edits: number): { rows: HistoryRow[]; seen: WholeBlock[][]; doc: Y.Doc } {
  const random = generator(seed)
  const server = createSectionDoc()
  const writers = Array.from({ length: clients }, (_, index) => {
    const doc = createSectionDoc()
    doc.clientID = index + 1
    return doc
  })
  const rows: HistoryRow[] = []
  const seen: WholeBlock[][] = []
  // As the log does, a row holds only what was new of a change.
  server.on('update', (bytes: Uint8Array) => rows.push({ seq: rows.length + 1, bytes }))
  for (let edit = 0; edit < edits; edit++) {
    const doc = writers[Math.floor(random() * clients)] as Y.Doc
    // Now and then they hear of each other; otherwise they write apart.
    if (random() < 0.4) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)))
    doc.transact(() => change(doc, random))
    const heard = rows.length
    Y.applyUpdate(server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)))
    if (rows.length > heard) seen.push(readWholeBlocks(server, 'en'))
  }
  return { rows, seen, doc: server }
}

function change(doc: Y.Doc, random: () => number): void {
  const text = doc.getText('text:en')
  const blocks = doc.getMap('blocks:en')
  const at = Math.floor(random() * (text.length + 1))
  const kind = random()
  if (kind < 0.55) text.insert(at, 'abcdefgh'.slice(0, 1 + Math.floor(random() * 8)), random() < 0.2 ? { strong: true } : {})
  else if (kind < 0.75 && text.length > 0)
    text.delete(Math.min(at, text.length - 1), Math.min(1 + Math.floor(random() * 5), text.length - Math.min(at, text.length - 1)))
  else if (kind < 0.88) {
    const id = `b${doc.clientID}x${text.length}`
    text.insertEmbed(at, { block: id })
    if (random() < 0.5) blocks.set(`${id}/kind`, 'heading')
  } else if (text.length > 1) text.format(Math.min(at, text.length - 1), 1, { emphasis: random() < 0.7 ? true : null })
}

function generator(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const wordsOf = (blocks: readonly TrackedBlock[], fates: readonly string[]): string =>
  blocks
    .map(
      ({ fate, pieces }, index) =>
        (index > 0 && fates.includes(fate) ? '\n' : '') +
        pieces
          .filter((piece) => fates.includes(piece.fate))
          .map(({ inline }) => (inline.type === 'text' ? inline.text : `[${inline.type}]`))
          .join(''),
    )
    .join('')
const plain = (blocks: readonly WholeBlock[]): string =>
  blocks.map(({ content }) => content.map((inline) => (inline.type === 'text' ? inline.text : `[${inline.type}]`)).join('')).join('\n')

describe.each(Array.from({ length: 12 }, (_, index) => index + 1))('seed %i', (seed) => {
  const { rows, seen, doc } = logged(seed, 3, 120)
  const history = indexHistory(rows)

  it('every moment reads as it was seen', () => {
    for (const [index, blocks] of seen.entries()) expect(momentOf(history, 'en', index + 1), `row ${index + 1}`).toEqual(blocks)
    expect(momentOf(history, 'en', history.last)).toEqual(readWholeBlocks(doc, 'en'))
  })

  it('two moments compared hold both: kept and removed is the one, kept and added the other; back again the same', () => {
    const random = generator(seed * 7)
    for (let time = 0; time < 20; time++) {
      const [one, other] = [Math.floor(random() * rows.length), Math.floor(random() * rows.length)]
      const tracked = compareMoments(history, 'en', { before: one + 1, after: other + 1 }, (seq) => seq)
      expect(wordsOf(tracked, ['kept', 'removed']).trim()).toBe(plain(seen[one] as WholeBlock[]).trim())
      expect(wordsOf(tracked, ['kept', 'added']).trim()).toBe(plain(seen[other] as WholeBlock[]).trim())
    }
  })

  it('rows that came later are added to what was read', () => {
    const half = indexHistory(rows.slice(0, 50))
    extendHistory(half, rows)
    for (const seq of [1, 50, 51, rows.length]) expect(momentOf(half, 'en', seq)).toEqual(momentOf(history, 'en', seq))
  })
})

describe('a comparison', () => {
  function two(): {
    rows: HistoryRow[]
    write: (client: number, edit: (text: Y.Text) => void) => number
    blocks: Y.Map<unknown>
    note: (edit: () => void) => number
  } {
    const doc = createSectionDoc()
    const rows: HistoryRow[] = []
    const log = (edit: () => void): number => {
      const before = Y.encodeStateVector(doc)
      let bytes = new Uint8Array()
      doc.once('update', (update: Uint8Array) => (bytes = new Uint8Array(update)))
      doc.transact(edit)
      expect(before.length).toBeGreaterThan(0)
      rows.push({ seq: rows.length + 1, bytes })
      return rows.length
    }
    return {
      rows,
      blocks: doc.getMap('blocks:en'),
      note: log,
      write: (client, edit) => {
        doc.clientID = client
        return log(() => edit(doc.getText('text:en')))
      },
    }
  }

  it('names the row of each change, and makes one of what one author did on end', () => {
    const { rows, write } = two()
    const first = write(1, (text) => text.insert(0, 'He was held.', {}))
    write(2, (text) => text.insert(7, 'not ', {}))
    write(2, (text) => text.insert(11, 'ever ', {}))
    write(3, (text) => text.delete(0, 3))
    const tracked = compareMoments(indexHistory(rows), 'en', { before: first, after: 4 }, (seq) => (seq < 4 ? 'cedar' : 'palm'))
    expect(tracked[0]?.pieces.map(({ fate, inline, seq }) => [fate, inline.type === 'text' && inline.text, seq])).toEqual([
      ['removed', 'He ', 4],
      ['kept', 'was ', null],
      ['added', 'not ever ', 2],
      ['kept', 'held.', null],
    ])
  })

  it('shows a change of marks on words that stayed, and a change of kind', () => {
    const { rows, write, blocks, note } = two()
    write(1, (text) => {
      text.insertEmbed(0, { block: 'b1' })
      text.insert(1, 'Findings', {})
    })
    write(1, (text) => text.format(1, 4, { strong: true }))
    note(() => blocks.set('b1/kind', 'heading'))
    const [block] = compareMoments(indexHistory(rows), 'en', { before: 1, after: 3 }, (seq) => seq)
    expect(block).toMatchObject({
      fate: 'kept',
      before: { kind: 'paragraph' },
      after: { kind: 'heading', level: 1 },
      pieces: [
        { fate: 'kept', inline: { text: 'Find', marks: { strong: true } }, marksBefore: {} },
        { fate: 'kept', inline: { text: 'ings' }, marksBefore: null },
      ],
    })
  })

  it('backwards in time: what was written since is removed by its row, what was deleted since comes again', () => {
    const { rows, write } = two()
    write(1, (text) => text.insert(0, 'one', {}))
    write(2, (text) => text.insert(3, ' two', {}))
    write(3, (text) => text.delete(0, 3))
    const [block] = compareMoments(indexHistory(rows), 'en', { before: 3, after: 1 }, (seq) => seq)
    expect(block?.pieces.map(({ fate, seq }) => [fate, seq])).toEqual([
      ['added', 3],
      ['removed', 2],
    ])
  })
})

it('the work of a row is what it brought and took', () => {
  const doc = createSectionDoc()
  const rows: HistoryRow[] = []
  doc.on('update', (bytes: Uint8Array) => rows.push({ seq: rows.length + 1, bytes }))
  doc.getText('text:ar').insert(0, 'مرحبا بكم', {})
  doc.getText('text:ar').delete(0, 6)
  expect([...indexHistory(rows).work]).toEqual([
    [1, { added: 9, removed: 0 }],
    [2, { added: 0, removed: 6 }],
  ])
})

it('who wrote what: characters of one author on end are one run, what nobody is known to have written is left out', () => {
  const doc = createSectionDoc()
  const text = doc.getText('text:en')
  for (const [client, words] of [
    [1, 'aaa'],
    [2, 'bb'],
    [9, 'zz'],
    [3, 'c'],
  ] as const) {
    doc.clientID = client
    text.insert(text.length, words, {})
  }
  const authors = new Map([
    [1, 'cedar'],
    [2, 'cedar'],
    [3, 'palm'],
  ])
  expect(authorRuns(doc, 'en', (client) => authors.get(client))).toEqual([
    { from: 0, to: 5, author: 'cedar' },
    { from: 7, to: 8, author: 'palm' },
  ])
})
