import { createHash } from 'node:crypto'

/** What makes a row the same at a second reading, whatever file says it: where the UN said it. */
export const keyOfParagraph = (symbol: string, paragraph: string): string => `un:${symbol}#${paragraph}`

/** Where nothing numbers it: what was said, by whom, to whom. */
export const keyOfWords = (kind: 'upr-info' | 'text', said: readonly string[]): string =>
  `${kind}:${createHash('sha256').update(said.join('\n')).digest('base64url').slice(0, 22)}`
