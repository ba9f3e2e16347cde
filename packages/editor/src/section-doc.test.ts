import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createSectionDoc } from './section-doc.ts'

const fromNetwork = 'network'

/** Two people make words strong and plain again, apart from each other; a third reads both. What the reader sends of its own. */
function sentByReader(create: () => Y.Doc, steps: readonly { writer: number; from: number; length: number; strong: boolean }[]): number {
  const first = create()
  first.getText('text:en').insert(0, 'words that two people mark')
  const start = Y.encodeStateAsUpdate(first)
  const writers = [create(), create()]
  const reader = create()
  let sent = 0
  for (const doc of [...writers, reader]) Y.applyUpdate(doc, start, fromNetwork)
  // The text is asked for late: what arrived before must not change how it is kept.
  const text = reader.getText('text:en')
  text.observe(() => {})
  reader.on('update', (_update: Uint8Array, origin: unknown) => void (sent += origin === fromNetwork ? 0 : 1))
  for (const { writer, from, length, strong } of steps) writers[writer]?.getText('text:en').format(from, length, { strong: strong || null })
  for (const doc of writers) Y.applyUpdate(reader, Y.encodeStateAsUpdate(doc), fromNetwork)
  return sent
}

const step = fc.record({ writer: fc.nat(1), from: fc.nat(20), length: fc.integer({ min: 1, max: 6 }), strong: fc.boolean() })

test('S1 a reader sends nothing, whatever formatting arrives', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
      expect(sentByReader(createSectionDoc, steps)).toBe(0)
    }),
    { numRuns: 200 },
  )
})

test('S1 a document of another making would: this is what the rule is for', () => {
  const sessions = fc.sample(fc.array(step, { minLength: 2, maxLength: 12 }), { numRuns: 100, seed: 7 })
  expect(sessions.filter((steps) => sentByReader(() => new Y.Doc(), steps) > 0).length).toBeGreaterThan(0)
})

test('S1 the answer stays no after own and foreign formatting, and in a copy', () => {
  const doc = createSectionDoc()
  const text = doc.getText('text:ar')
  text.insert(0, 'كلمة', { strong: true })
  const copy = createSectionDoc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  expect([text, copy.getText('text:ar')].map((each) => (each as unknown as { _hasFormatting: boolean })._hasFormatting)).toEqual([
    false,
    false,
  ])
  expect(copy.getText('text:ar').toDelta()).toEqual([{ insert: 'كلمة', attributes: { strong: true } }])
})
