import { cursorColour } from '@mithaq/editor/cursor-colour'
import { authorRuns } from '@mithaq/editor/history/author-runs'
import type * as Y from 'yjs'
import type { Answered } from '../../../lib/trpc.ts'
import { initialsOf } from '../initials.ts'

export type AuthorsView = Answered['history']['authors']

/** Somebody as they are shown in the text and its legend. */
export interface ShownAuthor {
  key: string
  name: string
  initials: string
  colour: string
  /** Characters of theirs in all texts that are here. */
  characters: number
}

/** All who wrote in some texts, by key: what is known of them is the same in every section. */
export function authorsIn(
  views: readonly AuthorsView[],
  nameOf: (
    author: AuthorsView['authors'][string],
    organisations: AuthorsView['organisations'],
  ) => { person: string | null; organisation: string },
  organisationColour: (name: string) => string,
): Map<string, ShownAuthor> {
  const found = new Map<string, ShownAuthor>()
  for (const { authors, organisations } of views)
    for (const [key, author] of Object.entries(authors)) {
      if (found.has(key)) continue
      const { person, organisation } = nameOf(author, organisations)
      const name = person ?? organisation
      // Inside one's own organisation people are told apart; between organisations they are not.
      const colour = author.person === null ? organisationColour(organisation) : cursorColour(author.person.membershipId)
      found.set(key, { key, name, initials: initialsOf(name), colour, characters: 0 })
    }
  return found
}

/** How many characters of a text are whose; under null what nobody is known to have written. */
export function countRuns(doc: Y.Doc, language: string, clients: AuthorsView['clients'], counts: Map<string | null, number>): void {
  let known = 0
  for (const { from, to, author } of authorRuns(doc, language, (client) => clients[client])) {
    counts.set(author, (counts.get(author) ?? 0) + to - from)
    known += to - from
  }
  counts.set(null, (counts.get(null) ?? 0) + doc.getText(`text:${language}`).length - known)
}
