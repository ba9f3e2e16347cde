const mention = /@\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}/g

/** Whom a comment calls: ids of memberships and organisations, each once, in the order in which they stand. */
export const mentionsIn = (body: string): string[] => [...new Set(Array.from(body.matchAll(mention), ([, id]) => id as string))]

/** As a comment names somebody whom it calls. */
export const mentionOf = (id: string): string => `@{${id}}`

/** A comment in the pieces in which it is shown. */
export type CommentPiece = { text: string } | { mention: string }

export function piecesOf(body: string): CommentPiece[] {
  const pieces: CommentPiece[] = []
  let from = 0
  for (const found of body.matchAll(mention)) {
    if (found.index > from) pieces.push({ text: body.slice(from, found.index) })
    pieces.push({ mention: found[1] as string })
    from = found.index + found[0].length
  }
  if (from < body.length) pieces.push({ text: body.slice(from) })
  return pieces
}
