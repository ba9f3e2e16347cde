import type { QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** What the server announces: ids and a kind, never content. */
interface Fact {
  kind: string
  submissionId: string | null
  subject: Record<string, unknown>
}

type Listener = (fact: Fact) => void
const listeners = new Set<Listener>()

/** Runs for each announced fact, for screens that hold more than queries (the sync sockets of a text). */
export function useFacts(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [listener])
}

/**
 * Follows the coalition's facts and asks the queries again that they touch, at most twice a second.
 * A stream that was interrupted may have missed facts: then everything on screen is asked again.
 */
export function followFacts(membershipId: string, queries: QueryClient): () => void {
  const source = new EventSource(`/events?membership=${membershipId}`)
  const touched = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let opened = false
  const ask = (): void => {
    timer = undefined
    const names = new Set(touched)
    touched.clear()
    void queries.invalidateQueries(
      names.has('*') ? {} : { predicate: ({ queryKey }) => names.has(String((queryKey[0] as string[] | undefined)?.[0])) },
    )
  }
  const touch = (...names: string[]): void => {
    for (const name of names) touched.add(name)
    timer ??= setTimeout(ask, 500)
  }
  source.addEventListener('open', () => {
    if (opened) touch('*')
    opened = true
  })
  source.addEventListener('missed', () => touch('*'))
  source.addEventListener('fact', (event) => {
    const fact = JSON.parse((event as MessageEvent<string>).data) as Fact
    if (fact.submissionId === null) touch('*')
    else touch('home', 'submissions', 'sections', 'deadlines')
    for (const listener of listeners) listener(fact)
  })
  return () => {
    clearTimeout(timer)
    source.close()
  }
}
