import { isAlive } from './process-identity.ts'

/** Milliseconds between two looks, and before the next try after one that failed. */
const lookEvery = 200
const againAfter = 500

export interface KeptRunning {
  /** Ends it for good. */
  stop(): Promise<void>
}

/**
 * A database that ends without having been asked to (killed, or for want of memory) is started again at the same address: its
 * log brings back everything that was committed, and whoever was connected connects anew. It may be no child of ours, so its
 * life is looked at instead of waited for.
 *
 * @param start starts it once more; its pid, null: it ended by itself, as it does while what is left of the one before still runs.
 */
export function keepRunning(parts: {
  pid: number
  start: () => Promise<number | null>
  stop: (pid: number) => Promise<void>
  say: (line: string) => void
}): KeptRunning {
  let { pid } = parts
  let starting: Promise<void> | null = null
  const stopping = new AbortController()

  async function again(): Promise<void> {
    parts.say('The database of the data folder has ended without being asked to. Starting it again …')
    while (!stopping.signal.aborted) {
      // One that does not answer within a minute is said to be so, and tried again.
      const started = await parts.start().catch((error: unknown) => {
        parts.say(error instanceof Error ? error.message : 'The database did not start.')
        return null
      })
      if (started !== null) {
        pid = started
        return parts.say('The database runs again.')
      }
      await new Promise((resolve) => setTimeout(resolve, againAfter))
    }
  }

  const timer = setInterval(() => {
    if (starting !== null || isAlive(pid)) return
    starting = again().finally(() => (starting = null))
  }, lookEvery).unref()

  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await starting
      await parts.stop(pid)
    },
  }
}
