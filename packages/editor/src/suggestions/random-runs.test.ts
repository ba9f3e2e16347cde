import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { createSectionDoc } from '../section-doc.ts'
import { chanceOf } from '../testing/random-numbers.ts'
import { decide, plainly, withdraw } from './decide.ts'
import { suggestionsOf } from './list.ts'
import { startSuggesting, suggest, suggestingClient } from './suggest.ts'
import { suggestionUndo, type SuggestionUndo } from './undo-suggestions.ts'
import { piecesOf, type TextView } from './views.ts'

/** MITHAQ_SOAK=1 runs the long version; MITHAQ_SEED=<n> begins with that run. */
const runs = process.env.MITHAQ_SOAK === '1' ? 2000 : 100
const firstSeed = Number(process.env.MITHAQ_SEED ?? Date.now() % 1_000_000_000)
const people = 8
const steps = 70
const roots = ['text:en', 'note:n1'] as const
type Root = (typeof roots)[number]
const mine = 'mine'
const network = 'network'

interface Person {
  doc: Y.Doc
  mayWrite: boolean
  manager: Y.UndoManager
  undo: SuggestionUndo
  inbox: Uint8Array[][]
  connected: boolean
  /** Under which id the next step is made. */
  client: number
}

/** What became of each letter: every one is written once in a run. */
interface Ledger {
  suggested: Set<string>
  written: Set<string>
  accepted: Set<string>
  /** By somebody who may: deleted, declined, withdrawn, undone, or by an accepted deletion. */
  removed: Set<string>
}

const lettersIn = (doc: Y.Doc, view: TextView): string =>
  roots.flatMap((root) => piecesOf(doc, root, view).map(({ insert }) => (typeof insert === 'string' ? insert : ''))).join('')

function personAt(index: number, template: Y.Doc): Person {
  const doc = createSectionDoc()
  doc.clientID = 100 + index
  for (const root of roots) doc.getText(root)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(template), network)
  const undo = suggestionUndo(doc)
  const scope = [...roots.map((root) => doc.getText(root)), doc.getMap('blocks:en'), doc.getMap('suggestions'), doc.getMap('decisions')]
  const manager = new Y.UndoManager(scope as never[], {
    trackedOrigins: new Set([mine]),
    deleteFilter: undo.deleteFilter,
    captureTimeout: 0,
  })
  const person: Person = {
    doc,
    mayWrite: index < 4,
    manager,
    undo,
    inbox: Array.from({ length: people }, () => []),
    connected: index % 2 === 0,
    client: 0,
  }
  manager.on('stack-item-added', ({ stackItem }) => stackItem.meta.set('client', person.client))
  return person
}

function runOf(seed: number): void {
  const random = chanceOf(seed)
  const { pick } = random
  const template = createSectionDoc()
  template.clientID = 1
  let next = 0x4e00
  const letters = (count: number): string => Array.from({ length: count }, () => String.fromCharCode(next++)).join('')
  const ledger: Ledger = { suggested: new Set(), written: new Set(), accepted: new Set(), removed: new Set() }
  const first = letters(12)
  for (const letter of first) ledger.written.add(letter)
  template.getText('text:en').insertEmbed(0, { block: 'a' }, {})
  template.getText('text:en').insert(1, first.slice(0, 5), {})
  template.getText('text:en').insertEmbed(6, { block: 'b' }, {})
  template.getText('text:en').insert(7, first.slice(5, 9), {})
  template.getText('note:n1').insert(0, first.slice(9), {})

  const log: Uint8Array[] = [Y.encodeStateAsUpdate(template)]
  const everybody = Array.from({ length: people }, (_, index) => personAt(index, template))
  const receive = (person: Person, from: number, count = Infinity): void => {
    for (const update of person.inbox[from]?.splice(0, count) ?? []) Y.applyUpdate(person.doc, update, network)
  }
  everybody.forEach((person, index) =>
    person.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === network) return
      log.push(update)
      for (const other of everybody) {
        if (other === person) continue
        other.inbox[index]?.push(update)
        if (person.connected && other.connected) receive(other, index)
      }
    }),
  )

  for (let step = 0; step < steps; step++) {
    const person = pick(everybody)
    const { doc } = person
    const root: Root = random() < 0.8 ? 'text:en' : 'note:n1'
    const text = doc.getText(root)
    const at = Math.floor(random() * (text.length + 1))
    const length = Math.min(text.length - at, 1 + Math.floor(random() * 4))
    const shown = new Set(lettersIn(doc, 'shown'))
    const gone = (): void => {
      const now = new Set(lettersIn(doc, 'shown'))
      for (const letter of shown) if (!now.has(letter)) ledger.removed.add(letter)
    }
    const suggesting = !person.mayWrite || random() < 0.4
    person.client = suggesting ? startSuggesting(doc) : doc.clientID
    switch (Math.floor(random() * 11)) {
      case 0:
      case 1:
      case 2: {
        const words = letters(1 + Math.floor(random() * 3))
        for (const letter of words) (suggesting ? ledger.suggested : ledger.written).add(letter)
        const strong = random() < 0.3 ? { strong: true as const } : {}
        if (suggesting) suggest(doc, (edit) => edit.insert(text, at, words, strong), mine)
        else doc.transact(() => text.insert(at, words, strong), mine)
        break
      }
      case 3:
        if (length === 0) break
        if (suggesting) suggest(doc, (edit) => edit.delete(text, at, length), mine)
        else doc.transact(() => text.delete(at, length), mine)
        gone()
        break
      case 4:
        if (length === 0) break
        if (suggesting) suggest(doc, (edit) => edit.format(text, at, length, { emphasis: true }), mine)
        else doc.transact(() => text.format(at, length, { emphasis: random() < 0.5 ? true : null }), mine)
        break
      case 5: {
        const id = `x${step}`
        if (suggesting)
          suggest(
            doc,
            (edit) => {
              if (root === 'text:en') edit.insert(text, at, { block: id })
              edit.block('en', random() < 0.5 ? 'a' : id, { kind: 'heading', level: 2 })
            },
            mine,
          )
        else if (root === 'text:en') doc.transact(() => text.insertEmbed(at, { block: id }, {}), mine)
        break
      }
      case 6:
      case 7: {
        if (!person.mayWrite) break
        const chosen = suggestionsOf(doc).filter(() => random() < 0.5)
        const verdict = random() < 0.5 ? 'accept' : 'decline'
        person.client = doc.clientID
        if (verdict === 'accept')
          for (const { kind, excerpt } of chosen) if (kind === 'insert') for (const letter of excerpt) ledger.accepted.add(letter)
        if (chosen.length > 0) decide(doc, verdict, chosen, plainly(doc, mine))
        gone()
        break
      }
      case 8: {
        const own = suggestionsOf(doc).filter(({ client }) => client === suggestingClient(doc))
        if (own.length > 0 && suggesting) withdraw(doc, [pick(own)], plainly(doc, mine))
        gone()
        break
      }
      case 9:
      case 10: {
        const direction = random() < 0.6 ? 'undo' : 'redo'
        const stack = direction === 'undo' ? person.manager.undoStack : person.manager.redoStack
        const client = stack.at(-1)?.meta.get('client') as number | undefined
        if (client === undefined) break
        person.client = client
        person.undo.pop(person.manager, direction, client)
        gone()
        break
      }
    }
    if (random() < 0.3) receive(pick(everybody), Math.floor(random() * people), 1 + Math.floor(random() * 4))
    if (random() < 0.1) {
      const turned = pick(everybody)
      turned.connected = !turned.connected
      if (turned.connected)
        everybody.forEach((other, index) => {
          if (!other.connected || other === turned) return
          receive(turned, index)
          receive(other, everybody.indexOf(turned))
        })
    }
  }
  for (const person of everybody) for (let from = 0; from < people; from++) receive(person, from)

  const replay = createSectionDoc()
  for (const update of log) Y.applyUpdate(replay, update)
  const said = (doc: Y.Doc): string =>
    JSON.stringify([
      ...(['base', 'shown', 'accepted'] as const).flatMap((view) => roots.map((root) => piecesOf(doc, root, view))),
      suggestionsOf(doc, [...roots]),
    ])
  const expected = said(replay)
  for (const { doc } of everybody) expect(said(doc)).toBe(expected)
  const base = new Set(lettersIn(replay, 'base'))
  const shown = new Set(lettersIn(replay, 'shown'))
  for (const letter of base) expect(ledger.written.has(letter) || ledger.accepted.has(letter), 'a suggestion became base text').toBe(true)
  for (const letter of ledger.written) expect(ledger.removed.has(letter) || base.has(letter), 'base text was lost').toBe(true)
  for (const letter of ledger.suggested) expect(ledger.removed.has(letter) || shown.has(letter), 'a suggestion lost its words').toBe(true)
  for (const { doc } of everybody) doc.destroy()
  replay.destroy()
}

test(`M9: eight people suggest, decide and undo, connected and apart: all agree, nothing is base text without an accept, nothing is lost (seeds ${firstSeed} to ${firstSeed + runs - 1})`, () => {
  let held = 0
  for (let seed = firstSeed; seed < firstSeed + runs; seed++)
    try {
      runOf(seed)
      held++
    } catch (error) {
      throw new Error(`With MITHAQ_SEED=${seed}`, { cause: error })
    }
  expect(held).toBe(runs)
})
