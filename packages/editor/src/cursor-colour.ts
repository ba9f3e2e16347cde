/** Colours of people's cursors. White words on each have a contrast of at least 4.5 to 1 (WCAG 1.4.3). */
export const cursorColours = ['#b4541f', '#0f5c56', '#46648f', '#8a3b6b', '#6b5a12', '#5b4a9e', '#a3343f', '#2f6b2f'] as const
type CursorColour = (typeof cursorColours)[number]

/** The same person has the same colour on every screen; chosen here, since a colour that a client sends could be unreadable. */
export function cursorColour(membershipId: string): CursorColour {
  return ofHash(membershipId, cursorColours)
}

/** A person with the organisation in whose name they write, under any of its names; empty: none. */
interface Writer {
  membershipId: string
  organisation: string
}

/**
 * Colours of people in a text by its organisations: each has its own as long as there are enough, in the order given, and is listed with
 * its name in every language. Whoever belongs to none of them has a colour that none of them has.
 */
export function organisationColours(organisations: readonly (readonly string[])[]): (writer: Writer) => CursorColour {
  const colours = new Map<string, CursorColour>()
  for (const [index, names] of organisations.entries())
    for (const name of names) if (!colours.has(name)) colours.set(name, cursorColours[index % cursorColours.length] ?? cursorColours[0])
  const left = cursorColours.slice(organisations.length)
  return ({ membershipId, organisation }) => colours.get(organisation) ?? ofHash(membershipId, left.length === 0 ? cursorColours : left)
}

function ofHash(membershipId: string, colours: readonly CursorColour[]): CursorColour {
  let hash = 2166136261
  for (let index = 0; index < membershipId.length; index++) hash = Math.imul(hash ^ membershipId.charCodeAt(index), 16777619)
  return colours[(hash >>> 0) % colours.length] ?? cursorColours[0]
}
