import { Worker } from 'node:worker_threads'
import type { SectionReading } from './read-section.ts'

/** A document that takes longer, or more memory, is not read: a bug, or an attack. */
const patience = 60_000
const megabytes = 512

export interface SectionReader {
  /** One after the other. Fails where the worker fails; the next call starts a new one. */
  read(updates: readonly Uint8Array[]): Promise<SectionReading>
  close(): Promise<void>
}

/** Reads documents in a worker thread that starts with the first one. */
export function createSectionReader(): SectionReader {
  let worker: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()

  function start(): Worker {
    const started = new Worker(new URL('./section-worker.ts', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    })
    started.unref()
    return started
  }
  async function stop(): Promise<void> {
    const stopping = worker
    worker = null
    await stopping?.terminate()
  }
  async function read(updates: readonly Uint8Array[]): Promise<SectionReading> {
    const reading = (worker ??= start())
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      return await new Promise<SectionReading>((resolve, reject) => {
        reading.once('message', resolve)
        reading.once('error', reject)
        reading.once('exit', () => reject(new Error('The worker stopped')))
        timer = setTimeout(() => reject(new Error('The worker took too long')), patience).unref()
        reading.postMessage(updates)
      })
    } catch (error) {
      await stop()
      throw error
    } finally {
      clearTimeout(timer)
      reading.removeAllListeners()
    }
  }
  return {
    read(updates) {
      const next = last.then(() => read(updates))
      last = next.catch(() => {})
      return next
    },
    close: stop,
  }
}
