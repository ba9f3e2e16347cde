import type { Arrived, Committer } from '../committer.ts'
import type { Way } from './way.ts'

/** So much of one connection may wait for a commit; then it is not read until there is room. */
const mostWaiting = 256
const mostWaitingBytes = 2 * 1024 * 1024

/** What of a connection waits for a commit. */
export interface Pending {
  submit(arrived: Arrived): void
  /** It no longer waits; `tell` says what became of it. */
  settle(arrived: Arrived, tell: () => void): void
  /** From now on nothing is heard. Ends once what came before has been settled, so that it is still saved and acknowledged. */
  endWith(end: () => void): void
  readonly isEnding: boolean
  /** Nothing waits. */
  readonly isIdle: boolean
}

export function createPending({ way, committer }: { way: Way; committer: Committer }): Pending {
  let count = 0
  let bytes = 0
  let ending: (() => void) | null = null
  const pending: Pending = {
    submit(arrived) {
      count++
      bytes += arrived.bytes
      if (count >= mostWaiting || bytes >= mostWaitingBytes) way.hold(pending)
      committer.submit(arrived)
    },
    settle(arrived, tell) {
      count--
      bytes -= arrived.bytes
      if (count < mostWaiting / 2 && bytes < mostWaitingBytes / 2) way.release(pending)
      tell()
      if (count === 0) ending?.()
    },
    endWith(end) {
      if (count === 0) end()
      else ending = end
    },
    get isEnding() {
      return ending !== null
    },
    get isIdle() {
      return count === 0
    },
  }
  return pending
}
