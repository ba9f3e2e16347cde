const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Listens from the first moment on. A signal that comes while parts are still being started waits until all of them
 * stand and can be stopped in order; a second one ends the process at once, and the next start cleans up after it.
 */
export function stopOnSignal(): { whole(stop: () => Promise<void>): void } {
  let asked = 0
  let stop: (() => Promise<void>) | null = null
  const heed = (): void => {
    if (stop === null || asked > 1) return
    void stop().finally(() => process.exit(0))
  }
  for (const signal of signals)
    process.on(signal, () => {
      asked += 1
      if (asked > 1 && stop === null) process.exit(1)
      heed()
    })
  return {
    whole: (stopAll) => {
      stop = stopAll
      if (asked > 0) heed()
    },
  }
}
