import type { QueryClient } from '@tanstack/react-query'

/** What the client needs of what the server announces; that holds ids and a kind, never content. */
interface Fact {
  kind: string
  submissionId: string | null
}

/** A stream that was refused is asked for again after this long: the server may only have been starting. */
const againAfterMs = 10_000

/** What of a submission is shown on many pages: any fact about it may change that. */
const shownEverywhere = ['home', 'submissions', 'sections', 'deadlines', 'timeline', 'plans', 'followUp', 'purges']
/** What is said in the margin changes nothing else, and a notice is only a notice: both come often. */
const byThemselves: Readonly<Record<string, readonly string[]>> = { comment: ['comments'], notice: ['notices'] }
/** Where facts are asked for under another noun than their own. */
const askedAs: Readonly<Record<string, readonly string[]>> = { round: ['signing'], signing: ['versions'], version: ['signing', 'versions'] }

/** A review is of a section, and is asked for with the versions. */
const ofReviews = ['section.reviewed', 'section.reviewTakenBack']

/** The nouns whose queries a fact touches; `*`: all. */
function touchedBy({ kind, submissionId }: Fact): readonly string[] {
  const noun = kind.split('.')[0] ?? ''
  const alone = byThemselves[noun]
  if (alone !== undefined) return alone
  return submissionId === null
    ? ['*']
    : [...shownEverywhere, noun, `${noun}s`, ...(askedAs[noun] ?? []), ...(ofReviews.includes(kind) ? ['versions'] : [])]
}

/**
 * Follows the coalition's facts and asks the queries again that they touch, at most twice a second.
 * A stream that was interrupted may have missed facts: then everything on screen is asked again. A stream that is refused says
 * that access may have ended: then the account is asked for, and whoever has no membership any more leaves the page.
 */
export function followFacts(membershipId: string, queries: QueryClient): () => void {
  const touched = new Set<string>()
  let asking: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let heard = false
  let source = listen()

  function ask(): void {
    asking = undefined
    const names = new Set(touched)
    touched.clear()
    void queries.invalidateQueries(
      names.has('*') ? {} : { predicate: ({ queryKey }) => names.has(String((queryKey[0] as string[] | undefined)?.[0])) },
    )
  }
  function touch(...names: string[]): void {
    for (const name of names) touched.add(name)
    asking ??= setTimeout(ask, 500)
  }
  function listen(): EventSource {
    const stream = new EventSource(`/events?membership=${membershipId}`)
    stream.addEventListener('open', (event) => {
      // The server's own "open", which comes when facts are being heard; the browser says the same of the connection, earlier.
      if (!(event instanceof MessageEvent)) return
      if (heard) touch('*')
      heard = true
    })
    stream.addEventListener('missed', () => touch('*'))
    stream.addEventListener('fact', (event) => {
      const fact = JSON.parse((event as MessageEvent<string>).data) as Fact
      touch(...touchedBy(fact))
    })
    stream.addEventListener('error', () => {
      // The browser itself tries again after an interruption, and gives up only when it was answered with a no.
      if (stream.readyState !== EventSource.CLOSED) return
      touch('people')
      again = setTimeout(() => (source = listen()), againAfterMs)
    })
    return stream
  }
  return () => {
    clearTimeout(asking)
    clearTimeout(again)
    source.close()
  }
}
