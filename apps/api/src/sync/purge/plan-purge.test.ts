import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { contentOf, randomEdit, sectionClient, seeded } from '../testing/section-client.ts'
import type { Passage } from './passage.ts'
import { planPurge, type PurgePlan } from './plan-purge.ts'

/** A log, and the copy of whoever wrote it. */
function written(edit: (doc: Y.Doc) => void): { rows: Uint8Array[]; doc: Y.Doc } {
  const rows: Uint8Array[] = []
  const doc = sectionClient(7)
  doc.on('update', (update: Uint8Array) => rows.push(update))
  edit(doc)
  return { rows, doc }
}

/** The ids of what stands in a place of the text. */
function passageAt(doc: Y.Doc, words: string, name = 'text:en'): Passage {
  const text = doc.getText(name)
  const start = text.toJSON().indexOf(words)
  if (start < 0) throw new Error('These words do not stand there')
  return Array.from(words, (_, index) => {
    const { item } = Y.createRelativePositionFromTypeIndex(text, start + index)
    return { ...(item as Y.ID), length: 1 }
  })
}

const replica = (...updates: Uint8Array[]): Y.Doc => {
  const doc = sectionClient()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
const whole = ({ rows, deletion }: PurgePlan): Uint8Array[] => [...rows, deletion]
/** Every text that was ever shown, at each row. */
function everShown(rows: readonly Uint8Array[]): string {
  const doc = sectionClient()
  return rows
    .map((row) => {
      Y.applyUpdate(doc, row)
      return ['text:en', 'text:ar', 'note:n'].map((name) => doc.getText(name).toJSON()).join('|')
    })
    .join('\n')
}
const bytesOf = (rows: readonly Uint8Array[]): string => Buffer.concat(rows).toString('latin1')
const typed = (text: Y.Text, at: number, words: string): void =>
  Array.from(words).forEach((letter, index) => text.insert(at + index, letter, {}))

test('E1: the passage is in no row, typed letter by letter or pasted; everything else, and who builds on it, stays', () => {
  const { rows, doc } = written(() => {})
  doc.getText('text:en').insert(0, 'Before. ', {})
  typed(doc.getText('text:en'), 8, 'Samira Example was held. ')
  doc.getText('text:en').insert(33, 'After, in one piece.', {})
  doc.getText('text:en').insert(20, '[x]', {})
  const plan = planPurge(rows, passageAt(doc, 'Samira Examp')) as PurgePlan
  expect(plan.rows).toHaveLength(rows.length)
  expect(
    replica(...whole(plan))
      .getText('text:en')
      .toJSON(),
  ).toBe('Before. [x]le was held. After, in one piece.')
  expect(everShown(whole(plan))).not.toContain('Samira')
  expect(plan.removed).toBe(12)
  // Whoever still has the words loses them, and ends with the same text.
  const late = replica(...rows)
  Y.applyUpdate(late, plan.deletion)
  expect(contentOf(late)).toEqual(contentOf(replica(...whole(plan))))
  late.getText('text:en').insert(0, 'Later. ', {})
  const both = replica(...whole(plan), Y.encodeStateAsUpdate(late, Y.encodeStateVector(replica(...whole(plan)))))
  expect(contentOf(both)).toEqual(contentOf(late))
})

test('E1: in one pasted piece the words around it stay as they were written', () => {
  const { rows, doc } = written((same) => same.getText('text:en').insert(0, 'One. Samira Example. Two 😀 three.', { strong: true }))
  const plan = planPurge(rows, passageAt(doc, 'Samira Example.')) as PurgePlan
  expect(
    replica(...whole(plan))
      .getText('text:en')
      .toDelta(),
  ).toEqual([{ insert: 'One.  Two 😀 three.', attributes: { strong: true } }])
  expect(bytesOf(whole(plan))).not.toContain('Samira')
})

test('E2: what was deleted inside the passage goes with it, and so do earlier copies: cut and pasted, undone and done again', () => {
  const { rows, doc } = written((same) => {
    const text = same.getText('text:en')
    text.insert(0, 'First place. ', {})
    typed(text, 13, 'Samira Example')
    // Moved to the front: new characters, the same words.
    text.delete(13, 14)
    text.insert(0, 'Samira K. Example', {})
    const undo = new Y.UndoManager(text)
    text.delete(7, 3)
    undo.undo()
    undo.redo()
  })
  expect(doc.getText('text:en').toJSON()).toBe('Samira ExampleFirst place. ')
  const plan = planPurge(rows, passageAt(doc, 'Samira Example')) as PurgePlan
  expect(
    replica(...whole(plan))
      .getText('text:en')
      .toJSON(),
  ).toBe('First place. ')
  expect(everShown(whole(plan))).not.toMatch(/Samira|Example|K\./)
  expect(plan.standsElsewhere).toBe(0)
})

test('E2: where the same words still stand, and nobody pointed at them, they stay, and it is said how often', () => {
  const { rows, doc } = written((same) => same.getText('text:en').insert(0, 'Samira Example. And again Samira Example.', {}))
  const plan = planPurge(rows, passageAt(doc, 'Samira Example')) as PurgePlan
  expect(
    replica(...whole(plan))
      .getText('text:en')
      .toJSON(),
  ).toBe('. And again Samira Example.')
  expect(plan.standsElsewhere).toBe(1)
})

test('E2: a deleted half of a copy is erased, the half that stands is not', () => {
  const { rows, doc } = written((same) => {
    const text = same.getText('text:en')
    text.insert(0, 'Samira Example', {})
    text.insert(14, '; also Samira Example', {})
    text.delete(21, 7)
  })
  expect(doc.getText('text:en').toJSON()).toBe('Samira Example; also Example')
  const plan = planPurge(rows, passageAt(doc, 'Samira Example')) as PurgePlan
  expect(
    replica(...whole(plan))
      .getText('text:en')
      .toJSON(),
  ).toBe('; also Example')
  expect(everShown(whole(plan))).not.toContain('Samira')
})

test('E1: a passage that was deleted long ago can still be removed', () => {
  const { rows, doc } = written((same) => same.getText('text:en').insert(0, 'Samira Example. Stays.', {}))
  const passage = passageAt(doc, 'Samira Example. ')
  doc.getText('text:en').delete(0, 16)
  const plan = planPurge(rows, passage) as PurgePlan
  expect(bytesOf(whole(plan))).not.toContain('Samira')
  expect(
    replica(...whole(plan))
      .getText('text:en')
      .toJSON(),
  ).toBe('Stays.')
})

test('E1: the cells of a table in the passage go with it, and the notes in them; other tables stay', () => {
  const { rows, doc } = written((same) => {
    const text = same.getText('text:en')
    text.insert(0, 'Before. After.', {})
    text.insertEmbed(8, { table: 't1' }, {})
    text.insertEmbed(9, { table: 't2' }, {})
    same.getText('cell:t1:r1:c1').insert(0, 'Samira Example', {})
    same.getText('cell:t1:r1:c1').insertEmbed(14, { note: 'n' }, {})
    same.getText('note:n').insert(0, 'Told by her brother', {})
    same.getText('cell:t2:r1:c1').insert(0, 'Figures', {})
  })
  const { item } = Y.createRelativePositionFromTypeIndex(doc.getText('text:en'), 8)
  const plan = planPurge(rows, [{ ...(item as Y.ID), length: 1 }]) as PurgePlan
  const now = replica(...whole(plan))
  expect(now.getText('cell:t1:r1:c1').toJSON()).toBe('')
  expect(now.getText('cell:t2:r1:c1').toJSON()).toBe('Figures')
  expect(now.getText('text:en').toJSON()).toBe('Before. After.')
  for (const words of ['Samira', 'brother']) expect(bytesOf(whole(plan))).not.toContain(words)
  expect(bytesOf(whole(plan))).toContain('Figures')
})

test('E1: links, labels of cases and notes in the passage go with it; markers stay, and a link that began before it ends where it ended', () => {
  const { rows, doc } = written((same) => {
    const text = same.getText('text:en')
    text.insertEmbed(0, { block: 'a' }, {})
    text.insert(1, 'see here and ', {})
    text.insert(14, 'this page', { link: 'https://example.org/samira' })
    text.insertEmbed(23, { case: 'S. E.' }, {})
    text.insertEmbed(24, { note: 'n' }, {})
    same.getText('note:n').insert(0, 'Interview with Samira Example', {})
    text.insertEmbed(25, { block: 'b' }, {})
    text.insert(26, 'end', {})
    text.format(5, 15, { link: 'https://example.org/other' })
  })
  const all = passageAt(doc, 'and this page')
  const text = doc.getText('text:en')
  const special = [23, 24, 25].map((index) => ({ ...(Y.createRelativePositionFromTypeIndex(text, index).item as Y.ID), length: 1 }))
  const plan = planPurge(rows, [...all, ...special]) as PurgePlan
  const now = replica(...whole(plan))
  expect(now.getText('note:n').toJSON()).toBe('')
  expect(bytesOf(whole(plan))).not.toMatch(/samira|S\. E\./i)
  const blocks = (now.getText('text:en').toDelta() as { insert: unknown }[]).filter(({ insert }) => typeof insert !== 'string')
  expect(blocks.map(({ insert }) => insert)).toEqual([{ block: 'a' }, { block: 'b' }])
  const afterwards = (now.getText('text:en').toDelta() as { insert: unknown; attributes?: { link?: string } }[]).at(-1)
  expect(afterwards).toEqual({ insert: 'end' })
})

test('E1: nothing stands under ids that nobody has, or under those of a map', () => {
  const { rows } = written((same) => same.getMap('blocks:en').set('a/kind', 'heading'))
  expect(planPurge(rows, [{ client: 7, clock: 0, length: 5 }])).toBeNull()
  expect(planPurge(rows, [{ client: 99, clock: 0, length: 5 }])).toBeNull()
})

test('E1: whatever is pointed at in sixty random texts, the words are shown at no row, and all copies end with one text', () => {
  let purged = 0
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed)
    const { rows, doc } = written((same) => {
      for (let step = 0; step < 80; step++) randomEdit(same, random)
    })
    const text = doc.getText('text:ar')
    const length = Math.min(12, text.length)
    if (length === 0) continue
    const start = Math.floor(random() * (text.length - length))
    const passage = Array.from({ length }, (_, index) => ({
      ...(Y.createRelativePositionFromTypeIndex(text, start + index).item as Y.ID),
      length: 1,
    }))
    const plan = planPurge(rows, passage)
    if (plan === null) continue
    purged++
    const now = replica(...whole(plan))
    expect(now.store.pendingStructs).toBeNull()
    expect(Y.decodeStateVector(Y.encodeStateVector(now))).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
    Y.applyUpdate(doc, plan.deletion)
    expect(contentOf(now)).toEqual(contentOf(doc))
  }
  expect(purged).toBeGreaterThan(50)
})
