import * as Y from 'yjs'
import { idsOf, IdSet } from './id-set.ts'
import type { Edit } from './queue.ts'

/**
 * Of the edits that wait, those that fall with the refused ones: one's own of this visit, and of those that the device kept what
 * goes on under the same id or builds on what fell. Others came from another tab, or an earlier one, and go out as they are: the
 * tab that made them may be about to send them.
 */
export function fallenWith(refused: readonly Edit[], edits: readonly Edit[], kept: ReadonlySet<Edit>): Edit[] {
  const clients = new Set<number>()
  const ids = new IdSet()
  const fall = (edit: Edit): true => {
    for (const [client, ranges] of idsOf([edit.update]).inserted.entries()) {
      clients.add(client)
      for (const { start, end } of ranges) ids.add(client, start, end)
    }
    return true
  }
  const buildsOnFallen = ({ update }: Edit): boolean => {
    const { structs, ds } = Y.decodeUpdate(update)
    const isFallen = (id: Y.ID | null): boolean => id !== null && ids.has(id.client, id.clock)
    return (
      structs.some(
        (struct) =>
          clients.has(struct.id.client) || (struct instanceof Y.Item && (isFallen(struct.origin) || isFallen(struct.rightOrigin))),
      ) || [...ds.clients].some(([client, ranges]) => ranges.some(({ clock, len }) => ids.within(client, clock, clock + len).length > 0))
    )
  }
  for (const edit of refused) fall(edit)
  // In the order made: what an edit builds on comes before it.
  return edits.filter((edit) => (refused.includes(edit) || !kept.has(edit) || buildsOnFallen(edit)) && fall(edit))
}
