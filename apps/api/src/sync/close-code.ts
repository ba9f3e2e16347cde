/**
 * Why a socket is closed. y-websocket 3.1 never comes back after 4400 to 4499; after any other code it tries again.
 * The closed list of docs/protocol.md.
 */
export const closeCodes = {
  notSignedIn: { code: 4401, reason: 'Sign in to open this text.' },
  suggestOnly: { code: 4409, reason: 'You may suggest changes of this text but not make them.' },
  notAllowed: { code: 4403, reason: 'You may read this text but not change it.' },
  membershipUnclear: { code: 4403, reason: 'Several of your memberships open this text: name one with ?membership=<id>.' },
  // Unknown and not yours are the same answer: whoever asks must not learn that a text exists.
  notFound: { code: 4404, reason: 'There is no such text.' },
  damaged: { code: 4409, reason: 'This text is damaged and was set aside: its coalition must look at it before it opens again.' },
  unreadable: { code: 4409, reason: 'This message cannot be read.' },
  edition: { code: 4410, reason: 'Something was removed from this text for good: keep your unsent words apart and fetch it anew.' },
  full: { code: 4413, reason: 'This text is as large as a section may be: shorten it, or go on in another section.' },
  tooLarge: { code: 4413, reason: 'This change is larger than 256 KiB: send it in parts.' },
  slowReader: { code: 4508, reason: 'The connection is too slow for what others write: connect again.' },
  tooMany: { code: 4529, reason: 'Too many messages or connections: connect again later.' },
  restart: { code: 1012, reason: 'The server restarts: connect again.' },
} as const

export interface Closing {
  readonly code: number
  readonly reason: string
}

/** Whether it concerns the session or the server, not one text: then a socket that carries several closes as a whole. */
export const isOfSession = ({ code }: Closing): boolean => code === 4401 || code === 4508 || code === 4529 || code === 1012

/** What the guard says no to; docs/protocol.md explains each. */
export type Rule =
  | 'size'
  | 'full'
  | 'unreadable'
  | 'structure'
  | 'root'
  | 'content'
  | 'attribute'
  | 'link'
  | 'clock'
  | 'binding'
  | 'unresolved'
  | 'readOnly'
  | 'suggestOnly'
  | 'record'

/** Rule and message number: enough for whoever writes a client, and no word of the text. */
export function refusalOf(rule: Rule, message: number): Closing {
  if (rule === 'size') return closeCodes.tooLarge
  if (rule === 'full') return closeCodes.full
  if (rule === 'readOnly') return closeCodes.notAllowed
  return { code: 4409, reason: `Message ${message} was refused: rule "${rule}" of docs/protocol.md.` }
}
