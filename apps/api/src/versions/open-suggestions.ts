import type * as Y from 'yjs'

/**
 * How many suggestions of a section nobody has decided. The one place that freezing asks: records in `suggestions` without a
 * record of the same key in `decisions` (text-and-sync 2).
 */
export function countOpenSuggestions(doc: Y.Doc): number {
  const decided = doc.getMap('decisions')
  return [...doc.getMap('suggestions').keys()].filter((key) => !decided.has(key)).length
}
