import { Worker } from 'node:worker_threads'

/** Work that takes time, or memory that hostile bytes decide on, beside the thread that relays and answers. */
export interface WorkerThread<Asked, Answer> {
  /** One after the other. Fails where the worker fails, takes too long or too much; the next call starts a new one. */
  ask(asked: Asked): Promise<Answer>
  close(): Promise<void>
}

/**
 * A thread that starts with the first question. Its program answers each message with one message.
 * @param limits `patience` in milliseconds for one answer; `megabytes` of memory.
 */
export function createWorkerThread<Asked, Answer>(
  program: URL,
  { patience, megabytes }: { patience: number; megabytes: number },
): WorkerThread<Asked, Answer> {
  let worker: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()

  function start(): Worker {
    const started = new Worker(program, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 8 },
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
  async function askNow(asked: Asked): Promise<Answer> {
    worker ??= start()
    try {
      return await answerOf<Asked, Answer>(worker, asked, patience)
    } catch (error) {
      await stop()
      throw error
    }
  }
  return {
    ask(asked) {
      const next = last.then(() => askNow(asked))
      last = next.catch(() => {})
      return next
    },
    close: stop,
  }
}

function answerOf<Asked, Answer>(worker: Worker, asked: Asked, patience: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const answered = (answer: Answer): void => settle(() => resolve(answer))
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
    worker.postMessage(asked)
  })
}
