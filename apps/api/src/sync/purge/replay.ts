import { createSectionDoc } from '@mithaq/editor/section-doc'
import * as Y from 'yjs'

/** Called for each item that was written, or whose neighbour was deleted, with a row. */
type Touched = (item: Y.Item) => void

/** Applies rows to a document that forgets nothing of what was deleted, and shows what each row touched. */
export function replay(rows: readonly Uint8Array[], touched: Touched = () => {}): Y.Doc {
  const doc = createSectionDoc({ gc: false })
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    for (const [client, structs] of doc.store.clients) {
      const before = transaction.beforeState.get(client) ?? 0
      const after = transaction.afterState.get(client) ?? 0
      if (after <= before) continue
      for (let index = structs.length - 1; index >= 0; index--) {
        const struct = structs[index]
        if (struct === undefined || struct.id.clock + struct.length <= before) break
        if (struct instanceof Y.Item && !struct.deleted) touched(struct)
      }
    }
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      // Where it stood, its neighbours now stand together.
      if (struct instanceof Y.Item) touched(struct)
    })
  })
  for (const row of rows) Y.applyUpdate(doc, row)
  return doc
}
