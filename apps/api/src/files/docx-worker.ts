import { parentPort } from 'node:worker_threads'
import { composeDocx, type WrittenSubmission } from './compose-docx.ts'

/** A long text takes seconds to set: people go on writing meanwhile. */
parentPort?.on('message', (submission: WrittenSubmission) => void composeDocx(submission).then((file) => parentPort?.postMessage(file)))
