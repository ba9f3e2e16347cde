import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fallenWith } from './fallen.ts'
import type { Edit } from './queue.ts'

/** One edit for each thing done, by whoever does it; each sees what was done before. */
function edits(): { edit(client: number, work: (text: Y.Text) => void): Edit } {
  const docs = new Map<number, Y.Doc>()
  const done: Uint8Array[] = []
  return {
    edit(client, work) {
      const doc = docs.get(client) ?? new Y.Doc()
      if (!docs.has(client)) doc.clientID = client
      docs.set(client, doc)
      for (const update of done) Y.applyUpdate(doc, update)
      let update: Uint8Array = Uint8Array.of(0, 0)
      doc.once('update', (made: Uint8Array) => (update = made))
      work(doc.getText('text:en'))
      done.push(update)
      return { update, at: 0, key: 1, isAcknowledged: false }
    },
  }
}

test('what the device kept of others stays, unless it goes on under the same id or builds on what fell', () => {
  const { edit } = edits()
  const other = edit(1, (text) => text.insert(0, 'apart '))
  const refused = edit(2, (text) => text.insert(0, 'refused '))
  const sameId = edit(2, (text) => text.insert(text.length, 'later '))
  const between = edit(3, (text) => text.insert(3, 'inside '))
  const deletion = edit(4, (text) => text.delete(0, 2))
  const behind = edit(3, (text) => text.insert(text.length, 'gap'))
  const more = edit(1, (text) => text.insert(text.toJSON().indexOf('part') + 1, 'x'))
  const all = [other, refused, sameId, between, deletion, behind, more]
  const names = ['other', 'refused', 'sameId', 'between', 'deletion', 'behind', 'more']
  const fallen = fallenWith([refused], all, new Set(all)).map((one) => names[all.indexOf(one)])
  expect(fallen).toEqual(['refused', 'sameId', 'between', 'deletion', 'behind'])
})

test('what was typed in this visit falls in any case: it is written anew', () => {
  const { edit } = edits()
  const kept = edit(1, (text) => text.insert(0, 'kept '))
  const refused = edit(2, (text) => text.insert(0, 'refused '))
  const typed = edit(3, (text) => text.insert(text.length, 'typed'))
  expect(fallenWith([refused], [kept, refused, typed], new Set([kept, refused]))).toEqual([refused, typed])
})
