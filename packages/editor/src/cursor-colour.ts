/** Colours of people's cursors. White words on each have a contrast of at least 4.5 to 1 (WCAG 1.4.3). */
export const cursorColours = ['#b4541f', '#0f5c56', '#46648f', '#8a3b6b', '#6b5a12', '#5b4a9e', '#a3343f', '#2f6b2f'] as const

/** The same person has the same colour on every screen; chosen here, since a colour that a client sends could be unreadable. */
export function cursorColour(membershipId: string): (typeof cursorColours)[number] {
  let hash = 2166136261
  for (let index = 0; index < membershipId.length; index++) hash = Math.imul(hash ^ membershipId.charCodeAt(index), 16777619)
  return cursorColours[(hash >>> 0) % cursorColours.length] as (typeof cursorColours)[number]
}
