import * as Y from 'yjs'
import { textRoot } from '../text-roots.ts'

/** A stretch of a living text by one author, as indexes of the text; `to` is behind it. */
export interface AuthorRun<Author> {
  from: number
  to: number
  author: Author
}

/**
 * Who wrote what of a text: each character under the client id that brought it, which the server has bound to a membership.
 * Words that were cut and pasted are whose who pasted them. What nobody is known to have written (the server's own) is left out.
 */
export function authorRuns<Author>(doc: Y.Doc, name: string, authorOf: (clientId: number) => Author | undefined): AuthorRun<Author>[] {
  const runs: AuthorRun<Author>[] = []
  let at = 0
  for (let item = textRoot(doc, name)._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const author = authorOf(item.id.client)
    const last = runs.at(-1)
    if (author !== undefined && last?.author === author && last.to === at) last.to += item.length
    else if (author !== undefined) runs.push({ from: at, to: at + item.length, author })
    at += item.length
  }
  return runs
}
