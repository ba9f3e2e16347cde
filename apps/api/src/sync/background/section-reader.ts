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
    // Somebody always listens: an error of a worker that is being stopped is no error of ours.
    started.on('error', () => {})
    started.unref()
    return started
  }
  async function stop(): Promise<void> {
    const stopping = worker
    worker = null
    await stopping?.terminate()
  }
  async function read(updates: readonly Uint8Array[]): Promise<SectionReading> {
    worker ??= start()
    try {
      return await answerOf(worker, updates)
    } catch (error) {
      await stop()
      throw error
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

function answerOf(worker: Worker, updates: readonly Uint8Array[]): Promise<SectionReading> {
  return new Promise((resolve, reject) => {
    const answered = (reading: SectionReading): void => settle(() => resolve(reading))
    const failed = (error: Error): void => settle(() => reject(error))
    const stopped = (): void => failed(new Error('The worker stopped'))
    const timer = setTimeout(() => failed(new Error('The worker took too long')), patience).unref()
    // One by one: without the listeners of Node itself a worker no longer delivers messages.
    const settle = (done: () => void): void => {
      clearTimeout(timer)
      worker.off('message', answered).off('error', failed).off('exit', stopped)
      done()
    }
    worker.on('message', answered).on('error', failed).on('exit', stopped)
    worker.postMessage(updates)
  })
}
