import { suggest } from '@mithaq/editor/suggestions/suggest'
import * as Y from 'yjs'
import { encodeChanges, traceOf } from '@mithaq/api/sync/guard/encode-changes'
import { judgeUpdate } from '@mithaq/api/sync/guard/judge-update'
import { readUpdate } from '@mithaq/api/sync/guard/read-update'
import { addTrace } from '@mithaq/api/sync/guard/trace'
import { log, reviewer, updatesOf, writer } from '@mithaq/api/sync/testing/guard-log'
import { sectionClient } from '@mithaq/api/sync/testing/section-client'
import type { Figure } from './figure.ts'
import { percentile } from './figure.ts'

/** Words of the section; of the longest, many more than a section of ours will have. */
const lengths = [1_000, 10_000, 100_000]
const updates = 3_000

/**
 * What the guard takes for one update of somebody who may only suggest (read, judge, encode what is new, remember it), in a
 * section that many wrote key by key and that is full of suggestions: letters typed, letters proposed to be deleted, taken back.
 */
export function guard(): Promise<Figure[]> {
  return Promise.resolve(
    lengths.map((words) => {
      const times = measure(words)
      return {
        figure: `guard with suggest-only in a section of ${words} words, p95 of an update`,
        value: percentile(times, 0.95),
        unit: 'ms',
        target: 0.1,
        note: `median ${percentile(times, 0.5).toFixed(3)} ms, ${times.length} updates`,
      }
    }),
  )
}

function measure(words: number): number[] {
  const { judge, known } = log()
  const text = (doc: Y.Doc): Y.Text => doc.getText('text:en')
  const written = sectionClient(5)
  for (let at = 0; at < words; at += 1_000)
    for (const update of updatesOf(written, () =>
      written.transact(() => {
        // Words that do not join, as of many writers.
        for (let word = 0; word < 1_000; word++) text(written).insert(word % 2 === 0 ? text(written).length : 0, 'words ', {})
      }),
    ))
      if (judge(update, writer).kind !== 'append') throw new Error('The text was not taken')
  const suggesting = sectionClient(6)
  Y.applyUpdate(suggesting, Y.encodeStateAsUpdate(written))
  for (const update of updatesOf(suggesting, () => {
    for (let count = 0; count < 300; count++) {
      const at = Math.floor((text(suggesting).length / 300) * count)
      suggest(suggesting, (edit) =>
        count % 2 === 0 ? edit.insert(text(suggesting), at, 'proposed ') : edit.delete(text(suggesting), at, 5),
      )
    }
  }))
    judge(update, reviewer)

  // As stock client's letters: our editor's own work is not the guard's.
  const stock = sectionClient(7)
  Y.applyUpdate(stock, Y.encodeStateAsUpdate(suggesting))
  const middle = Math.floor(text(stock).length / 2)
  const made = updatesOf(stock, () => {
    for (let count = 0; count < updates; count++)
      if (count % 5 === 4) text(stock).delete(middle, 1)
      else text(stock).insert(middle, 'x')
  })
  return made.map((bytes, index) => {
    const began = performance.now()
    const update = readUpdate(bytes)
    if ('refused' in update) throw new Error(`An honest update was refused: ${update.refused}`)
    const verdict = judgeUpdate(update, known, reviewer)
    if (verdict.kind !== 'append') throw new Error(`An honest update was not taken: ${verdict.kind}, ${index}`)
    encodeChanges(verdict.changes)
    const trace = traceOf(verdict.changes)
    addTrace(known.traces[0] as (typeof known.traces)[number], trace)
    const took = performance.now() - began
    known.stateVector = verdict.changes.clocks
    for (const { client, mode } of verdict.newBindings) known.bindings.set(client, { membershipId: reviewer.membershipId, mode })
    return took
  })
}
