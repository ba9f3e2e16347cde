import type { DocumentId } from '@mithaq/schema/ids'
import type { Texts } from './texts.ts'

const atOnce = 2

/**
 * Joins all texts of a page, a few at a time in the order of the page, so that printing, searching in the page and who is
 * here are whole. A section that comes near the screen joins at once and does not wait for its turn.
 */
export function openInTurn(texts: Texts, documentIds: readonly DocumentId[]): () => void {
  const stops: (() => void)[] = []
  const waiting = [...documentIds]
  let stopped = false
  const next = (): void => {
    const documentId = waiting.shift()
    if (documentId === undefined || stopped) return
    const { connection } = texts.open(documentId)
    const arrived = (): boolean => connection.loaded() || connection.saving().at === 'ended'
    if (arrived()) return next()
    const stop = connection.subscribe(() => {
      if (!arrived()) return
      stop()
      next()
    })
    stops.push(stop)
  }
  for (let line = 0; line < atOnce; line++) next()
  return () => {
    stopped = true
    for (const stop of stops) stop()
  }
}
