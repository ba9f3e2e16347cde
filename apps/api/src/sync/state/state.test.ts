import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { noTrace, withTraces } from '../guard/trace.ts'
import { contentOf, randomEdit, sectionClient, seeded } from '../testing/section-client.ts'
import { encodeState } from './encode-state.ts'
import { missingOf } from './missing.ts'
import { readStateIndex, traceOfState, type StateIndex } from './state-index.ts'

/** A document that several wrote, and older states of it. */
function written(seed: number, steps: number): { doc: Y.Doc; before: Uint8Array[] } {
  const random = seeded(seed)
  const clients = [sectionClient(3), sectionClient(70_000), sectionClient(4_000_000_000)]
  const before: Uint8Array[] = []
  for (let step = 0; step < steps; step++) {
    const client = clients[Math.floor(random() * clients.length)] as Y.Doc
    for (const other of clients) Y.applyUpdate(client, Y.encodeStateAsUpdate(other, Y.encodeStateVector(client)))
    randomEdit(client, random)
    if (step % 20 === 0) before.push(Y.encodeStateAsUpdate(client))
  }
  const doc = sectionClient()
  for (const client of clients) Y.applyUpdate(doc, Y.encodeStateAsUpdate(client))
  return { doc, before }
}

test('S2: the state of a document is the update that Yjs would write', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { doc } = written(seed, 80)
    expect(Buffer.from(encodeState(doc).state)).toEqual(Buffer.from(Y.encodeStateAsUpdate(doc)))
  }
  expect([...encodeState(sectionClient()).state]).toEqual([0, 0])
})

test('S2: what somebody lacks of a state is cut out of it, and brings them to it from wherever they are', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { doc, before } = written(seed, 120)
    const { state, index } = encodeState(doc)
    const indexed = { bytes: state, index: readStateIndex(index) as StateIndex }
    for (const earlier of [...before, state, Uint8Array.of(0, 0)]) {
      const theirs = sectionClient()
      Y.applyUpdate(theirs, earlier)
      // They have written something of their own, too.
      theirs.getText('text:ar').insert(0, 'own ')
      const update = Buffer.concat(missingOf(indexed, Y.decodeStateVector(Y.encodeStateVector(theirs))))
      Y.applyUpdate(theirs, update)
      expect(theirs.store.pendingStructs).toBeNull()
      const both = sectionClient()
      Y.applyUpdate(both, state)
      Y.applyUpdate(both, Y.encodeStateAsUpdate(theirs))
      expect(contentOf(theirs)).toEqual(contentOf(both))
      if (earlier !== state && update.length < state.length / 2) continue
      expect(update.length).toBeLessThanOrEqual(state.length)
    }
  }
})

test('S2: whoever lacks the last words of a long text is not sent the whole text', () => {
  const doc = sectionClient(7)
  const text = doc.getText('text:en')
  for (let index = 0; index < 3000; index++) text.insert(index % 2 === 0 ? text.length : 0, 'word ')
  const theirs = Y.encodeStateVector(doc)
  text.insert(0, 'the last words')
  const { state, index } = encodeState(doc)
  const parts = missingOf({ bytes: state, index: readStateIndex(index) as StateIndex }, Y.decodeStateVector(theirs))
  expect(state.length).toBeGreaterThan(30_000)
  expect(parts.reduce((bytes, part) => bytes + part.length, 0)).toBeLessThan(6000)
})

test('G: what the guard knows from a checkpoint’s index is what it would know from its structs', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { state, index, textBytes } = encodeState(written(seed, 150).doc)
    const [row] = withTraces([{ seq: 1, bytes: state }], noTrace())
    const trace = traceOfState(state, readStateIndex(index) as StateIndex)
    expect(trace.deleted.clients).toEqual(row?.trace.deleted.clients)
    expect(trace.entries.clients).toEqual(row?.trace.entries.clients)
    expect(trace.textBytes).toBe(textBytes)
  }
})

test('L7: an index of another version is not read', () => {
  expect(readStateIndex(Uint8Array.of(1, 0, 0, 0, 0))).toBeNull()
})
