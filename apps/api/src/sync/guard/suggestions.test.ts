import { decide, plainly, withdraw } from '@mithaq/editor/suggestions/decide'
import { suggestionsOf } from '@mithaq/editor/suggestions/list'
import { startSuggesting, suggest } from '@mithaq/editor/suggestions/suggest'
import { suggestionUndo } from '@mithaq/editor/suggestions/undo-suggestions'
import { blocksIn } from '@mithaq/editor/suggestions/views'
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { log, oneUpdate, other, reader, reviewer, updatesOf, writer } from '../testing/guard-log.ts'
import { sectionClient, seeded } from '../testing/section-client.ts'
import { encodeState } from '../state/encode-state.ts'
import { readStateIndex, traceOfState, type StateIndex } from '../state/state-index.ts'
import { noTrace, withTraces } from './trace.ts'
import type { Sender } from './judge-update.ts'

const text = (doc: Y.Doc): Y.Text => doc.getText('text:en')
const base = (doc: Y.Doc): string =>
  blocksIn(doc, 'en', 'base')
    .map(({ content }) => JSON.stringify(content))
    .join()

/** A text of a writer's, at the server and at a client that is about to write. */
function world() {
  const room = log()
  const doc = sectionClient(5)
  room.judge(
    oneUpdate(doc, () => text(doc).insert(0, 'One two three.')),
    writer,
  )
  const client = (id: number): Y.Doc => {
    const copy = sectionClient(id)
    for (const row of room.rows) Y.applyUpdate(copy, row)
    return copy
  }
  const replay = (): Y.Doc => client(77)
  return { ...room, doc, client, replay }
}

describe('who may only suggest', () => {
  test('G9: what a stock client of theirs writes is a suggestion, and every copy says so', () => {
    const { judge, client, replay, known } = world()
    const stock = client(6)
    for (const update of updatesOf(stock, () => {
      text(stock).insert(4, 'a')
      text(stock).insert(5, 'nd ')
      text(stock).delete(5, 1)
    }))
      expect(judge(update, reviewer).kind).toBe('append')
    expect(known.bindings.get(6)).toEqual({ membershipId: reviewer.membershipId, mode: 'suggesting' })
    const seen = replay()
    expect(base(seen)).toContain('One two three.')
    expect(suggestionsOf(seen)).toMatchObject([{ client: 6, excerpt: 'ad ' }])
  })

  test('G9: an id that says so itself suggests, also a writer’s; the server adds nothing', () => {
    const { judge, client, rows, known } = world()
    const ours = client(6)
    const before = rows.length
    const updates = updatesOf(ours, () => suggest(ours, (edit) => edit.insert(text(ours), 4, 'and ')))
    for (const update of updates) expect(judge(update, other).kind).toBe('append')
    expect(rows).toHaveLength(before + updates.length)
    expect(known.bindings.get(startSuggesting(ours))).toEqual({ membershipId: other.membershipId, mode: 'suggesting' })
  })

  const stockRefused: [string, (doc: Y.Doc) => void][] = [
    ['formats', (doc) => text(doc).format(0, 3, { strong: true })],
    ['writes with a format', (doc) => text(doc).insert(0, 'a', { strong: true })],
    ['deletes what is there', (doc) => text(doc).delete(0, 3)],
    ['changes a block', (doc) => doc.getMap('blocks:en').set('a/kind', 'heading')],
    ['decides', (doc) => doc.getMap('decisions').set('6/0', { verdict: 'accept', ranges: [[6, 0, 1]], records: [] })],
  ]
  test.each(stockRefused)('G10: a client of theirs that %s is refused, and nothing is logged', (_name, edit) => {
    const { judge, client, rows } = world()
    const before = rows.length
    expect(judge(oneUpdate(client(6), edit), reviewer)).toEqual({ kind: 'refused', rule: 'suggestOnly' })
    expect(rows).toHaveLength(before)
  })

  test('G10: they delete their own words until these are accepted, and again when the accept was undone', () => {
    const { judge, client } = world()
    const rana = client(6)
    for (const update of updatesOf(rana, () => suggest(rana, (edit) => edit.insert(text(rana), 4, 'and more ')))) judge(update, reviewer)
    const judged = client(8)
    const undo = suggestionUndo(judged)
    const manager = new Y.UndoManager([text(judged), judged.getMap('decisions')] as never[], { trackedOrigins: new Set(['mine']) })
    for (const update of updatesOf(judged, () => decide(judged, 'accept', suggestionsOf(judged), plainly(judged, 'mine'))))
      expect(judge(update, writer).kind).toBe('append')
    const removal = oneUpdate(rana, () => text(rana).delete(4, 4))
    expect(judge(removal, reviewer)).toEqual({ kind: 'refused', rule: 'suggestOnly' })
    for (const update of updatesOf(judged, () => undo.pop(manager, 'undo', judged.clientID)))
      expect(judge(update, writer).kind).toBe('append')
    expect(judge(removal, reviewer).kind).toBe('append')
  })

  test('G10: an id under which they wrote as a writer is of no use to them as a reviewer, and others’ suggestions are not theirs to delete', () => {
    const { judge, client, doc } = world()
    const demoted: Sender = { membershipId: writer.membershipId, may: 'suggest' }
    expect(
      judge(
        oneUpdate(doc, () => text(doc).insert(0, 'x')),
        demoted,
      ),
    ).toEqual({ kind: 'refused', rule: 'suggestOnly' })
    const rana = client(6)
    for (const update of updatesOf(rana, () => suggest(rana, (edit) => edit.insert(text(rana), 4, 'and ')))) judge(update, reviewer)
    const samir = client(7)
    expect(
      judge(
        oneUpdate(samir, () => text(samir).delete(4, 2)),
        { ...other, may: 'suggest' },
      ),
    ).toEqual({ kind: 'refused', rule: 'suggestOnly' })
    expect(
      judge(
        oneUpdate(samir, () => text(samir).delete(4, 2)),
        other,
      ).kind,
    ).toBe('append')
  })

  test('G5: who may only read brings no suggestion', () => {
    const { judge, client } = world()
    const seen = client(6)
    const [declared] = updatesOf(seen, () => startSuggesting(seen))
    expect(judge(declared as Uint8Array, reader)).toEqual({ kind: 'refused', rule: 'readOnly' })
  })
})

describe('what is proposed and decided', () => {
  const range = [5, 0, 3]
  const wrong: [string, string, unknown][] = [
    ['under nobody’s key', 'key', { delete: [range] }],
    ['under another’s key', '5/0', { delete: [range] }],
    ['of another’s mode', '5/mode', 'suggesting'],
    ['that is no record', '6/1', 'delete'],
    ['with too much in it', '6/1', { delete: Array.from({ length: 513 }, () => range) }],
    ['of nothing', '6/1', { delete: [] }],
    ['of half an id', '6/1', { delete: [[5, 0]] }],
    ['of an id that runs away', '6/1', { delete: [[5, 2 ** 33, 1]] }],
    ['of an unknown format', '6/1', { format: { colour: 'red' }, of: [range] }],
    ['of a link that runs', '6/1', { format: { link: 'javascript:alert(1)' }, of: [range] }],
    ['of an unknown attribute', '6/1', { block: 'a', language: 'en', attributes: { colour: 'red' } }],
    ['with something beside', '6/1', { delete: [range], note: 'free words' }],
  ]
  test.each(wrong)('G11: an entry %s is refused', (_name, key, value) => {
    const { judge, client } = world()
    const rana = client(9)
    rana.clientID = 6
    expect(
      judge(
        oneUpdate(rana, () => rana.getMap('suggestions').set(key, value)),
        reviewer,
      ),
    ).toEqual({ kind: 'refused', rule: 'record' })
  })
  test('G11: a decision that is none, words in these maps, and a record under a writing id', () => {
    const { judge, client } = world()
    const rule = (edit: (doc: Y.Doc) => void): unknown => judge(oneUpdate(client(6), edit), other)
    expect(rule((doc) => doc.getMap('decisions').set('6/0', { verdict: 'perhaps', ranges: [], records: [] }))).toEqual({
      kind: 'refused',
      rule: 'record',
    })
    expect(rule((doc) => doc.getText('decisions').insert(0, 'words'))).toEqual({ kind: 'refused', rule: 'content' })
    expect(rule((doc) => doc.getMap('suggestions').set('6/0', { delete: [range] }))).toEqual({ kind: 'refused', rule: 'record' })
    expect(rule((doc) => doc.getMap('decisions').set('6/0', new Y.Map()))).toEqual({ kind: 'refused', rule: 'content' })
  })
  test('G11: nobody removes or replaces what others propose or decide, nor takes back that an id suggests', () => {
    const { judge, client } = world()
    const rana = client(6)
    const id = startSuggesting(rana, 600)
    for (const update of updatesOf(client(6), () => {})) judge(update, reviewer)
    judge(Y.encodeStateAsUpdate(rana), reviewer)
    const made = updatesOf(rana, () => suggest(rana, (edit) => edit.delete(text(rana), 0, 3)))
    for (const update of made) expect(judge(update, reviewer).kind).toBe('append')
    const boss = client(8)
    const [key] = suggestionsOf(boss).map((one) => one.id)
    expect(
      judge(
        oneUpdate(boss, () => boss.getMap('suggestions').delete(key as string)),
        other,
      ),
    ).toEqual({ kind: 'refused', rule: 'record' })
    const replacing = client(9)
    expect(
      judge(
        oneUpdate(replacing, () => replacing.getMap('decisions').set('9/0', { verdict: 'decline', ranges: [], records: [key] })),
        other,
      ).kind,
    ).toBe('append')
    const overwriting = client(10)
    expect(
      judge(
        oneUpdate(overwriting, () => overwriting.getMap('decisions').set('9/0', { verdict: 'accept', ranges: [], records: [key] })),
        writer,
      ),
    ).toEqual({ kind: 'refused', rule: 'record' })
    expect(
      judge(
        oneUpdate(client(11), (doc) => doc.getMap('suggestions').delete(`${id}/mode`)),
        reviewer,
      ),
    ).toEqual({ kind: 'refused', rule: 'record' })
    rana.clientID = id
    expect(
      judge(
        oneUpdate(rana, () => rana.getMap('suggestions').set(`${id}/mode`, { delete: [range] })),
        reviewer,
      ),
    ).toEqual({ kind: 'refused', rule: 'record' })
  })
})

test('G12: everything that our editor suggests, decides, withdraws and undoes passes, and what a checkpoint knows is what its rows say', () => {
  for (let seed = 1; seed <= 15; seed++) {
    const random = seeded(seed)
    const { judge, rows, client } = world()
    const people = [writer, other, reviewer, { ...reviewer, membershipId: 'another' as never }].map((sender, index) => {
      const doc = client(20 + index)
      const undo = suggestionUndo(doc)
      const scope = [text(doc), doc.getMap('suggestions'), doc.getMap('decisions')] as never[]
      const manager = new Y.UndoManager(scope, { trackedOrigins: new Set(['mine']), deleteFilter: undo.deleteFilter, captureTimeout: 0 })
      const person = { sender, doc, undo, manager, client: 0, id: startSuggesting(doc) }
      manager.on('stack-item-added', ({ stackItem }) => stackItem.meta.set('client', person.client))
      judge(Y.encodeStateAsUpdate(doc), sender)
      return person
    })
    let told = 0
    const meet = (): void => {
      for (; told < rows.length; told++) for (const { doc } of people) Y.applyUpdate(doc, rows[told] as Uint8Array)
    }
    meet()
    for (let step = 0; step < 60; step++) {
      const person = people[Math.floor(random() * people.length)] as (typeof people)[number]
      const { doc, sender } = person
      const at = Math.floor(random() * (text(doc).length + 1))
      const length = Math.min(3, text(doc).length - at)
      const maySuggestOnly = sender.may === 'suggest'
      person.client = person.id
      const updates = updatesOf(doc, () => {
        const own = suggestionsOf(doc).filter(({ client: by }) => by === person.id)
        switch (Math.floor(random() * 8)) {
          case 0:
          case 1:
            return suggest(doc, (edit) => edit.insert(text(doc), at, 'words', random() < 0.5 ? { strong: true } : {}), 'mine')
          case 2:
            return length === 0 ? undefined : suggest(doc, (edit) => edit.delete(text(doc), at, length), 'mine')
          case 3:
            return length === 0 ? undefined : suggest(doc, (edit) => edit.format(text(doc), at, length, { emphasis: true }), 'mine')
          case 4:
            return suggest(doc, (edit) => edit.block('en', 'a', { kind: 'heading', level: 1 }), 'mine')
          case 5:
            return withdraw(doc, own.slice(0, 1), plainly(doc, 'mine'))
          case 6:
            if (maySuggestOnly) return
            person.client = doc.clientID
            return decide(doc, random() < 0.5 ? 'accept' : 'decline', suggestionsOf(doc).slice(0, 2), plainly(doc, 'mine'))
          default: {
            const direction = random() < 0.6 ? 'undo' : 'redo'
            const stack = direction === 'undo' ? person.manager.undoStack : person.manager.redoStack
            const made = stack.at(-1)?.meta.get('client') as number | undefined
            if (made === undefined) return
            person.client = made
            person.undo.pop(person.manager, direction, made)
          }
        }
      })
      for (const update of updates) expect(judge(update, sender), `seed ${seed}, step ${step}`).not.toMatchObject({ kind: 'refused' })
      meet()
    }
    const { state, index, textBytes } = encodeState(people[0]?.doc as Y.Doc)
    const known = traceOfState(state, readStateIndex(index) as StateIndex)
    const [row] = withTraces([{ seq: 1, bytes: state }], noTrace())
    expect(known.suggestions.clients).toEqual(row?.trace.suggestions.clients)
    expect(known.decisions.clients).toEqual(row?.trace.decisions.clients)
    expect(known.accepts.byClient).toEqual(row?.trace.accepts.byClient)
    expect(row?.trace.textBytes).toBe(textBytes)
  }
})
