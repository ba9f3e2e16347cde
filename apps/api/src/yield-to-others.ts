import os from 'node:os'

/** Of 40 steps: five less have a third of the time, where both want all of it. */
const step = 5

/**
 * Lets the thread that calls this have what time is left over: on a machine of one or two cores a worker would otherwise take
 * half of it from the thread that relays and answers. Linux alone counts a thread by itself; elsewhere it would be the whole process.
 */
export function yieldToOthers(): void {
  if (process.platform !== 'linux') return
  try {
    os.setPriority(0, Math.min(19, os.getPriority(0) + step))
  } catch {
    // Forbidden in this container: then it goes on as it is.
  }
}
