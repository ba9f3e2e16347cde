/** A section's text in all its languages, notes included, in bytes of UTF-8. */
export const mostTextBytes = 2 * 1024 * 1024
/** From here on writers are told. */
const nearlyFull = [0.9, 0.95, 0.99] as const

/** How large a text is, as far as it is known without reading it. */
export interface TextSize {
  /** As last counted, and everything that was written since. */
  bytes: number
  /** Since then something was deleted: it may be less. */
  mayBeLess: boolean
}

/** With what a row brought. */
export const grown = ({ bytes, mayBeLess }: TextSize, row: { textBytes: number; deleted: { isEmpty: boolean } }): TextSize => ({
  bytes: bytes + row.textBytes,
  mayBeLess: mayBeLess || !row.deleted.isEmpty,
})

/**
 * Whether so much more may be written. What was deleted since the last count is not known, and nobody is refused for what
 * they deleted a moment ago: until it is counted, twice as much may stand there.
 */
export const isRoomFor = ({ bytes, mayBeLess }: TextSize, added: number): boolean =>
  added === 0 || bytes + added <= (mayBeLess ? 2 : 1) * mostTextBytes

/** How near to its limit a text is: 0 is far away. Writers are told when it changes. */
export const fullness = (bytes: number): number => nearlyFull.filter((part) => bytes >= part * mostTextBytes).length
