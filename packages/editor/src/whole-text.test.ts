// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { noteBody, notesIn } from './notes/notes.ts'
import { textOf } from './pasted-block.ts'
import { contestedIn } from './suggestions/decide.ts'
import { suggestionsOf, textRoots } from './suggestions/list.ts'
import { blocksIn, piecesOf } from './suggestions/views.ts'
import { tablesRoot } from './tables/table.ts'
import { openCompany } from './testing/eight-people.ts'
import { lettersIn, openLedger } from './testing/ledger.ts'
import { type Anchor, anchorAt, lostAnchor } from './testing/margin.ts'
import { doSomething } from './testing/random-deeds.ts'
import { chanceOf } from './testing/random-numbers.ts'
import { disagreement, language, replayed, withoutLayout } from './testing/writers.ts'
import { writeText } from './write-text.ts'

/** MITHAQ_SOAK=1 runs the long version; MITHAQ_SEED=<n> begins with that run, MITHAQ_RUNS=<n> makes so many. */
const runs = Number(process.env.MITHAQ_RUNS ?? (process.env.MITHAQ_SOAK === '1' ? 2000 : 120))
const firstSeed = Number(process.env.MITHAQ_SEED ?? Date.now() % 1_000_000_000)
const steps = 70
const views = ['base', 'shown', 'accepted'] as const

beforeAll(withoutLayout)

/** All that a section says, to whoever reads it. */
function said(doc: Y.Doc): string {
  const roots = textRoots(doc).filter((root) => doc.getText(root).length > 0)
  return JSON.stringify([
    views.map((view) => [blocksIn(doc, language, view), roots.map((root) => [root, piecesOf(doc, root, view)])]),
    suggestionsOf(doc),
    contestedIn(doc),
    [...tablesRoot(doc).entries()].sort(([one], [other]) => (one < other ? -1 : 1)),
  ])
}

/** What went wrong first; null: all is well. */
function problemOf(seed: number): string | null {
  const chance = chanceOf(seed)
  const ledger = openLedger()
  const [heading, words] = [ledger.letters(4), ledger.letters(12)]
  ledger.wrote(heading + words, 'written')
  const block = { level: 1, direction: 'auto' as const, pair: null }
  const company = openCompany((doc) =>
    writeText(doc, language, [
      { ...block, id: 'a', kind: 'heading', numbered: false, content: [{ type: 'text', text: heading, marks: {} }] },
      { ...block, id: 'b', kind: 'paragraph', level: 0, numbered: true, content: [{ type: 'text', text: words, marks: {} }] },
    ]),
  )
  const anchors: Anchor[] = []
  try {
    for (let step = 0; step < steps; step++) {
      const person = chance.pick(company.people)
      const base = person.mayWrite ? null : lettersIn(person.doc, 'base')
      doSomething({ person, chance, ledger })
      if (base !== null && lettersIn(person.doc, 'base') !== base) return `after step ${step} somebody who only suggests changed the text`
      const anchor = chance() < 0.1 ? anchorAt(chance.pick(company.people).doc, chance(), 1 + chance.below(5)) : null
      if (anchor !== null) anchors.push(anchor)
      company.something(chance)
      for (const each of company.people) {
        const wrong = each.editorStays ? disagreement(each) : null
        if (wrong !== null) return `after step ${step}:\n${wrong}`
      }
    }
    company.meet()
    const replay = replayed(company.log)
    const expected = said(replay)
    for (const { doc } of company.people) if (said(doc) !== expected) return `not the same:\n${said(doc)}\n${expected}`
    for (const id of notesIn(blocksIn(replay, language, 'shown')))
      if (textOf(noteBody(replay, id)) === '' && !emptied(replay, id)) return `the note ${id} has lost its body`
    const lost = anchors.map((anchor) => lostAnchor(replay, anchor)).find((wrong) => wrong !== null)
    return lost ?? ledger.contradiction(replay)
  } finally {
    company.close()
  }
}

/** Something was written there, and somebody took it away. */
const emptied = (doc: Y.Doc, noteId: string): boolean => doc.getText(`note:${noteId}`)._start !== null

test(`S2, E1, M9: eight people write, suggest, decide, undo, note, tabulate and comment, connected and apart: all read the same, and no text, note, suggestion or conversation loses its words (seeds ${firstSeed} to ${firstSeed + runs - 1})`, async () => {
  const wrong: string[] = []
  for (let seed = firstSeed; seed < firstSeed + runs && wrong.length === 0; seed++) {
    const problem = problemOf(seed)
    if (problem !== null) wrong.push(`With MITHAQ_SEED=${seed}: ${problem}`)
    // Editors that were closed are let go of by timers of theirs.
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  expect(wrong).toEqual([])
  // A machine that runs other things too takes a second for each.
}, 3_600_000)
