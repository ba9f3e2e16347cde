import { compareMoments } from '@mithaq/editor/history/compare-moments'
import { indexHistory, type HistoryRow } from '@mithaq/editor/history/index-history'
import { momentOf } from '@mithaq/editor/history/moment'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { noteText } from '@mithaq/editor/text-roots'
import { percentile, type Bench, type Figure } from './figure.ts'
import { longText } from './sync/long-text.ts'
import { seeded } from './sync/seeded.ts'
import { demoWords } from './sync/trace.ts'

const scrubbed = 60
const comparedWords = 40_000
const notes = 600

/** What the server does for the page of a text's history: reading a log once, then any moment of it, and any two compared. */
export const history: Bench = async () => [...longLog(), ...longComparison()]

/** A section of 200,000 updates, read and scrubbed through from one end to the other. */
function longLog(): Figure[] {
  const rows: HistoryRow[] = longText().updates.map(({ update }, index) => ({ seq: index + 1, bytes: update }))
  const before = performance.now()
  const log = indexHistory(rows)
  const indexed = performance.now() - before
  const moments = Array.from({ length: scrubbed }, (_, index) =>
    timed(() => momentOf(log, 'en', Math.round((index * log.last) / scrubbed))),
  )
  const compared = Array.from({ length: 10 }, (_, index) =>
    timed(() => compareMoments(log, 'en', { before: Math.round((index * log.last) / 10), after: log.last }, (seq) => seq % 3)),
  )
  const note = `${rows.length} updates, ${scrubbed} places`
  return [
    { figure: 'reading a log for the first time', value: indexed, unit: 'ms', target: null, note },
    { figure: 'a moment of it, longest', value: Math.max(...moments), unit: 'ms', target: 200, note },
    { figure: 'a moment of it, p50', value: percentile(moments, 0.5), unit: 'ms', target: null, note },
    { figure: 'two moments of it compared, longest', value: Math.max(...compared), unit: 'ms', target: 1000 },
  ]
}

/** Two versions of 40,000 words with 600 notes, of which a tenth was written anew between them. */
function longComparison(): Figure[] {
  const words = demoWords()
  const random = seeded(40)
  const word = (): string => words[Math.floor(random() * words.length)] ?? 'word'
  const rows: HistoryRow[] = []
  const doc = createSectionDoc({ gc: false })
  doc.on('update', (bytes: Uint8Array) => rows.push({ seq: rows.length + 1, bytes }))
  const text = doc.getText('text:en')
  const paragraph = (count: number): string => Array.from({ length: count }, word).join(' ')
  const perBlock = 80
  for (let block = 0; block < comparedWords / perBlock; block++)
    doc.transact(() => {
      text.insertEmbed(text.length, { block: `b${block}` }, {})
      text.insert(text.length, `${paragraph(perBlock)}.`, {})
    })
  for (let note = 0; note < notes; note++) {
    text.insertEmbed(1 + Math.floor(random() * (text.length - 1)), { note: `n${note}` }, {})
    doc.getText(noteText(`n${note}`)).insert(0, paragraph(12), {})
  }
  const first = rows.length
  for (let edit = 0; edit < comparedWords / 40; edit++) {
    doc.clientID = 100 + (edit % 20)
    const at = Math.floor(random() * (text.length - 40))
    doc.transact(() => {
      text.delete(at, 24)
      text.insert(at, `${paragraph(4)} `, {})
    })
    if (edit % 3 === 0) doc.getText(noteText(`n${edit % notes}`)).insert(5, `${word()} `, {})
  }
  const log = indexHistory(rows)
  const compare = (): void => {
    for (const name of ['en', ...Array.from({ length: notes }, (_, note) => noteText(`n${note}`))])
      compareMoments(log, name, { before: first, after: log.last }, (seq) => seq % 7)
  }
  const runs = Array.from({ length: 5 }, () => timed(compare))
  return [
    {
      figure: 'two versions of 40,000 words compared, p50',
      value: percentile(runs, 0.5),
      unit: 'ms',
      target: 1000,
      note: `${notes} notes, ${log.last - first} edits between them`,
    },
  ]
}

function timed(run: () => unknown): number {
  const before = performance.now()
  run()
  return performance.now() - before
}
