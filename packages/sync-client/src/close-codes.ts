/** Why a text no longer takes part: nothing that is typed after this reaches anybody. */
export type EndedWhy = 'signed-out' | 'not-allowed' | 'withdrawn' | 'refused' | 'too-large' | 'edition' | 'set-aside'

/** What a close code of the sync endpoint says (docs/protocol.md); null: it passes, and the line comes back by itself. */
export function endedBy(code: number): EndedWhy | null {
  switch (code) {
    case 4401:
      return 'signed-out'
    case 4403:
      return 'not-allowed'
    case 4404:
      return 'withdrawn'
    case 4410:
      return 'edition'
    case 4413:
      return 'too-large'
    default:
      return code >= 4400 && code < 4500 ? 'refused' : null
  }
}

/**
 * Rules after which the same words may be typed anew: what was wrong was under which id they stood, not what they say. The
 * reason of a refusal names its rule.
 */
export const mayBeRetyped = (reason: string): boolean => /rule "(binding|unresolved)"/.test(reason)

/** What was sent builds on something that nobody has: which of it cannot be told. */
export const isUnresolved = (reason: string): boolean => /rule "unresolved"/.test(reason)
