import { parentPort } from 'node:worker_threads'
import { createHistoryAnswers } from './answer-history.ts'
import type { HistoryTask } from './history-task.ts'

/** A long log takes seconds to read, and a text with everything that ever stood in it takes memory: both beside the server's own thread. */
const answer = createHistoryAnswers()
parentPort?.on('message', (task: HistoryTask) => parentPort?.postMessage(answer(task)))
