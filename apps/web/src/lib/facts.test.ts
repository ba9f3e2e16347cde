import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followFacts } from './facts.ts'

/** The browser's part, which jsdom has not: what arrives is dispatched by hand. */
class Stream extends EventTarget {
  static readonly CLOSED = 2
  static opened: Stream[] = []
  readyState = 1
  constructor() {
    super()
    Stream.opened.push(this)
  }
  close(): void {
    this.readyState = Stream.CLOSED
  }
  says(kind: string, data: object = {}): void {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data) }))
  }
}

let queries: QueryClient
let unfollow: () => void
const latest = () => Stream.opened.at(-1)!
const stale = () =>
  queries
    .getQueryCache()
    .getAll()
    .filter(({ state }) => state.isInvalidated)
    .map(({ queryKey }) => String((queryKey[0] as string[])[0]))
    .sort()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  Stream.opened = []
  queries = new QueryClient()
  for (const noun of ['people', 'coalition', 'submissions', 'home']) queries.setQueryData([[noun, 'list'], {}], noun)
  unfollow = followFacts('invented', queries)
})
afterEach(() => {
  unfollow()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a stream that begins asks nothing again: what is on screen was asked just now', () => {
  latest().dispatchEvent(new Event('open'))
  latest().says('open')
  vi.advanceTimersByTime(500)
  expect(stale()).toEqual([])
})

test('a stream that begins again may have missed something: everything is asked', () => {
  latest().says('open')
  latest().says('open')
  vi.advanceTimersByTime(500)
  expect(stale()).toEqual(['coalition', 'home', 'people', 'submissions'])
})

test('a fact of a submission asks for what shows submissions, and leaves the rest', () => {
  latest().says('fact', { kind: 'section.changed', submissionId: 'one', subject: {} })
  vi.advanceTimersByTime(500)
  expect(stale()).toEqual(['home', 'submissions'])
})

test.each([
  ['comment.added', 'one', ['comments']],
  ['notice.added', null, ['notices']],
  ['round.opened', 'one', ['home', 'signing', 'submissions']],
  ['membership.added', null, ['coalition', 'comments', 'home', 'notices', 'people', 'signing', 'submissions']],
])('a fact asks for what it touches: %s', (kind, submissionId, expected) => {
  for (const noun of ['comments', 'notices', 'signing']) queries.setQueryData([[noun, 'list'], {}], noun)
  latest().says('fact', { kind, submissionId, subject: {} })
  vi.advanceTimersByTime(500)
  expect(stale()).toEqual(expected)
})

test('a refused stream asks who one still is, and is tried again', () => {
  latest().close()
  latest().dispatchEvent(new Event('error'))
  vi.advanceTimersByTime(500)
  expect(stale()).toEqual(['people'])
  vi.advanceTimersByTime(10_000)
  expect(Stream.opened).toHaveLength(2)
})

test('an interruption is left to the browser', () => {
  latest().dispatchEvent(new Event('error'))
  vi.advanceTimersByTime(500)
  expect(stale()).toEqual([])
  expect(Stream.opened).toHaveLength(1)
})

test('after leaving, nothing is followed', () => {
  unfollow()
  expect(latest().readyState).toBe(Stream.CLOSED)
  vi.advanceTimersByTime(60_000)
  expect(Stream.opened).toHaveLength(1)
})
