import { mentionOf, piecesOf } from '@mithaq/domain/comment-mentions'

/** Somebody, or an organisation, whom a comment can call. */
export interface Callable {
  id: string
  name: string
  /** What they are of, where two share a name. */
  of: string | null
}

/** What is typed holds names; what is sent holds ids, so that a name can change, and need not be kept. */
export function withIds(typed: string, chosen: readonly Callable[]): string {
  // The longest first: «Cedar» is not cut out of «Cedar Centre».
  return chosen
    .toSorted((one, other) => other.name.length - one.name.length)
    .reduce((text, { id, name }) => text.replaceAll(`@${name}`, mentionOf(id)), typed)
}

/** The way back, to edit a comment: the names as they are now. */
export function withNames(body: string, known: readonly Callable[]): { text: string; chosen: Callable[] } {
  const chosen = new Map<string, Callable>()
  const text = piecesOf(body)
    .map((piece) => {
      if ('text' in piece) return piece.text
      const found = known.find(({ id }) => id === piece.mention)
      if (found === undefined) return mentionOf(piece.mention)
      chosen.set(found.id, found)
      return `@${found.name}`
    })
    .join('')
  return { text, chosen: [...chosen.values()] }
}

/** What stands between the last `@` and the caret, while it may still be a name; null: nobody is being called. */
export function calledAt(text: string, caret: number): { from: number; typed: string } | null {
  const from = text.lastIndexOf('@', caret - 1)
  if (from < 0 || (from > 0 && /[\p{L}\p{N}]/u.test(text.charAt(from - 1)))) return null
  const typed = text.slice(from + 1, caret)
  return typed.length > 40 || typed.includes('\n') || typed.includes('{') ? null : { from, typed }
}

/** Whom that may mean, those whose name begins so first. */
export function matching(typed: string, known: readonly Callable[], fold: (text: string) => string): Callable[] {
  const wanted = fold(typed.trim())
  const found = known.flatMap((callable) => {
    const at = fold(callable.name).indexOf(wanted)
    return at < 0 ? [] : [{ callable, at }]
  })
  return found
    .sort((one, other) => Math.sign(one.at) - Math.sign(other.at))
    .slice(0, 8)
    .map(({ callable }) => callable)
}
